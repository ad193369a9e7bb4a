// workflows/analyse: is the flow of tokens sound? First the parts, then what is left of the whole.
// Invariant: a refutation is a path that the kernel went over the whole diagram; without one it says
// that it gave up.
import type { Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import { abstractWorld, realId, runnableOf, type World } from './abstract.ts';
import type { Finding, Property, Verdict } from './analysis.ts';
import { passedInAll, reduce, type Reduction } from './blocks.ts';
import { events } from './environment.ts';
import { crowdsIn, explore, turnsTo } from './explore.ts';
import type { Explored, Problem, Spending } from './explore.ts';
import { passedTwice } from './merges.ts';
import { createOracle } from './oracle.ts';
import { replay, unfolded, type Replayed } from './replay.ts';

/** What this part of the analysis decides. */
export const OF_TOKENS = [
  'deadlock',
  'synchronisation',
  'unbounded',
  'dead',
  'livelock',
  'no-end',
  'uncaught',
  'open-task',
] as const satisfies readonly Property[];

export type Decided = { verdicts: Verdict[]; findings: Finding[]; complete: boolean };

export type HowToDecide = {
  /** Without parts and without leaving out orders; tests compare. */
  bruteForce?: boolean;
};

export function decide(
  process: ProcessGraph,
  spending: Spending,
  { bruteForce = false }: HowToDecide = {},
): Decided {
  const world = abstractWorld(process, createOracle());
  const { graph, blocks }: Reduction = bruteForce
    ? { graph: world.runnable.process, blocks: new Map() }
    : reduce(world, copyOf(world.runnable.process), spending);
  const small = { runnable: runnableOf(graph), oracle: world.oracle };
  const found = exploreAll(small, spending, bruteForce);
  const findings: Finding[] = [];
  const unsure = new Set<Property>();
  for (const problem of found.problems) {
    const finding = confirmed(world, problem, { graph, blocks });
    if (finding === null) unsure.add(problem.property);
    else findings.push(finding);
  }
  const dead = deadIn(world.runnable.process, passedInAll(found, blocks));
  if (dead.length > 0 && found.complete) {
    findings.push({ property: 'dead', elements: dead, path: [], data: 'none' });
  }
  return { verdicts: verdictsOf(found, findings, unsure), findings, complete: found.complete };
}

/**
 * With orders left out nothing is found where there is nothing; where there is something, not all of
 * it is: then every order is looked at, as far as the budget goes.
 */
function exploreAll(world: World, spending: Spending, everyOrder: boolean): Explored {
  if (everyOrder) return explore(world, { spending, everyOrder });
  const few = explore(world, { spending });
  if (few.problems.length === 0 || !few.complete) return few;
  const all = explore(world, { spending, everyOrder: true });
  return all.problems.length > 0 ? all : { ...few, complete: false };
}

function copyOf(graph: ProcessGraph): ProcessGraph {
  return { ...graph, nodes: { ...graph.nodes }, flows: { ...graph.flows } };
}

function verdictsOf(found: Explored, findings: Finding[], unsure: Set<Property>): Verdict[] {
  return OF_TOKENS.map((property) => {
    if (findings.some((finding) => finding.property === property)) {
      return { property, says: 'refuted' };
    }
    const sure = found.complete && !unsure.has(property);
    return { property, says: sure ? 'proved' : 'gave-up' };
  });
}

function confirmed(world: World, problem: Problem, { blocks }: Reduction): Finding | null {
  const path = unfolded(turnsTo(problem.place, problem.last), blocks);
  const gone = replay(world, path);
  if (gone === null || !shows(world, problem, gone)) return null;
  const decided = path.some(({ choices }) => choices.length > 0);
  return {
    property: problem.property,
    elements: [...new Set(problem.elements.flatMap((id) => insideOf(id, blocks)))].map(realId),
    path: gone.steps,
    data: decided ? 'open' : 'none',
  };
}

/** The first element of what a step stands for. */
function insideOf(id: string, blocks: Reduction['blocks']): string[] {
  const block = blocks.get(id);
  if (block === undefined) return [id];
  const first = block.through[0]?.began.find((one) => !one.startsWith('~start'));
  return first === undefined || first === id ? [] : insideOf(first, blocks);
}

/** Does the path end in what it is said to end in? */
function shows(world: World, { property, elements }: Problem, { last }: Replayed): boolean {
  if (last === null) return false;
  const { facts } = last.turned;
  const state = last.after;
  const raised = facts.flatMap((fact) => (fact.kind === 'incident-raised' ? [fact.code] : []));
  switch (property) {
    case 'deadlock':
      return state.status === 'running' && events(world, state).length === 0;
    case 'synchronisation':
      return (
        crowdsIn(world, state).length > 0 ||
        passedTwice(world.runnable.process, last.before, facts).length > 0
      );
    case 'unbounded':
      return crowdsIn(world, state).some(({ count }) => count > 1) || raised.length > 0;
    case 'uncaught':
      return raised.includes('error.uncaught');
    case 'open-task':
      return facts.some((fact) => fact.kind === 'task-cancelled' && fact.by === elements[0]);
    default:
      return true;
  }
}

/** The boundary event of compensation only says what undoes the activity. */
function isMark(node: Node): boolean {
  return node.kind === 'boundary-event' && node.trigger.kind === 'compensation';
}

/** Elements and flows nothing ever comes to. What undoes work is not come to by a flow. */
function deadIn({ nodes, flows }: ProcessGraph, passed: Set<string>): string[] {
  const dead = Object.values(nodes).filter(
    (node) => !passed.has(node.id) && node.kind !== 'event-sub-process' && !isMark(node),
  );
  if (dead.length > 0) return dead.map(({ id }) => realId(id));
  return Object.keys(flows)
    .filter((id) => !passed.has(id))
    .map(realId);
}
