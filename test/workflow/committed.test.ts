// test/workflow: what travels back from a settlement, and that a state never leaves the journal.
import { expect, test } from 'vitest';
import { brief } from '../../activities/settle-turn.ts';
import type { Term } from '../../procedures/clock/term.ts';
import { apply, initialState } from '../../workflows/machine/index.ts';
import type { CountedBy, Fact } from '../../workflows/facts.ts';
import { committedFacts, markOf } from '../../workflows/perform/committed.ts';

const AT = Date.parse('2026-11-24T02:00:00Z');
const term = { id: 'term', name: { vi: 'Thời hạn', en: 'Term' } } as Term;
const by = { calendar: { id: 'calendar', version: 3 }, result: { dueAt: AT + 1_000 } } as CountedBy;
const sent: Fact[] = [
  { kind: 'input-taken', input: 'start:1', what: 'start', turn: 1, at: AT },
  { kind: 'clock-started', clock: 'clock-1', term, from: AT, at: AT },
  {
    kind: 'timer-armed',
    timer: 'timer-2',
    element: 'reminder',
    token: 'token-1',
    due: null,
    term,
    repeat: null,
    at: AT,
  },
];
const committed: Fact[] = [
  sent[0]!,
  { ...(sent[1] as Fact & { kind: 'clock-started' }), counted: by },
  { ...(sent[2] as Fact & { kind: 'timer-armed' }), due: AT + 1_000, clock: by },
];
const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const heard = (facts: Fact[]) => ({ kind: 'settled' as const, ...json(brief(json(sent), facts)) });

test('only what was counted comes back, and the state is that of the journal', () => {
  for (const facts of [committed, json(committed)]) {
    const settlement = heard(facts);
    expect(settlement).toEqual({
      kind: 'settled',
      mark: markOf(sent),
      counted: { 1: { counted: by }, 2: { due: AT + 1_000 } },
    });
    const state = apply(initialState(AT), committedFacts(sent, settlement, true));
    expect(state).toEqual(apply(initialState(AT), committed));
  }
});

test('a turn that was settled with other facts comes back whole', () => {
  const others: Fact[][] = [
    committed.slice(0, 2),
    [
      ...committed.slice(0, 2),
      { ...(committed[2] as Fact & { kind: 'timer-armed' }), element: 'other' },
    ],
    [{ ...sent[0]!, at: AT + 1 }, ...committed.slice(1)],
    [sent[0]!, { kind: 'clock-stopped', clock: 'clock-1', reason: 'x', at: AT }, committed[2]!],
  ];
  for (const facts of others) {
    expect(heard(facts)).toEqual({ kind: 'settled', facts });
    expect(committedFacts(sent, heard(facts), true)).toEqual(facts);
  }
});

test('code that makes other facts of an old input stops before it parts from the journal', () => {
  const changed: Fact[] = [
    ...sent,
    { kind: 'milestone-reached', milestone: 'new', element: 'x', at: AT },
  ];
  expect(() => committedFacts(changed, heard(committed), true)).toThrow(/determinism/);
});
