// activities: the one local activity of a turn. Invariant: one transaction holds everything the turn
// says; called again for the same turn it writes nothing and tells what was committed. What quick
// services answer comes after the commit and may come again.
import { isDeepStrictEqual } from 'node:util';
import { Context } from '@temporalio/activity';
import { settle } from '../store/settlement.ts';
import type { Store } from '../store/store.ts';
import type { EffectResult } from '../workflows/messages.ts';
import type { Fact } from '../workflows/facts.ts';
import { markOf } from '../workflows/perform/committed.ts';
import { QUICK_SERVICES } from '../workflows/ports.ts';
import type { Counted, Ports, Turn } from '../workflows/ports.ts';
import { completeFacts } from './complete-facts.ts';
import type { Failpoints } from './failpoints.ts';
import type { Tools } from './service.ts';

export const settleTurn = (
  { store, failpoints }: Tools,
  perform: Ports['performService'],
): Ports['settleTurn'] => {
  const fragile = dyingBeforeCommit(store, failpoints);
  return async (turn) => {
    const settlement = await settle(fragile, turn, (em, facts) =>
      completeFacts(em, turn.ref.dossier, facts, turn.effects),
    );
    failpoints.reached('after-commit');
    if (settlement.kind !== 'settled') return settlement;
    const told = { kind: 'settled', ...brief(turn.facts, settlement.facts) } as const;
    if (Context.current().info.attempt > 1) return told;
    const answers = await answersAtOnce(turn, perform);
    return Object.keys(answers).length === 0 ? told : { ...told, answers };
  };
};

/**
 * The answer goes into the history, so it says only what the workflow does not hold: whole facts where
 * others were committed than it sent, else what was counted.
 */
export const brief = (
  sent: Fact[],
  committed: Fact[],
): { mark: string; counted?: Counted } | { facts: Fact[] } => {
  if (sent.length !== committed.length) return { facts: committed };
  const counted: Counted = {};
  for (const [index, fact] of committed.entries()) {
    const own = sent[index];
    if (own === fact) continue;
    const known = knownOnly(fact);
    const whole = { ...known, ...journalOnly(fact) };
    if (!isDeepStrictEqual({ ...own, ...whole }, { ...fact, ...whole }))
      return { facts: committed };
    if (known !== null) counted[index] = known;
  }
  return { mark: markOf(sent), ...(Object.keys(counted).length === 0 ? {} : { counted }) };
};

/** What settling adds and the state keeps. */
const knownOnly = (fact: Fact): Counted[number] | null => {
  switch (fact.kind) {
    case 'timer-armed':
      return fact.term !== null || fact.duty !== undefined ? { due: fact.due } : null;
    case 'timer-moved':
      return { due: fact.due };
    case 'clock-started':
    case 'clock-paused':
    case 'clock-resumed':
    case 'clock-restarted':
    case 'clock-extended':
      return fact.counted ? { counted: fact.counted } : null;
    default:
      return null;
  }
};

/** What settling adds for people who read the journal. */
const journalOnly = (fact: Fact): object => {
  if (fact.kind === 'timer-armed' && fact.clock) return { clock: fact.clock };
  return 'moved' in fact && fact.moved ? { moved: fact.moved } : {};
};

/** What a quick service does not do in this time is left to an activity of its own, in ms. */
const AT_ONCE = 2_000;
/** Characters of all answers of a turn; the rest is asked for again, one by one. */
const ANSWER_CHARS = 200_000;

/**
 * The commit has said what is wanted; quick services do it here, so that the workflow need not ask
 * again. One that fails is left out: the workflow asks for it in the ordinary way.
 */
const answersAtOnce = async (
  turn: Turn,
  perform: Ports['performService'],
): Promise<Record<string, EffectResult>> => {
  const wanted = new Set(turn.effects.map((effect) => ('effect' in effect ? effect.effect : '')));
  const answers: Record<string, EffectResult> = {};
  let room = ANSWER_CHARS;
  await Promise.all(
    turn.facts.map(async (fact) => {
      if (fact.kind !== 'effect-requested' || !wanted.has(fact.effect)) return;
      if (!QUICK_SERVICES.includes(fact.type)) return;
      const { effect, type, headers, input } = fact;
      const call = {
        ref: turn.ref,
        effect,
        type,
        headers,
        input,
        procedureHash: turn.procedureHash,
      };
      const result = await Promise.race([perform(call).catch(() => null), nothingAfter(AT_ONCE)]);
      if (result === null) return;
      room -= JSON.stringify(result).length;
      if (room >= 0) answers[effect] = result;
    }),
  );
  return answers;
};

const nothingAfter = (ms: number): Promise<null> =>
  new Promise((resolve) => setTimeout(resolve, ms, null).unref());

/** The same store, with the failpoint between the last statement and the commit. */
const dyingBeforeCommit = (store: Store, failpoints: Failpoints): Store => ({
  ...store,
  transact: (scope, work) =>
    store.transact(scope, async (em) => {
      const result = await work(em);
      failpoints.reached('before-commit');
      return result;
    }),
});
