// workflows/machine: the fold. The only way a state changes.
// Invariants: never calls `advance`, never looks at the procedure; entries are replaced, not mutated,
// so a copied state is safe after copying the tables alone.
import type { LedgerEntry } from '../../procedures/clock/term.ts';
import type { Instant } from '../../procedures/ir/plain.ts';
import type { CountedBy, Fact, FactBody, FactKind } from '../facts.ts';
import { change, used, type Fold } from './fold.ts';
import { foldsOfCompensation } from './fold-compensation.ts';
import { foldsOfScopes, forgetInstance, mergeData } from './fold-scopes.ts';
import { foldsOfWaits, forgetGathered } from './fold-waits.ts';
import { LIMITS, type Clock, type State } from './state.ts';

/** A dossier to which nothing has happened; `at` is the earliest instant it will ever show. */
export function initialState(at: Instant): State {
  return {
    format: 1,
    status: 'new',
    outcome: null,
    at,
    turn: 0,
    nextId: 1,
    stage: null,
    agency: null,
    submittedAt: null,
    milestones: {},
    scopes: {},
    tokens: {},
    tasks: {},
    doers: {},
    timers: {},
    subscriptions: {},
    signals: {},
    conditions: {},
    gathered: {},
    effects: {},
    children: {},
    isChild: false,
    clocks: {},
    incidents: {},
    compensations: {},
    answered: { order: [], byId: {} },
  };
}

/** A state as an older release handed it on, with what has been added to states since. */
export function upgraded(state: State): State {
  const clocks = Object.entries(state.clocks as Record<string, Partial<Clock>>).map(
    ([id, clock]): [string, Clock] => [
      id,
      { ledger: [{ kind: 'start', at: clock.from ?? 0 }], ...clock } as Clock,
    ],
  );
  const { doers = {}, children = {}, isChild = false } = state as Partial<State>;
  const { compensations = {}, signals = {}, conditions = {} } = state as Partial<State>;
  const { gathered = {} } = state as Partial<State>;
  const waits = { signals, conditions, gathered };
  const added = { doers, children, isChild, compensations, ...waits };
  return { ...state, ...added, clocks: Object.fromEntries(clocks) };
}

/** The state after `facts`, in order; `state` stays as it was. */
export function apply(state: State, facts: readonly Fact[]): State {
  const draft = copyTables(state);
  for (const fact of facts) applyTo(draft, fact);
  return draft;
}

export function copyTables(state: State): State {
  return {
    ...state,
    milestones: { ...state.milestones },
    scopes: { ...state.scopes },
    tokens: { ...state.tokens },
    tasks: { ...state.tasks },
    doers: { ...state.doers },
    timers: { ...state.timers },
    subscriptions: { ...state.subscriptions },
    signals: { ...state.signals },
    conditions: { ...state.conditions },
    gathered: { ...state.gathered },
    effects: { ...state.effects },
    children: { ...state.children },
    clocks: { ...state.clocks },
    incidents: { ...state.incidents },
    compensations: { ...state.compensations },
  };
}

/** One fact onto a state whose tables belong to the caller. */
export function applyTo(draft: State, fact: Fact): void {
  if (fact.at > draft.at) draft.at = fact.at;
  (folds[fact.kind] as (draft: State, fact: FactBody) => void)(draft, fact);
}

const nothing = () => {};

const folds: { [K in FactKind]: Fold<K> } = {
  'input-taken': (s, f) => {
    s.turn = f.turn;
    const order = [...s.answered.order, f.input];
    const byId = { ...s.answered.byId, [f.input]: { ok: true as const, turn: f.turn } };
    for (const old of order.splice(0, order.length - LIMITS.rememberedAnswers)) delete byId[old];
    s.answered = { order, byId };
  },
  'dossier-started': (s, f) => {
    s.status = 'running';
    s.submittedAt = f.submittedAt;
    s.isChild = f.child === true;
    if (f.message !== undefined) s.startedBy = f.message;
    for (const id of Object.keys(s.scopes)) mergeData(s, id, f.data);
  },
  'dossier-routed': (s, f) => void (s.agency = f.agency),
  'dossier-ended': (s, f) => {
    s.status = 'ended';
    s.outcome = f.outcome;
  },
  'stage-entered': (s, f) => void (s.stage = f.stage),
  'milestone-reached': (s, f) => {
    if (!Object.hasOwn(s.milestones, f.milestone)) s.milestones[f.milestone] = s.at;
  },
  ...foldsOfScopes,
  'element-activated': (s, f) => change(s, f.token, { phase: 'active' }),
  'element-completed': (s, f) => {
    change(s, f.token, { result: null });
    forgetGathered(s, { token: f.token });
    if (f.outcome !== undefined) s.outcome = f.outcome;
  },
  'element-cancelled': (s, f) => forget(s, f.token),
  'flow-taken': (s, f) =>
    change(s, f.token, { element: f.to, flow: f.flow, phase: 'arrived', result: null }),
  'link-taken': (s, f) =>
    change(s, f.token, { element: f.to, flow: null, phase: 'arrived', result: null }),
  'token-consumed': (s, f) => forget(s, f.token),
  'gateway-activated': (s, f) => {
    const scope = s.scopes[f.scope];
    if (!scope) return;
    s.scopes[f.scope] = { ...scope, resets: { ...scope.resets, [f.element]: f.flows } };
  },
  'gateway-reset': (s, f) => {
    const scope = s.scopes[f.scope];
    if (!scope) return;
    const { [f.element]: _done, ...resets } = scope.resets ?? {};
    s.scopes[f.scope] = { ...scope, resets };
  },
  'task-opened': (s, f) => {
    used(s, f.task);
    const { element, token, roles, agency } = f;
    s.tasks[f.task] = { element, token, roles, agency, claimedBy: null };
  },
  'task-claimed': (s, f) => claim(s, f.task, f.actor),
  'task-released': (s, f) => claim(s, f.task, null),
  'task-assigned': (s, f) => claim(s, f.task, f.to),
  'task-completed': (s, f) => {
    const task = s.tasks[f.task];
    if (task) change(s, task.token, { result: f.data });
    if (task) remember(s, task.element, f.actor.account);
    delete s.tasks[f.task];
  },
  'task-cancelled': (s, f) => void delete s.tasks[f.task],
  ...foldsOfWaits,
  'message-sent': (s, f) => used(s, f.message),
  'effect-requested': (s, f) => {
    used(s, f.effect);
    const { element, token, type, headers, input } = f;
    s.effects[f.effect] = { element, token, type, headers, input, status: 'pending' };
  },
  'effect-succeeded': (s, f) => {
    const effect = s.effects[f.effect];
    if (effect) change(s, effect.token, { result: f.data });
    delete s.effects[f.effect];
  },
  'effect-failed': (s, f) => {
    const effect = s.effects[f.effect];
    if (effect) s.effects[f.effect] = { ...effect, status: 'failed' };
  },
  'effect-cancelled': (s, f) => void delete s.effects[f.effect],
  'child-requested': (s, f) => {
    used(s, f.child);
    const { element, token, procedure } = f;
    s.children[f.child] = { element, token, procedure };
  },
  'child-ended': (s, f) => {
    const child = s.children[f.child];
    if (child) change(s, child.token, { result: { outcome: f.outcome, outputs: f.data } });
    delete s.children[f.child];
  },
  'child-failed': (s, f) => void delete s.children[f.child],
  'child-cancelled': (s, f) => void delete s.children[f.child],
  'result-issued': nothing,
  'documents-attached': nothing,
  'notice-requested': (s, f) => used(s, f.notice),
  'clock-started': (s, f) => {
    used(s, f.clock);
    const { term, from } = f;
    const ledger: LedgerEntry[] = [{ kind: 'start', at: from }];
    s.clocks[f.clock] = { term, from, token: f.token ?? null, ledger, counted: f.counted ?? null };
  },
  'clock-paused': (s, f) => enter(s, f, { kind: 'pause', at: s.at, reason: f.reason }),
  'clock-resumed': (s, f) => enter(s, f, { kind: 'resume', at: s.at, reason: f.reason }),
  'clock-restarted': (s, f) => enter(s, f, { kind: 'restart', at: s.at }),
  'clock-extended': (s, f) => enter(s, f, { kind: 'extend', at: s.at, to: f.to, ground: f.ground }),
  'clock-stopped': (s, f) => void delete s.clocks[f.clock],
  'error-thrown': nothing,
  ...foldsOfCompensation,
  'script-run': (s, f) => change(s, f.token, { result: f.data }),
  'decision-made': (s, f) => change(s, f.token, { result: f.data }),
  'incident-raised': (s, f) => {
    used(s, f.incident);
    const { element, token, code } = f;
    s.incidents[f.incident] = { element, token, code, during: f.during ?? null };
    if (token !== null) change(s, token, { phase: 'incident' });
  },
  'incident-resolved': (s, f) => {
    const token = s.incidents[f.incident]?.token ?? null;
    const during = s.incidents[f.incident]?.during;
    delete s.incidents[f.incident];
    if (token === null) return;
    change(s, token, { phase: during === 'enter' ? 'arrived' : 'active' });
    const result = s.tokens[token]?.result;
    if (f.corrected) change(s, token, { result: { ...result, ...f.corrected } });
  },
  'incident-cancelled': (s, f) => void delete s.incidents[f.incident],
};

/** A token that goes takes with it the failed calls nobody will retry, and what it had begun to undo. */
function forget(s: State, id: string): void {
  forgetInstance(s, id);
  delete s.tokens[id];
  forgetGathered(s, { token: id });
  for (const [effect, { token }] of Object.entries(s.effects)) {
    if (token === id) delete s.effects[effect];
  }
  for (const [key, one] of Object.entries(s.compensations)) {
    if (one.by === id) s.compensations[key] = { ...one, by: null };
  }
}

function claim(s: State, id: string, claimedBy: State['tasks'][string]['claimedBy']): void {
  const task = s.tasks[id];
  if (task) s.tasks[id] = { ...task, claimedBy };
}

/** An entry of a clock's ledger, with what settle counted after it. */
function enter(
  s: State,
  { clock: id, counted }: { clock: string; counted?: CountedBy },
  entry: LedgerEntry,
): void {
  const clock = s.clocks[id];
  if (!clock) return;
  s.clocks[id] = { ...clock, ledger: [...clock.ledger, entry], counted: counted ?? null };
}

function remember(s: State, element: string, account: string): void {
  const before = s.doers[element] ?? [];
  if (!before.includes(account)) s.doers[element] = [...before, account];
}
