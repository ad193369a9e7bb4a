// workflows/analyse: a path through steps that stand for parts, as a path through the diagram itself;
// and that path gone by the kernel over the whole diagram.
// Invariant: what is shown to people was gone here, turn by turn, over every element of the diagram.
import type { State } from '../machine/index.ts';
import { realId, type World } from './abstract.ts';
import type { PathStep, ShownStep } from './analysis.ts';
import type { Block } from './blocks.ts';
import { stateOf } from './canonical.ts';
import { before, beginnings, events, turnOf, type Event, type Turned } from './environment.ts';
import type { TakenTurn } from './explore.ts';

/** The path with what is inside of blocks; the last step may be the one that goes wrong. */
export function unfolded(turns: readonly TakenTurn[], blocks: Map<string, Block>): PathStep[] {
  const steps: PathStep[] = [];
  for (const { step, began } of turns) {
    const block = blocks.get(step.element);
    if (block === undefined) steps.push({ ...step, choices: [...step.choices] });
    else steps.push(...insideOf(step, block, blocks));
    for (const element of began) {
      const entered = blocks.get(element);
      if (entered !== undefined) addFirst(steps, entered, blocks);
    }
  }
  return steps;
}

/** The block goes on from where it waited, to its end or to where a service in it fails. */
function insideOf(step: PathStep, block: Block, blocks: Map<string, Block>): PathStep[] {
  const fails = step.kind === 'failed' && block.failing !== null;
  const turns = fails ? block.failing!.turns : block.through;
  const inner = unfolded(turns.slice(1), blocks);
  if (fails) {
    const at = block.failing!.element;
    return [...inner, ...unfolded([{ step: { ...step, element: at }, began: [] }], blocks)];
  }
  inner.at(-1)?.choices.push(...step.choices);
  return inner;
}

/** What is decided on the way into a block belongs to the turn that came to it. */
function addFirst(steps: PathStep[], block: Block, blocks: Map<string, Block>): void {
  const [first] = unfolded(block.through.slice(0, 1), blocks);
  steps.at(-1)?.choices.push(...(first?.choices ?? []));
}

export type Replayed = {
  steps: ShownStep[];
  /** The last turn, and the state before it. */
  last: { turned: Turned; before: State; after: State } | null;
};

/** null = the kernel cannot go this path. */
export function replay(world: World, path: readonly PathStep[]): Replayed | null {
  let state = before();
  const steps: ShownStep[] = [];
  let last: Replayed['last'] = null;
  for (const step of path) {
    const from = step.kind === 'started' ? beginnings(world.runnable) : events(world, state);
    const event = from.find((one) => isMeant(one, step));
    const work = () => (event === undefined ? null : turnOf(world, state, event));
    const turned = world.oracle.replay(step.choices, work);
    if (turned === null) return null;
    const after = turned.beyond === true ? turned.raw : stateOf(turned);
    last = { turned, before: state, after };
    state = after;
    steps.push(shown(step, turned));
  }
  return { steps, last };
}

function isMeant(event: Event, step: PathStep): boolean {
  return event.kind === step.kind && event.element === step.element && event.code === step.code;
}

/** At most so many elements of one turn are shown: an endless loop has no last one. */
const SHOWN_AT_ONCE = 200;

function shown(step: PathStep, { facts, raw }: Turned): ShownStep {
  const passed = facts.flatMap((fact) => {
    if (fact.kind === 'element-activated') return [fact.element];
    return fact.kind === 'flow-taken' ? [fact.flow] : [];
  });
  return {
    ...step,
    element: realId(step.element),
    choices: step.choices.map(({ at, value }) => ({ at: realId(at), value })),
    passed: passed.slice(0, SHOWN_AT_ONCE).map(realId),
    tokens: Object.values(raw.tokens).map(({ element }) => realId(element)),
  };
}
