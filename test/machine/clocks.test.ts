// test/machine: step terms that the kernel understands and the dialect does not offer yet.
import { expect, test } from 'vitest';
import type { Term } from '../../procedures/clock/term.ts';
import { advance, apply, initialState } from '../../workflows/machine/index.ts';
import type { Input } from '../../workflows/messages.ts';
import { procedureOf } from './drawn.ts';

const actor = { account: 'a', agency: null, roles: ['coordinator'] };
const term = (id: string, startsOn: string, stopOn: string) => ({ id, startsOn, stopOn }) as Term;

/** Two tasks side by side: the first reaches `accepted`, the second has the term. */
function procedureWith(step: Term) {
  const user = { kind: 'user' as const };
  const procedure = procedureOf({
    nodes: [{ kind: 'and' }, user, user],
    flows: [
      { from: 0, to: 1, condition: null },
      { from: 0, to: 2, condition: null },
    ],
  });
  procedure.process.nodes['n1']!.milestone = 'accepted';
  Object.assign(procedure.process.nodes['n2']!, { term: step });
  return procedure;
}

function startedAndAccepted(step: Term) {
  const procedure = procedureWith(step);
  const submitted = 1_000;
  const inputs: Input[] = [
    { id: 's', at: 5_000, kind: 'start', data: {}, submittedAt: submitted, message: null },
    { id: 'c', at: 9_000, kind: 'claim-task', task: 'task-4', actor },
    { id: 'd', at: 9_000, kind: 'complete-task', task: 'task-4', actor, data: {} },
  ];
  let state = initialState(0);
  const clocks = inputs.map((input) => {
    const { facts, answer } = advance(procedure, state, input);
    expect(answer.ok).toBe(true);
    state = apply(state, facts);
    return Object.values(state.clocks).map(({ from, token }) => [
      from,
      state.tokens[token!]?.element,
    ]);
  });
  expect(Object.values(state.tasks).map(({ element }) => element)).toEqual(['n2']);
  return [clocks[0], clocks[2]];
}

test('a step term may count from filing', () => {
  expect(startedAndAccepted(term('t', 'submitted', 'decided'))).toEqual([
    [[1_000, 'n2']],
    [[1_000, 'n2']],
  ]);
});

test('a step term may count from a milestone reached while the task is open', () => {
  expect(startedAndAccepted(term('t', 'accepted', 'decided'))).toEqual([[], [[9_000, 'n2']]]);
});

test('a step term stops at its milestone though the task is still open', () => {
  expect(startedAndAccepted(term('t', 'entered', 'accepted'))).toEqual([[[5_000, 'n2']], []]);
});
