// workflows/machine: the fold of what can be undone. An entry is kept in a living scope, or waits with
// another entry whose handler alone can have it undone.
// Invariant: what its scope or its entry takes with it is gone; nothing can be undone twice.
import { numberOf, used, type Fold } from './fold.ts';
import type { State } from './state.ts';
import { visible } from './visible.ts';

type Kind =
  'compensation-kept' | 'compensations-lifted' | 'compensation-thrown' | 'compensation-begun';

export const foldsOfCompensation: { [K in Kind]: Fold<K> } = {
  'compensation-kept': (s, f) => {
    used(s, f.compensation);
    const { compensation, element, handler, scope, inner } = f;
    const data = visible(s, inner ?? scope);
    if (inner !== undefined) moveKept(s, inner, compensation);
    const order = [numberOf(compensation)];
    s.compensations[compensation] = {
      element,
      handler,
      scope,
      within: [],
      order,
      by: null,
      data,
    };
  },
  'compensations-lifted': (s, f) => {
    used(s, f.compensation);
    for (const [id, one] of Object.entries(s.compensations)) {
      if (one.scope !== f.scope) continue;
      const within = [f.element, ...one.within];
      const order = [numberOf(f.compensation), ...one.order];
      const inner = (one.free ?? []).map((place) => place + 1);
      const free = f.atOnce === true ? [1, ...inner] : inner;
      const lifted = { ...one, scope: f.to, within, order };
      s.compensations[id] = free.length === 0 ? lifted : { ...lifted, free };
    }
  },
  'compensation-thrown': (s, f) => {
    for (const id of f.compensations) {
      const one = s.compensations[id];
      if (one) s.compensations[id] = { ...one, by: f.token };
    }
  },
  'compensation-begun': (s, f) => {
    const scope = s.scopes[f.scope];
    const { data = {}, order = [], free = [] } = s.compensations[f.compensation] ?? {};
    if (scope) s.scopes[f.scope] = { ...scope, data, past: true, undoing: { order, free } };
    moveKept(s, f.compensation, f.scope);
    delete s.compensations[f.compensation];
  },
};

function moveKept(s: State, from: string, to: string): void {
  for (const [id, one] of Object.entries(s.compensations)) {
    if (one.scope === from) s.compensations[id] = { ...one, scope: to };
  }
}

/** What was kept in a scope that is gone, and what waits with it, can be undone no more. */
export function dropKept(s: State, holder: string): void {
  for (const [id, one] of Object.entries(s.compensations)) {
    if (one.scope !== holder) continue;
    delete s.compensations[id];
    dropKept(s, id);
  }
}
