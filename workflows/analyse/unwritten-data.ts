// workflows/analyse: data that are read where on some way nothing wrote them. Invariant: told only with
// a way the kernel went; what a condition excludes together with another is not known here.
import type { Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import { namesIn } from './names-in.ts';
import { abstractWorld, markedId, realId } from './abstract.ts';
import type { Finding } from './analysis.ts';
import { ANYTHING, givenNames, readBefore, writtenBy } from './data-names.ts';
import { explore, turnsTo, type Spending, type TakenTurn } from './explore.ts';
import { createOracle } from './oracle.ts';
import { replay } from './replay.ts';
import type { Subject } from './subject.ts';

/** States looked at for one name. */
const STATES = 2_000;

export type ReadFindings = { findings: Finding[]; complete: boolean };

export function unwrittenData(subject: Subject, spending: Spending): ReadFindings {
  const { process } = subject;
  const given = givenNames(subject);
  if (given.has(ANYTHING)) return { findings: [], complete: subject.forms !== null };
  const nodes = Object.values(process.nodes);
  const writers = new Map(nodes.map((node) => [node.id, new Set(writtenBy(node, subject))]));
  const findings: Finding[] = [];
  let complete = true;
  for (const name of new Set(nodes.flatMap((node) => readAt(node, process)))) {
    if (given.has(name)) continue;
    const writes = (node: Node): boolean => {
      const written = writers.get(node.id);
      return written?.has(name) === true || written?.has(ANYTHING) === true;
    };
    const free = withoutWriting(process, writes);
    const readers = nodes.filter(
      (node) => free.has(node.id) && readAt(node, process).includes(name),
    );
    for (const reader of readers) {
      if (isLocal(reader, name, process)) continue;
      const way = wayTo(process, reader, { name, writes, spending });
      if (way.finding !== null) findings.push(way.finding);
      complete &&= way.complete;
    }
  }
  return { findings, complete };
}

/** Read when it begins, or when it chooses a way out without having written it. */
function readAt(node: Node, { flows }: ProcessGraph): string[] {
  const conditions = node.outgoing.flatMap((id) => {
    const condition = flows[id]?.condition ?? null;
    return condition === null ? [] : namesIn(condition.ast);
  });
  return [...readBefore(node), ...conditions];
}

/** An input of a sub-process or of the element itself gives it. */
function isLocal(node: Node, name: string, { nodes }: ProcessGraph): boolean {
  for (let at: Node | undefined = nodes[node.scope]; at !== undefined; at = nodes[at.scope]) {
    const { inputs, loop } = at;
    if (inputs.some(({ target }) => target.split('.')[0] === name)) return true;
    if (loop?.kind === 'multi-instance' && loop.item === name) return true;
  }
  return false;
}

/** Elements that can begin although nothing wrote it: a first look, along the flows alone. */
function withoutWriting(
  { nodes, flows }: ProcessGraph,
  writes: (node: Node) => boolean,
): Set<string> {
  const free = new Set<string>();
  const left = Object.values(nodes).filter(
    ({ kind }) => kind === 'start-event' || kind === 'event-sub-process-start',
  );
  while (left.length > 0) {
    const node = left.pop()!;
    if (free.has(node.id)) continue;
    free.add(node.id);
    for (const id of node.boundary) left.push(...(nodes[id] === undefined ? [] : [nodes[id]]));
    if (writes(node)) continue;
    for (const id of node.outgoing)
      left.push(...((nodes[flows[id]?.target ?? ''] ?? []) as Node[]));
    if ('start' in node && nodes[node.start] !== undefined) left.push(nodes[node.start]!);
  }
  return free;
}

/** A path on which the reader begins and no writer was done before. */
function wayTo(
  process: ProcessGraph,
  reader: Node,
  { name, writes, spending }: { name: string; writes: (node: Node) => boolean; spending: Spending },
): { finding: Finding | null; complete: boolean } {
  const world = abstractWorld(process, createOracle());
  const limited = { ...spending, states: Math.min(STATES, spending.states), used: 0 };
  const wanted = markedId(reader.id);
  const found = explore(world, {
    spending: limited,
    everyOrder: true,
    refuse: (turn) => writesBefore(process, turn, wanted, writes),
    until: (place) => place.from?.turn.began.includes(wanted) === true,
  });
  spending.used += limited.used;
  const none = { finding: null, complete: found.complete };
  if (found.reached === undefined) return none;
  const steps = turnsTo(found.reached, null).map(({ step }) => step);
  const gone = replay(world, steps);
  if (gone === null) return { finding: null, complete: false };
  const decided = steps.some(({ choices }) => choices.length > 0);
  const finding: Finding = {
    property: 'unwritten-data',
    elements: [reader.id],
    about: name,
    path: gone.steps,
    data: decided ? 'open' : 'none',
  };
  return { finding, complete: true };
}

/** Whether something that writes it is done in the turn, before the reader begins. */
function writesBefore(
  { nodes }: ProcessGraph,
  { step, began }: TakenTurn,
  wanted: string,
  writes: (node: Node) => boolean,
): boolean {
  const done = nodes[realId(step.element)];
  if (done !== undefined && step.kind !== 'failed' && writes(done)) return true;
  for (const id of began) {
    if (id === wanted) return false;
    const node = nodes[realId(id)];
    if (node !== undefined && AT_ONCE.includes(node.kind) && writes(node)) return true;
  }
  return false;
}

/** Done in the turn in which they begin. */
const AT_ONCE = ['business-rule-task', 'script-task', 'task', 'send-task', 'start-event'];
