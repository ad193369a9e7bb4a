// workflows/machine: the fold of scopes: of what has its data, its instances or its choices there.
// Invariant: the instances of a loop are begun, at work, completed or ended, and counted as that.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { dropKept } from './fold-compensation.ts';
import { used, type Fold } from './fold.ts';
import { forgetGathered } from './fold-waits.ts';
import type { Loop, Scope, State } from './state.ts';

type Kind =
  | 'token-created'
  | 'scope-opened'
  | 'scope-closed'
  | 'data-written'
  | 'loop-begun'
  | 'instance-completed'
  | 'activities-enabled'
  | 'activity-started'
  | 'ad-hoc-done'
  | 'transaction-cancelled';

export const foldsOfScopes: { [K in Kind]: Fold<K> } = {
  'token-created': (s, f) => {
    used(s, f.token);
    const { element, scope, flow, instance } = f;
    const token = { element, scope, phase: 'arrived', flow, result: null } as const;
    s.tokens[f.token] = instance === undefined ? token : { ...token, instance };
    if (instance !== undefined) changeLoop(s, scope, ({ begun }) => ({ begun: begun + 1 }));
  },
  'scope-opened': (s, f) => {
    used(s, f.scope);
    const { element, parent, token, given } = f;
    const scope = { element, parent, token, data: {} };
    s.scopes[f.scope] = given === undefined ? scope : { ...scope, given };
  },
  'scope-closed': (s, f) => {
    delete s.scopes[f.scope];
    forgetGathered(s, { scope: f.scope });
    dropKept(s, f.scope);
  },
  'data-written': (s, f) => mergeData(s, f.scope, f.values),
  'loop-begun': (s, f) => {
    const { instances, items } = f;
    const loop: Loop = { instances, begun: 0, completed: 0, terminated: 0, over: false };
    changeScope(s, f.scope, { loop: items === undefined ? loop : { ...loop, items } });
  },
  'instance-completed': (s, f) => {
    const token = s.tokens[f.token];
    if (token) {
      const { instance: _no, ...rest } = token;
      s.tokens[f.token] = rest;
    }
    changeLoop(s, f.scope, ({ completed, over, outputs }) => ({
      completed: completed + 1,
      over: over || f.over === true,
      ...(f.output !== undefined && { outputs: { ...outputs, [String(f.instance)]: f.output } }),
    }));
  },
  'activities-enabled': (s, f) => {
    const { activities: enabled, sequential } = f;
    changeScope(s, f.scope, { adHoc: { enabled, sequential, done: false } });
  },
  'activity-started': () => {},
  'ad-hoc-done': (s, f) => {
    const { adHoc } = s.scopes[f.scope] ?? {};
    if (adHoc) changeScope(s, f.scope, { adHoc: { ...adHoc, done: true } });
  },
  'transaction-cancelled': (s, f) => changeScope(s, f.scope, { cancelledBy: f.element }),
};

/** A token is gone that was at work as one of several instances: that one has not completed. */
export function forgetInstance(s: State, id: string): void {
  const token = s.tokens[id];
  if (token?.instance === undefined) return;
  changeLoop(s, token.scope, ({ terminated }) => ({ terminated: terminated + 1 }));
}

export function mergeData(s: State, id: string, values: JsonObject): void {
  const scope = s.scopes[id];
  if (scope) changeScope(s, id, { data: { ...scope.data, ...values } });
}

function changeScope(s: State, id: string, part: Partial<Scope>): void {
  const scope = s.scopes[id];
  if (scope) s.scopes[id] = { ...scope, ...part };
}

function changeLoop(s: State, id: string, part: (loop: Loop) => Partial<Loop>): void {
  const loop = s.scopes[id]?.loop;
  if (loop) changeScope(s, id, { loop: { ...loop, ...part(loop) } });
}
