// test/random: one model, one path: the kernel and the naive token game side by side.
// Invariant: the path is drawn from its own seed and from what the kernel says is open, so the same
// two seeds give the same run; the reference only ever hears the move in the words of the diagram.
import type { Actor, Input } from '../../workflows/messages.ts';
import type { Fact } from '../../workflows/facts.ts';
import { accept, advance, apply, initialState } from '../../workflows/machine/index.ts';
import type { Runnable, State } from '../../workflows/machine/index.ts';
import { wrongBirths, wrongWith } from './check.ts';
import { nodeOf, PROCESS, within, type Diagram, type Trigger } from './diagram.ts';
import { begin, moves, settle, settleOnce, TooLarge, type Move } from './naive/game.ts';
import { keyOf, observed } from './naive/keys.ts';
import type { Data, Marking } from './naive/marking.ts';
import { rowsAt } from './rows.ts';

export const MOVES_PER_PATH = 25;
const MAX_FRONTIER = 24;
const START = 1_780_000_000_000;
const CLERK: Actor = { account: 'clerk-1', agency: null, roles: ['coordinator'] };

export type Outcome = { moves: number; compared: 'all' | 'until-too-large'; covered: Set<string> };
export class Disagreement extends Error {}

type Game = {
  diagram: Diagram;
  procedure: Runnable;
  state: State;
  facts: Fact[];
  journal: string[];
  random: () => number;
  inputs: number;
  trail: string[];
};

/** Plays; throws `Disagreement` with the trail if anything is wrong. */
export function play(diagram: Diagram, procedure: Runnable, pathSeed: number): Outcome {
  try {
    return playWith(diagram, procedure, { pathSeed, depth: 'quick' });
  } catch (problem) {
    if (!(problem instanceof Disagreement) || !problem.message.startsWith('reference'))
      throw problem;
    return playWith(diagram, procedure, { pathSeed, depth: 'exact' });
  }
}

type Depth = 'quick' | 'exact';

function playWith(
  diagram: Diagram,
  procedure: Runnable,
  { pathSeed, depth }: { pathSeed: number; depth: Depth },
): Outcome {
  const random = randomFrom(pathSeed);
  const data: Data = random() < 0.5 ? { x: pick(random, 5) } : { x: pick(random, 5), y: 1 };
  const game: Game = {
    diagram,
    procedure,
    state: initialState(0),
    facts: [],
    journal: [],
    random,
    inputs: 0,
    trail: [],
  };
  const { id: first, ...how } = startOf(diagram, random, data);
  const start = { kind: 'start' as const, data, submittedAt: START, ...how };
  send(game, { id: 'start', at: START, ...start });
  let frontier: Marking[] | null = [begin(START, first, { ...data })];
  frontier = followed(game, frontier, depth);
  let count = 0;
  for (; count < MOVES_PER_PATH && game.state.status === 'running'; count++) {
    if (frontier === null) break;
    const open = openMoves(game);
    const move = open[pick(random, open.length)];
    if (!move) break;
    game.trail.push(JSON.stringify(move.move));
    for (const input of move.inputs) send(game, input);
    if (random() < 0.1) tryNonsense(game);
    const next: Marking[] = frontier.flatMap((m) => moves(diagram, m, move.move));
    frontier = followed(game, next, depth);
  }
  const problem = wrongBirths(game.facts);
  if (problem) throw disagreement(game, problem);
  const covered = new Set<string>(game.facts.map(({ kind }) => kind));
  for (const fact of game.facts) {
    if (fact.kind !== 'element-activated') continue;
    for (const row of rowsAt(nodeOf(diagram, fact.element))) covered.add(row);
  }
  return { moves: count, compared: frontier === null ? 'until-too-large' : 'all', covered };
}

/** One of the start events of the process, and how the dossier is told so. */
function startOf(diagram: Diagram, random: () => number, data: Data) {
  const starts = within(diagram, PROCESS)
    .filter((node) => node.kind === 'start')
    .filter(({ triggers }) => triggers.every((one) => one.on !== 'condition' || isTrue(one, data)));
  const { id, triggers } = starts[pick(random, starts.length)]!;
  const [only] = triggers;
  if (only?.on === 'message' && triggers.length === 1) return { id, message: only.name };
  return { id, message: null, element: id };
}

/** A condition that is not true of its data starts nothing. */
function isTrue({ condition }: Extract<Trigger, { on: 'condition' }>, data: Data): boolean {
  const { name, op, value } = condition;
  const found = Number(data[name]);
  if (op === '=') return found === value;
  return op === '<' ? found < value : found >= value;
}

/** The markings of the reference that look like the kernel's state; null if there are too many. */
function followed(game: Game, from: Marking[], depth: Depth): Marking[] | null {
  if (Object.values(game.state.incidents).some(({ code }) => code.startsWith('limit.')))
    return null;
  const { diagram } = game;
  const wanted = seenOf(game.state).join('\n');
  const alike = (m: Marking) => observed(diagram, m).join('\n') === wanted;
  try {
    const next =
      depth === 'quick'
        ? from.map((m) => settleOnce(diagram, m))
        : from.flatMap((m) => settle(diagram, m));
    const found = [...new Map(next.filter(alike).map((m) => [keyOf(m), m])).values()];
    if (found.length > MAX_FRONTIER && depth === 'exact') return null;
    if (found.length > 0) return found.slice(0, MAX_FRONTIER);
    const theirs = from
      .map((m) => observed(diagram, settleOnce(diagram, m)).join('; '))
      .join('\n or ');
    throw disagreement(game, `reference expects ${theirs.slice(0, 2_000) || 'no such move'}`);
  } catch (problem) {
    if (problem instanceof TooLarge) return null;
    throw problem;
  }
}

/** The kernel's state in the words of `observed`. */
function seenOf(state: State): string[] {
  if (state.status === 'ended') return ['ended'];
  const seen: string[] = [];
  for (const { phase, element, flow } of Object.values(state.tokens)) {
    if (phase === 'arrived') seen.push(`held ${element} by ${flow}`);
    if (phase === 'incident') seen.push(`stuck ${element}`);
  }
  for (const { element } of Object.values(state.tasks)) seen.push(`task ${element}`);
  for (const { element, status } of Object.values(state.effects)) {
    if (status === 'pending') seen.push(`call ${element}`);
  }
  for (const { element } of Object.values(state.children)) seen.push(`child ${element}`);
  for (const { element, due } of Object.values(state.timers)) seen.push(`alarm ${element} ${due}`);
  for (const { element } of Object.values(state.subscriptions)) seen.push(`message ${element}`);
  for (const { element } of Object.values(state.signals)) seen.push(`signal ${element}`);
  for (const { element } of Object.values(state.conditions)) seen.push(`condition ${element}`);
  const root = Object.values(state.scopes).find(({ parent }) => parent === null);
  for (const [k, v] of Object.entries(root?.data ?? {})) seen.push(`${k}=${JSON.stringify(v)}`);
  return seen.sort();
}

function send(game: Game, input: Input): void {
  const before = JSON.stringify(game.state);
  const { facts, answer } = advance(game.procedure, game.state, input);
  if (JSON.stringify(game.state) !== before)
    throw disagreement(game, 'advance changed its argument');
  if (!answer.ok) throw disagreement(game, `refused: ${JSON.stringify([input, answer])}`);
  game.facts.push(...facts);
  game.journal.push(...facts.map((fact) => JSON.stringify(fact)));
  game.state = apply(game.state, facts);
  const problem = wrongWith(game.procedure, game.state, game.journal);
  if (problem) throw disagreement(game, problem);
  const again = advance(game.procedure, game.state, input);
  if (again.facts.length > 0 || JSON.stringify(again.answer) !== JSON.stringify(answer)) {
    throw disagreement(game, 'a repeated input was taken twice');
  }
}

type Open = { move: Move; inputs: Input[] };

function openMoves(game: Game): Open[] {
  const { state, random } = game;
  const base = () => ({ id: `input-${++game.inputs}`, at: state.at });
  const data = (): Data => (random() < 0.3 ? {} : { x: pick(random, 5) });
  const open: Open[] = [];
  for (const [task, { element: at }] of Object.entries(state.tasks)) {
    const brought = data();
    const claim: Input = { ...base(), kind: 'claim-task', task, actor: CLERK };
    const complete: Input = { ...base(), kind: 'complete-task', task, actor: CLERK, data: brought };
    open.push({ move: { kind: 'answer', at, data: brought }, inputs: [claim, complete] });
  }
  for (const [timer, { element: at, due }] of Object.entries(state.timers)) {
    const now = Math.max(state.at, due ?? 0) + pick(random, 3) * 60_000;
    const input: Input = { ...base(), kind: 'timer', timer, at: now };
    open.push({ move: { kind: 'alarm', at, due: due ?? 0, now }, inputs: [input] });
  }
  for (const { element: at, name } of Object.values(state.subscriptions)) {
    const brought = data();
    const message = { kind: 'message' as const, name, correlationKey: null, data: brought };
    open.push({
      move: { kind: 'message', at, data: brought },
      inputs: [{ ...base(), ...message }],
    });
  }
  for (const [effect, { element: at, status }] of Object.entries(state.effects)) {
    if (status === 'failed') continue;
    const brought = data();
    const done: Input = { ...base(), kind: 'effect-succeeded', effect, result: { data: brought } };
    open.push({ move: { kind: 'answer', at, data: brought }, inputs: [done] });
    const code = ['A', 'B', 'C', null][pick(random, 4)]!;
    const failed: Input = { ...base(), kind: 'effect-failed', effect, code, message: 'no' };
    open.push({ move: { kind: 'fail', at, code }, inputs: [failed] });
  }
  for (const [child, { element: at }] of Object.entries(state.children)) {
    const [outcome, outputs] = [['yes', 'no'][pick(random, 2)]!, data()];
    const code = ['A', 'B', 'C', null][pick(random, 4)]!;
    const said = { kind: 'child-ended' as const, child };
    const done: Input = { ...base(), ...said, outcome, error: null, data: outputs };
    open.push({ move: { kind: 'answer', at, data: { outcome, outputs } }, inputs: [done] });
    const bad: Input =
      code === null
        ? { ...base(), kind: 'child-failed', child, code: 'child.recursive', message: 'no' }
        : { ...base(), ...said, outcome: 'error', error: code, data: {} };
    open.push({ move: { kind: 'fail', at, code }, inputs: [bad] });
  }
  for (const [incident, { element: at }] of Object.entries(state.incidents)) {
    const fix: Data = { x: pick(random, 5), y: pick(random, 5) };
    const retry = { kind: 'retry-incident' as const, incident, actor: CLERK, data: fix };
    open.push({
      move: { kind: 'correct', at: at ?? '', data: fix },
      inputs: [{ ...base(), ...retry }],
    });
  }
  return [...open, ...fromAfar(game, base)];
}

/** What comes from nowhere in the diagram: a signal of somebody else, an operator's correction. */
function fromAfar(game: Game, base: () => { id: string; at: number }): Open[] {
  const { state, random } = game;
  const open: Open[] = [];
  const heard = new Set(Object.values(state.signals).map(({ name }) => name));
  for (const name of heard) {
    const signal = { kind: 'signal' as const, name, data: {} };
    open.push({ move: signal, inputs: [{ ...base(), ...signal }] });
  }
  if (Object.keys(state.conditions).length > 0) {
    const data: Data = { x: pick(random, 5) };
    const input: Input = { ...base(), kind: 'set-data', actor: CLERK, data };
    open.push({ move: { kind: 'set', data }, inputs: [input] });
  }
  for (const [scope, { element: at, adHoc }] of Object.entries(state.scopes)) {
    if (adHoc === undefined || adHoc.done) continue;
    const busy = Object.values(state.tokens).some((token) => token.scope === scope);
    for (const element of adHoc.sequential && busy ? [] : adHoc.enabled) {
      const start = { kind: 'start-activity' as const, element, scope, actor: CLERK };
      open.push({ move: { kind: 'begin', at: element }, inputs: [{ ...base(), ...start }] });
    }
    const { diagram } = game;
    const node = nodeOf(diagram, at);
    if (node.kind !== 'ad-hoc' || node.until !== null || busy) continue;
    const finish: Input = { ...base(), kind: 'complete-ad-hoc', scope, actor: CLERK };
    open.push({ move: { kind: 'finish', at }, inputs: [finish] });
  }
  return open;
}

/** What is not open is refused, by the guard and by the step alike, and changes nothing. */
function tryNonsense(game: Game): void {
  const base = { id: `nonsense-${++game.inputs}`, at: game.state.at };
  const stranger: Actor = { account: 'stranger', agency: 'x', roles: [] };
  const task = Object.keys(game.state.tasks)[0] ?? 'task-0';
  const tries: Input[] = [
    { ...base, kind: 'timer', timer: 'timer-0' },
    { ...base, kind: 'message', name: 'nobody', correlationKey: null, data: {} },
    { ...base, kind: 'complete-task', task, actor: stranger, data: {} },
    { ...base, kind: 'effect-succeeded', effect: 'effect-0', result: { data: {} } },
    { ...base, kind: 'child-failed', child: 'child-0', code: 'x', message: '' },
    { ...base, kind: 'start', data: {}, submittedAt: 0, message: null },
  ];
  for (const input of tries) {
    const step = advance(game.procedure, game.state, input);
    const guard = accept(game.procedure, game.state, input);
    const refused = !step.answer.ok && step.facts.length === 0 && step.effects.length === 0;
    if (!refused || guard === null) throw disagreement(game, `taken: ${JSON.stringify(input)}`);
  }
}

function disagreement(game: Game, problem: string): Disagreement {
  const seen = seenOf(game.state).join('; ');
  return new Disagreement(`${problem}\nkernel says ${seen}\nafter\n  ${game.trail.join('\n  ')}`);
}

function pick(random: () => number, count: number): number {
  return Math.floor(random() * count);
}

/** A small generator of its own, so that a printed seed means the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
