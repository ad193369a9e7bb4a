// test/machine: everything the kernel bounds, and what it says when a bound is reached.
import { describe, expect, test } from 'vitest';
import type { Json } from '../../procedures/ir/plain.ts';
import { accept, advance, apply, initialState, LIMITS } from '../../workflows/machine/index.ts';
import type { Runnable, State } from '../../workflows/machine/index.ts';
import type { Input } from '../../workflows/messages.ts';
import { procedureOf, type Drawn } from './drawn.ts';

const user = { kind: 'user' as const };
const oneTask = procedureOf({
  nodes: [user, { kind: 'end' }],
  flows: [{ from: 0, to: 1, condition: null }],
});
const actor = { account: 'a', agency: null, roles: ['coordinator'] };

function start(data: unknown = {}): Input {
  return { id: 'start', at: 1, kind: 'start', data: data as never, submittedAt: 1, message: null };
}

function started(procedure: Runnable): State {
  const { facts, answer } = advance(procedure, initialState(0), start());
  expect(answer.ok).toBe(true);
  return apply(initialState(0), facts);
}

function codes(state: State): string[] {
  return Object.values(state.incidents).map(({ code }) => code);
}

describe('a turn is bounded', () => {
  const loop: Drawn = {
    nodes: [{ kind: 'task' }, { kind: 'task' }],
    flows: [
      { from: 0, to: 1, condition: null },
      { from: 1, to: 0, condition: null },
    ],
  };

  test('a livelock is an incident at the token, and a retry gets another turn of steps', () => {
    const procedure = procedureOf(loop);
    const state = started(procedure);
    expect(codes(state)).toEqual(['limit.steps']);
    const [incident] = Object.keys(state.incidents);
    const retry: Input = {
      id: 'r',
      at: 2,
      kind: 'retry-incident',
      incident: incident!,
      actor,
      data: {},
    };
    const { facts } = advance(procedure, state, retry);
    expect(codes(apply(state, facts))).toEqual(['limit.steps']);
    expect(facts.filter(({ kind }) => kind === 'flow-taken').length).toBeGreaterThan(1_000);
  });

  test('tokens that multiply stop at the limit', () => {
    const bomb: Drawn = {
      nodes: [{ kind: 'and' }, user, user],
      flows: [
        { from: 0, to: 0, condition: null },
        { from: 0, to: 1, condition: null },
        { from: 0, to: 2, condition: null },
      ],
    };
    const state = started(
      procedureOf({
        ...bomb,
        nodes: [{ kind: 'xor' }, ...bomb.nodes],
        flows: [
          { from: 0, to: 1, condition: null },
          { from: 1, to: 0, condition: null },
          { from: 1, to: 2, condition: null },
          { from: 1, to: 3, condition: null },
        ],
      }),
    );
    expect(Object.keys(state.tokens).length).toBeLessThanOrEqual(LIMITS.tokens + 3);
    expect(codes(state).length).toBeGreaterThan(0);
    expect(JSON.stringify(state).length).toBeLessThan(2_000_000);
  });
});

test('a full scope is ended whole: the newest token of all is not forgotten', () => {
  // The sub-process, its loop and 998 instances fill the dossier; one more waits beside them.
  const full = procedureOf({
    nodes: [
      { kind: 'sub', inner: { nodes: [{ kind: 'user', times: LIMITS.tokens - 2 }], flows: [] } },
      { kind: 'end' },
    ],
    flows: [{ from: 0, to: 1, condition: null }],
  });
  const state = started(full);
  expect(Object.keys(state.tokens)).toHaveLength(LIMITS.tokens);
  const more = { ...state.tokens[Object.keys(state.tokens).at(-1)!]! };
  const over: State = { ...state, tokens: { ...state.tokens, 'token-99999': more } };
  const cancel: Input = { id: 'cancel', at: 2, kind: 'cancel', reason: 'enough' };
  const { facts } = advance(full, over, cancel);
  const gone = facts.filter(({ kind }) => kind === 'element-cancelled');
  expect(gone).toHaveLength(LIMITS.tokens + 1);
});

test('messages that begin more and more are refused once too much goes on', () => {
  const procedure = procedureOf({
    nodes: [user],
    flows: [{ from: 0, to: 0, condition: null }],
    listener: { nodes: [user], flows: [{ from: 0, to: 0, condition: null }] },
  });
  let state = started(procedure);
  const name = Object.values(state.subscriptions)[0]!.name;
  const codesSeen = new Set<string>();
  for (let count = 0; count < LIMITS.tokens; count++) {
    const message: Input = {
      id: `m${count}`,
      at: 2,
      kind: 'message',
      name,
      correlationKey: null,
      data: {},
    };
    const { facts, answer } = advance(procedure, state, message);
    if (!answer.ok) codesSeen.add(answer.rejection.code);
    state = apply(state, facts);
  }
  expect([...codesSeen]).toEqual(['dossier.full']);
  expect(Object.keys(state.tokens).length).toBeLessThanOrEqual(LIMITS.tokens + 3);
  expect(codes(state)).toEqual([]);
});

describe('what comes in is bounded', () => {
  const text = 'x'.repeat(LIMITS.dataBytes);
  const deep = (depth: number): unknown => (depth === 0 ? 1 : [deep(depth - 1)]);

  test.each<[string, unknown, string]>([
    ['too large', { text }, 'input.too-large'],
    [
      'too large in bytes, not in characters',
      { text: 'ệ'.repeat(LIMITS.dataBytes / 3) },
      'input.too-large',
    ],
    ['too deep', { deep: deep(LIMITS.depth + 1) }, 'input.malformed'],
    ['a list', [1], 'input.malformed'],
    ['no object', null, 'input.malformed'],
    ['not finite', { n: Infinity }, 'input.malformed'],
    ['a function', { f: () => 1 }, 'input.malformed'],
    ['undefined', { u: undefined }, 'input.malformed'],
    ['a prototype', JSON.parse('{"a":{"__proto__":{"x":1}}}'), 'input.malformed'],
  ])('%s', (_name, data, code) => {
    const { answer, facts } = advance(oneTask, initialState(0), start(data));
    expect(answer.ok ? 'accepted' : answer.rejection.code).toBe(code);
    expect(facts).toEqual([]);
  });

  test('an id and an instant that are none are refused', () => {
    for (const bad of [{ id: '' }, { id: 'x'.repeat(300) }, { at: -1 }, { at: 1.5 }, { at: NaN }]) {
      expect(accept(oneTask, initialState(0), { ...start(), ...bad })?.code).toBe(
        'input.malformed',
      );
    }
  });

  test('names of the prototype are no ids', () => {
    const state = started(oneTask);
    for (const id of ['__proto__', 'constructor', 'toString']) {
      const base = { id: `i-${id}`, at: 2 };
      const tries: Input[] = [
        { ...base, kind: 'claim-task', task: id, actor },
        { ...base, kind: 'timer', timer: id },
        { ...base, kind: 'effect-failed', effect: id, code: null, message: '' },
        { ...base, kind: 'retry-incident', incident: id, actor, data: {} },
      ];
      for (const input of tries) expect(accept(oneTask, state, input)).not.toBeNull();
    }
    const asId: Input = {
      id: '__proto__',
      at: 2,
      kind: 'claim-task',
      task: Object.keys(state.tasks)[0]!,
      actor,
    };
    const { facts, answer } = advance(oneTask, state, asId);
    expect(advance(oneTask, apply(state, facts), asId)).toEqual({ facts: [], effects: [], answer });
  });

  test('what is kept for handlers is bounded, too: the completion that is too much is an incident', () => {
    const kept = procedureOf({
      nodes: [{ ...user, undone: true }, { kind: 'end' }],
      flows: [
        { from: 0, to: 0, condition: 'x < 9' },
        { from: 0, to: 1, condition: 'x >= 9' },
      ],
    });
    let state = started(kept);
    const text = 'x'.repeat(Math.floor(LIMITS.dataBytes / 4));
    for (let round = 0; round < 5 && codes(state).length === 0; round++) {
      const task = Object.keys(state.tasks)[0]!;
      const data = { x: 1, text };
      const inputs: Input[] = [
        { id: `c${round}`, at: 2, kind: 'claim-task', task, actor },
        { id: `d${round}`, at: 2, kind: 'complete-task', task, actor, data },
      ];
      for (const input of inputs) state = apply(state, advance(kept, state, input).facts);
    }
    expect(codes(state)).toEqual(['limit.data']);
    expect(Object.keys(state.compensations)).toHaveLength(3);
  });

  test('all data together are bounded: the write that is too much is an incident', () => {
    const twice = procedureOf({
      nodes: [user, user],
      flows: [{ from: 0, to: 1, condition: null }],
    });
    let state = started(twice);
    for (const [index, name] of ['one', 'two'].entries()) {
      const [task] = Object.keys(state.tasks);
      const data: Record<string, Json> = { [name]: 'x'.repeat(LIMITS.dataBytes * 0.6) };
      const inputs: Input[] = [
        { id: `c${index}`, at: 2, kind: 'claim-task', task: task!, actor },
        { id: `d${index}`, at: 2, kind: 'complete-task', task: task!, actor, data },
      ];
      for (const input of inputs) state = apply(state, advance(twice, state, input).facts);
    }
    expect(codes(state)).toEqual(['limit.data']);
  });
});

describe('what is remembered is bounded', () => {
  test('the oldest answers are forgotten, the others stay', () => {
    const at = 5;
    const facts = Array.from({ length: LIMITS.rememberedAnswers + 10 }, (_, index) => ({
      kind: 'input-taken' as const,
      input: `i${index}`,
      what: 'claim-task' as const,
      turn: index + 1,
      at,
    }));
    const { answered, turn } = apply(initialState(0), facts);
    expect(turn).toBe(LIMITS.rememberedAnswers + 10);
    expect(answered.order.length).toBe(LIMITS.rememberedAnswers);
    expect(Object.keys(answered.byId).length).toBe(LIMITS.rememberedAnswers);
    expect(answered.byId['i9']).toBeUndefined();
    expect(answered.byId['i10']).toEqual({ ok: true, turn: 11 });
  });
});

test('the kernel changes neither procedure, state nor input', () => {
  const frozen = <T>(value: T): T => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
    return Object.freeze(value);
  };
  const procedure = frozen(oneTask);
  let state = frozen(initialState(0));
  const inputs: Input[] = [
    start({ x: { y: [1] } }),
    { id: 'c', at: 2, kind: 'claim-task', task: 'task-3', actor },
    { id: 'd', at: 2, kind: 'complete-task', task: 'task-3', actor, data: { x: 1 } },
  ];
  for (const input of inputs) {
    const step = advance(procedure, state, frozen(input));
    expect(step.answer.ok).toBe(true);
    state = frozen(apply(state, frozen(step.facts)));
  }
  expect(state.status).toBe('ended');
});
