// cli/bench: what the hand-written line tells the journal. Invariant: the same facts as the engine's,
// so that the same rows are written; they are written out by hand, no machine makes them.
import type { Term } from '../../../../procedures/clock/term.ts';
import type { Fact, FactBody } from '../../../../workflows/facts.ts';
import type { Actor, Input } from '../../../../workflows/messages.ts';

type Taken = { input: Input; turn: number };
const said = ({ input, turn }: Taken, bodies: FactBody[]): Fact[] => [
  { kind: 'input-taken', input: input.id, what: input.kind, turn, at: input.at },
  ...bodies.map((body): Fact => ({ ...body, at: input.at })),
];

const SCOPE = 'scope-1';
const activated = (token: string, element: string): FactBody => ({
  kind: 'element-activated',
  token,
  element,
  scope: SCOPE,
});
const completed = (token: string, element: string): FactBody => ({
  kind: 'element-completed',
  token,
  element,
  scope: SCOPE,
});
const flow = (token: string, id: string, to: string): FactBody => ({
  kind: 'flow-taken',
  token,
  flow: id,
  to,
});
const term = (id: string, amount: number): Term => ({
  id,
  name: { vi: 'Thời hạn', en: 'Time limit' },
  amount,
  unit: 'workingDay',
  startsOn: 'entered',
  stopOn: 'decided',
  count: 'nextDay',
  endOfDay: 'sessionEnd',
  roll: 'none',
  cutoff: null,
  onSupplement: 'none',
  maxExtensions: 0,
  legalBasis: 'Không có',
});
const deadline = (timer: string, on: string, amount: number): FactBody => ({
  kind: 'timer-armed',
  timer,
  element: `${on}-overdue`,
  token: 'token-2',
  due: null,
  term: term(`${on}-overdue-term`, amount),
  repeat: null,
});
const opened = (task: string, element: string, agency: string | null): FactBody => ({
  kind: 'task-opened',
  task,
  element,
  token: 'token-2',
  roles: ['case-worker'],
  agency,
  form: null,
});

export const started = (taken: Taken & { input: { kind: 'start' } }): Fact[] =>
  said(taken, [
    { kind: 'scope-opened', scope: SCOPE, element: 'permit', parent: null, token: null },
    { kind: 'dossier-started', submittedAt: taken.input.submittedAt, data: taken.input.data },
    { kind: 'token-created', token: 'token-2', element: 'start', scope: SCOPE, flow: null },
    activated('token-2', 'start'),
    completed('token-2', 'start'),
    flow('token-2', 'f1', 'survey'),
    activated('token-2', 'survey'),
    deadline('timer-3', 'survey', 10),
    opened('task-4', 'survey', null),
  ]);

export const claimed = (taken: Taken, task: string, actor: Actor): Fact[] =>
  said(taken, [{ kind: 'task-claimed', task, actor }]);

const done = (task: string, actor: Actor): FactBody => ({
  kind: 'task-completed',
  task,
  actor,
  data: {},
});

export const surveyed = (taken: Taken, actor: Actor, fee: number, agency: string): Fact[] =>
  said(taken, [
    done('task-4', actor),
    { kind: 'timer-cancelled', timer: 'timer-3', by: 'survey' },
    completed('token-2', 'survey'),
    flow('token-2', 'f2', 'fee-decision'),
    activated('token-2', 'fee-decision'),
    {
      kind: 'decision-made',
      token: 'token-2',
      element: 'fee-decision',
      decision: 'fee',
      rules: ['medium'],
      data: { fee },
    } as FactBody,
    { kind: 'data-written', scope: SCOPE, values: { fee } },
    completed('token-2', 'fee-decision'),
    flow('token-2', 'f3', 'fork'),
    activated('token-2', 'fork'),
    completed('token-2', 'fork'),
    { kind: 'token-created', token: 'token-5', element: 'fork', scope: SCOPE, flow: null },
    flow('token-2', 'f4', 'check-documents'),
    flow('token-5', 'f5', 'find-agency'),
    activated('token-2', 'check-documents'),
    {
      kind: 'effect-requested',
      effect: 'effect-6',
      element: 'check-documents',
      token: 'token-2',
      type: 'take-in',
      headers: {},
      input: {},
    },
    activated('token-5', 'find-agency'),
    {
      kind: 'scope-opened',
      scope: 'scope-7',
      element: 'find-agency',
      parent: SCOPE,
      token: 'token-5',
    },
    { kind: 'data-written', scope: 'scope-7', values: { agency } },
    {
      kind: 'effect-requested',
      effect: 'effect-8',
      element: 'find-agency',
      token: 'token-5',
      type: 'route-to-agency',
      headers: {},
      input: { agency },
    },
  ]);

/** Both answers in one turn: nobody has to see the moment between them. */
export const checked = (
  taken: Taken,
  found: { documents: number; agency: string; name: { vi: string; en: string } },
): Fact[] =>
  said(taken, [
    { kind: 'effect-succeeded', effect: 'effect-6', data: { documents: found.documents } },
    { kind: 'data-written', scope: SCOPE, values: { documents: found.documents } },
    completed('token-2', 'check-documents'),
    flow('token-2', 'f6', 'join'),
    {
      kind: 'effect-succeeded',
      effect: 'effect-8',
      data: { agency: found.agency, agencyName: found.name },
    },
    { kind: 'dossier-routed', agency: found.agency },
    {
      kind: 'data-written',
      scope: SCOPE,
      values: { agency: found.agency, agencyName: found.name },
    },
    { kind: 'scope-closed', scope: 'scope-7', element: 'find-agency' },
    completed('token-5', 'find-agency'),
    flow('token-5', 'f7', 'join'),
    { kind: 'token-consumed', token: 'token-5', element: 'join' },
    activated('token-2', 'join'),
    completed('token-2', 'join'),
    flow('token-2', 'f8', 'review'),
    activated('token-2', 'review'),
    deadline('timer-9', 'review', 15),
    opened('task-10', 'review', found.agency),
  ]);

export const reviewed = (taken: Taken, actor: Actor, agency: string): Fact[] =>
  said(taken, [
    done('task-10', actor),
    { kind: 'timer-cancelled', timer: 'timer-9', by: 'review' },
    completed('token-2', 'review'),
    flow('token-2', 'f9', 'sign'),
    activated('token-2', 'sign'),
    opened('task-11', 'sign', agency),
  ]);

export const signed = (taken: Taken, actor: Actor): Fact[] =>
  said(taken, [
    done('task-11', actor),
    completed('token-2', 'sign'),
    flow('token-2', 'f10', 'end'),
    activated('token-2', 'end'),
    {
      kind: 'element-completed',
      token: 'token-2',
      element: 'end',
      scope: SCOPE,
      outcome: 'granted',
    },
    { kind: 'token-consumed', token: 'token-2', element: 'end' },
    { kind: 'scope-closed', scope: SCOPE, element: 'permit' },
    { kind: 'dossier-ended', outcome: 'granted' },
  ]);

export const overdue = (taken: Taken, timer: string): Fact[] =>
  said(taken, [{ kind: 'timer-fired', timer }]);
