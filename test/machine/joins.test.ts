// test/machine: gateways that wait for tokens: bounded however the diagram is drawn, and indifferent to
// the order in which branches come.
import { expect, test } from 'vitest';
import { compileProcess } from '../../procedures/compile/index.ts';
import { advance, apply, initialState } from '../../workflows/machine/index.ts';
import type { Runnable, State } from '../../workflows/machine/index.ts';
import { LIMITS } from '../../workflows/machine/state.ts';
import type { Actor, Input } from '../../workflows/messages.ts';
import { model } from '../compile/models.ts';

const actor: Actor = { account: 'phoi', agency: null, roles: ['coordinator'] };
const ROLE =
  '<extensionElements><zeebe:assignmentDefinition candidateGroups="head"/></extensionElements>';
const user = (id: string) => `<userTask id="${id}">${ROLE}</userTask>`;
const node = (type: string) => (id: string, more: string) => `<${type} id="${id}"${more}/>`;
const kinds: Record<string, (id: string, more: string) => string> = {
  s: node('startEvent'),
  e: node('endEvent'),
  t: node('task'),
  and: node('parallelGateway'),
  or: node('inclusiveGateway'),
  u: user,
};

/** Nodes as `kind id`, flows as `from>to`. */
async function compiled(nodes: string[], flows: string[]): Promise<Runnable> {
  const drawn = nodes.map((one) => {
    const [kind = '', id = '', ...more] = one.split(' ');
    return kinds[kind]!(id, more.map((attribute) => ` ${attribute}`).join(''));
  });
  const lines = flows.map((flow, index) => {
    const [from, to] = flow.split('>');
    return `<sequenceFlow id="f${index}" sourceRef="${from}" targetRef="${to}"/>`;
  });
  const result = await compileProcess(model([...drawn, ...lines].join('')));
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics.slice(0, 3)));
  return { manifest: { zone: 'UTC' }, process: result.value, decisions: {} };
}

type Body = Input extends infer I ? (I extends Input ? Omit<I, 'id' | 'at'> : never) : never;

function play(procedure: Runnable, state: State, body: Body): State {
  const id = `input-${state.turn + 1}`;
  return apply(state, advance(procedure, state, { ...body, id, at: 0 } as Input).facts);
}

const started = (procedure: Runnable): State =>
  play(procedure, initialState(0), { kind: 'start', data: {}, submittedAt: 0, message: null });

function done(procedure: Runnable, state: State, element: string): State {
  const task = Object.keys(state.tasks).find((id) => state.tasks[id]?.element === element) ?? '';
  const claimed = play(procedure, state, { kind: 'claim-task', task, actor });
  return play(procedure, claimed, { kind: 'complete-task', task, actor, data: {} });
}

test('many gateways that wait, asked again and again in one turn: an incident, and no hang', async () => {
  const waiting = Array.from({ length: 100 }, (_, n) => n);
  const chain = Array.from({ length: 60 }, (_, n) => n);
  const procedure = await compiled(
    [
      ...['s s', 'and split', 'e e'],
      ...waiting.flatMap((n) => [`and a${n}`, `u u${n}`, `or j${n}`]),
      ...chain.flatMap((n) => [`and b${n}`, `t l${n}`, `t r${n}`, `or k${n}`]),
    ],
    [
      ...['s>split', 'k59>e'],
      ...waiting.flatMap((n) => [`split>a${n}`, `a${n}>j${n}`, `a${n}>u${n}`, `u${n}>j${n}`]),
      ...waiting.map((n) => `j${n}>e`),
      'split>b0',
      ...chain.flatMap((n) => [`b${n}>l${n}`, `b${n}>r${n}`, `l${n}>k${n}`, `r${n}>k${n}`]),
      ...chain.slice(1).map((n) => `k${n - 1}>b${n}`),
    ],
  );
  const state = started(procedure);
  expect(Object.values(state.incidents).map(({ code }) => code)).toEqual(['limit.steps']);
  expect(Object.keys(state.tasks)).toHaveLength(waiting.length);
});

test('quantities multiply tokens up to the limit of a dossier and not beyond', async () => {
  const procedure = await compiled(
    ['s s', 't a completionQuantity="100"', 't b completionQuantity="100"', 'u c', 'e e'],
    ['s>a', 'a>b', 'b>c', 'c>e'],
  );
  const state = started(procedure);
  const incidents = Object.values(state.incidents);
  expect(incidents.length).toBeGreaterThan(0);
  expect(new Set(incidents.map(({ code }) => code))).toEqual(new Set(['limit.tokens']));
  expect(Object.keys(state.tokens).length).toBeLessThanOrEqual(LIMITS.tokens);
});

test('decision 2: in whatever order the branches are done, the join fires once, with the last', async () => {
  const branches = ['a', 'b', 'c', 'd'];
  const procedure = await compiled(
    ['s s', 'and split', ...branches.map((id) => `u ${id}`), 'or inner', 'or outer', 'u z', 'e e'],
    [
      ...['s>split', 'a>inner', 'b>inner', 'inner>outer', 'c>outer', 'd>outer', 'outer>z', 'z>e'],
      ...branches.map((id) => `split>${id}`),
    ],
  );
  for (const order of permutations(branches)) {
    let state = started(procedure);
    for (const [index, element] of order.entries()) {
      state = done(procedure, state, element);
      const open = Object.values(state.tasks).map((task) => task.element);
      const left = order.slice(index + 1);
      expect(open.sort(), order.join()).toEqual(left.length === 0 ? ['z'] : left.toSorted());
    }
    expect(done(procedure, state, 'z').status).toBe('ended');
  }
});

function permutations(list: string[]): string[][] {
  if (list.length < 2) return [list];
  return list.flatMap((one) =>
    permutations(list.filter((other) => other !== one)).map((rest) => [one, ...rest]),
  );
}
