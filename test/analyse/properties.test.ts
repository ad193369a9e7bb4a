// One small diagram for each property: what is wrong is found where it is, with the shortest way to it;
// what is right is proved.
import { describe, expect, it } from 'vitest';
import type { Flow, Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import { analyse, bareSubject, BUDGET, type Property } from '../../workflows/analyse/index.ts';

const x = { source: 'x', ast: { kind: 'name' as const, name: 'x' } };
const KINDS: Record<string, object> = {
  start: { kind: 'start-event', trigger: { kind: 'none' } },
  end: { kind: 'end-event', result: { kind: 'none' }, outcome: null },
  stop: { kind: 'end-event', result: { kind: 'terminate' }, outcome: null },
  fail: { kind: 'end-event', result: { kind: 'error', code: 'E' }, outcome: null },
  and: { kind: 'parallel-gateway' },
  xor: { kind: 'exclusive-gateway' },
  pass: { kind: 'task' },
  hear: {
    kind: 'intermediate-catch-event',
    trigger: { kind: 'message', message: 'm', correlationKey: null },
  },
};
const USER = { kind: 'user-task', roles: ['r'], agency: null, form: null, term: null };

/** `a b` = a flow from a to b; ids are a kind of the table and a number, or a task's name. */
function drawn(lines: string): ProcessGraph {
  const graph: ProcessGraph = { id: 'p', name: '', nodes: {}, flows: {}, terms: {} };
  const node = (id: string): Node => {
    const base = { id, name: '', scope: 'p', incoming: [], outgoing: [], boundary: [] };
    const texts = { audience: null, stage: null, milestone: null, notice: null };
    const kind = KINDS[id.replace(/\d+$/, '')] ?? USER;
    const made = { ...base, ...texts, inputs: [], outputs: [], ...kind } as unknown as Node;
    return (graph.nodes[id] ??= made);
  };
  for (const line of lines.split(',')) {
    const [source = '', target = ''] = line.trim().split(' ');
    const flow: Flow = {
      ...{ id: `${source}-${target}`, source, target },
      ...{ name: null, condition: null, isDefault: false },
    };
    if (source.startsWith('xor') && node(source).outgoing.length > 0) flow.condition = x;
    else if (source.startsWith('xor')) flow.isDefault = true;
    node(source).outgoing.push(flow.id);
    node(target).incoming.push(flow.id);
    graph.flows[flow.id] = flow;
  }
  return graph;
}

const cases: [Property, string, string, string[]][] = [
  ['deadlock', 'start1 xor1, xor1 a, xor1 b, a and1, b and1, and1 end1', 'and1', ['b']],
  [
    'synchronisation',
    'start1 and1, and1 a, and1 b, a xor1, b xor1, xor1 c, c end1',
    'c',
    ['a', 'b'],
  ],
  // The first has gone through the merge and ended before the second comes.
  ['synchronisation', 'start1 and1, and1 a, and1 b, a xor1, b xor1, xor1 end1', 'xor1', ['a', 'b']],
  ['unbounded', 'start1 a, a and1, and1 a, and1 b, b end1, and1 c, c a', 'a', ['a', 'c']],
  ['dead', 'start1 xor1, xor1 a, xor1 b, a and1, b and1, and1 c, c end1', 'and1', []],
  ['livelock', 'start1 pass1, pass1 xor1, xor1 pass1, xor1 end1', 'xor1', []],
  // The loop asks in every round what does not lead out of it.
  [
    'synchronisation',
    'start1 pass1, pass1 pass1, pass1 xor1, xor1 a, xor1 b, a end1, b end1',
    'a',
    [],
  ],
  ['no-end', 'start1 a, a b, b a', 'a', []],
  ['uncaught', 'start1 a, a fail1', 'fail1', ['a']],
  ['open-task', 'start1 and1, and1 a, and1 b, a stop1, b end1', 'stop1', ['a']],
  ['unsent-message', 'start1 hear1, hear1 end1', 'hear1', []],
];

describe('what is wrong is found', () => {
  it.each(cases)('%s', (property, lines, at, way) => {
    const { verdicts, findings } = analyse(bareSubject(drawn(lines)), BUDGET);
    expect(verdicts.find((one) => one.property === property)?.says).toBe('refuted');
    const found = findings.filter((one) => one.property === property);
    const finding = found.find(({ elements }) => elements.includes(at));
    expect(finding, JSON.stringify(found)).toBeDefined();
    const done = finding!.path.map(({ element }) => element).filter((id) => id !== 'start1');
    if (way.length > 0) expect([...new Set(done)].sort()).toEqual(way);
  });
});

describe('what is right is proved', () => {
  it.each([
    'start1 and1, and1 a, and1 b, a and2, b and2, and2 c, c end1',
    'start1 xor1, xor1 a, xor1 b, a xor2, b xor2, xor2 end1',
    'start1 xor1, xor1 a, a xor2, xor2 xor1, xor2 end1',
    // A round of the loop leaves a token that ends at once, by a choice and its merge.
    'start1 xor3, xor3 a, a and1, and1 xor1, xor1 pass1, xor1 pass2, pass1 xor2, pass2 xor2, xor2 end1, and1 xor4, xor4 xor3, xor4 end2',
  ])('%s', (lines) => {
    const { findings, verdicts } = analyse(bareSubject(drawn(lines)), BUDGET);
    expect(findings).toEqual([]);
    const says = verdicts.filter(({ property }) => property !== 'unwritten-data');
    expect(new Set(says.map((one) => one.says))).toEqual(new Set(['proved']));
  });
});
