// workflows/perform: one turn of a dossier: advance, settle, apply, answer. Invariant: the state only
// ever takes facts that a settlement committed, in the order of turns; an exception in the machine
// leaves the state as it was and becomes an incident.
import { ActivityFailure, ApplicationFailure, log, workflowInfo } from '@temporalio/workflow';
import { advance, apply } from '../machine/index.ts';
import type { Step } from '../machine/index.ts';
import type { Fact } from '../facts.ts';
import type { Answer, Input } from '../messages.ts';
import type { RunnableProcedure, Settlement } from '../ports.ts';
import { settleTurn } from './activities.ts';
import { committedFacts } from './committed.ts';
import { takeAnswers } from './effects.ts';
import { firstAnswer, restKey } from './run.ts';
import type { Run } from './run.ts';

export const TURN_LIMITS = {
  /** Turns of others an input lets pass before it is a bug. */
  foreign: 1_000,
  setAside: 100,
  /** Characters of the facts of one turn. */
  factChars: 700_000,
} as const;

type Broken = { kind: 'broken'; message: string };

/** Settles `input` and tells its answer; never rejects for anything the input or the machine did. */
export const takeTurn = async (
  run: Run,
  procedure: RunnableProcedure,
  input: Input,
): Promise<Answer> => {
  const outcome = await tryTurn(run, procedure, input);
  if ('kind' in outcome) return setAside(run, procedure, input, outcome);
  const refusedStart = input.kind === 'start' && !outcome.ok;
  if (refusedStart)
    return setAside(run, procedure, input, { kind: 'broken', message: 'start.refused' });
  return outcome;
};

const tryTurn = async (
  run: Run,
  procedure: RunnableProcedure,
  input: Input,
): Promise<Answer | Broken> => {
  for (let passed = 0; passed < TURN_LIMITS.foreign; passed += 1) {
    const first = firstAnswer(run, input.id);
    if (first !== null) return first;
    const placed = { ...input, at: Math.max(input.at, run.state.at) };
    const step = decide(run, procedure, placed);
    if ('kind' in step) return step;
    if (step.facts.length === 0) return step.answer;
    const settlement = await settle(run, placed, step);
    if ('message' in settlement) return settlement;
    const owner = settlement.kind === 'settled' ? placed : settlement.owner;
    const { isReplaying } = workflowInfo().unsafe;
    run.state = apply(run.state, committedFacts(step.facts, settlement, isReplaying));
    if (owner.kind === 'retry-incident') run.setAside.clear();
    if (settlement.kind !== 'settled') continue;
    takeAnswers(run, settlement.answers ?? {});
    return { ok: true, turn: run.state.turn };
  }
  return { kind: 'broken', message: 'turn.never-own' };
};

/** What the machine makes of the input, an exception caught. */
const decide = (run: Run, procedure: RunnableProcedure, input: Input): Step | Broken => {
  try {
    const step = advance(procedure, run.state, input);
    const said = JSON.stringify(step.facts);
    if (said.length > TURN_LIMITS.factChars) return { kind: 'broken', message: 'turn.too-large' };
    // As the journal will hold them: JSON, and sharing nothing with procedure or input.
    return { ...step, facts: JSON.parse(said) as Fact[] };
  } catch (error) {
    return broken(run, input, error);
  }
};

const settle = async (run: Run, input: Input, step: Step): Promise<Settlement | Broken> => {
  try {
    return await settleTurn({
      ref: run.ref,
      procedureHash: run.procedureHash,
      turn: run.state.turn + 1,
      input,
      facts: step.facts,
      effects: step.effects,
    });
  } catch (error) {
    const cause = error instanceof ActivityFailure ? error.cause : null;
    if (cause instanceof ApplicationFailure) return broken(run, input, cause);
    throw error;
  }
};

/** The text of an exception may hold data of a person: it goes nowhere, its name does. */
const broken = (run: Run, input: Input, error: unknown): Broken => {
  const type = error instanceof ApplicationFailure ? error.type : null;
  const name = type ?? (error instanceof Error ? error.name : 'unknown');
  const where = error instanceof Error ? (error.stack?.split('\n')[1]?.trim() ?? '') : '';
  log.error('input set aside', { kind: input.kind, turn: run.state.turn + 1, name, where });
  return { kind: 'broken', message: `bug.${name}` };
};

/** The input rests, an incident is settled in its place. */
const setAside = async (
  run: Run,
  procedure: RunnableProcedure,
  input: Input,
  { message }: Broken,
): Promise<Answer> => {
  run.setAside.add(restKey(input));
  for (const oldest of run.setAside) {
    if (run.setAside.size <= TURN_LIMITS.setAside) break;
    run.setAside.delete(oldest);
  }
  const id = `bug:${input.id}`;
  const bug: Input = { id, at: input.at, kind: 'bug', message, setAside: input.id };
  const outcome = await tryTurn(run, procedure, bug);
  if ('kind' in outcome) log.error('incident of a bug not settled', { kind: input.kind });
  return { ok: false, rejection: { code: 'input.set-aside', detail: message } };
};
