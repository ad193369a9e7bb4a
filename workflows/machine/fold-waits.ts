// workflows/machine: the fold of everything waited for: timers, messages, signals, conditions.
// Invariant: a wait that fires is gone unless it repeats; what it brought is at the token that goes on,
// or kept while its event waits for more.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { change, used, type Fold } from './fold.ts';
import type { State } from './state.ts';

type Kind =
  | 'timer-armed'
  | 'timer-moved'
  | 'timer-fired'
  | 'timer-cancelled'
  | 'message-awaited'
  | 'message-received'
  | 'message-await-cancelled'
  | 'signal-awaited'
  | 'signal-received'
  | 'signal-await-cancelled'
  | 'signal-thrown'
  | 'condition-awaited'
  | 'condition-met'
  | 'condition-unmet'
  | 'condition-await-cancelled'
  | 'escalation-thrown'
  | 'data-corrected';

export const foldsOfWaits: { [K in Kind]: Fold<K> } = {
  'timer-armed': (s, f) => {
    used(s, f.timer);
    const { element, token, due, repeat } = f;
    s.timers[f.timer] = { element, token, ...scoped(f), due, repeat };
    if (f.duty !== undefined) s.timers[f.timer] = { ...s.timers[f.timer]!, duty: f.duty };
  },
  'timer-moved': (s, f) => {
    const timer = s.timers[f.timer];
    if (timer) s.timers[f.timer] = { ...timer, due: f.due };
  },
  'timer-fired': (s, f) => {
    came(s, s.timers[f.timer], f);
    delete s.timers[f.timer];
  },
  'timer-cancelled': (s, f) => void delete s.timers[f.timer],
  'message-awaited': (s, f) => {
    used(s, f.subscription);
    const { element, token, name, correlationKey } = f;
    s.subscriptions[f.subscription] = {
      element,
      token,
      ...scoped(f),
      name,
      correlationKey,
      repeats: f.repeats === true,
      ...(f.ask === undefined ? {} : { ask: f.ask }),
    };
  },
  'message-received': (s, f) => {
    const waiting = s.subscriptions[f.subscription];
    came(s, waiting, f, f.data);
    if (waiting && !waiting.repeats) delete s.subscriptions[f.subscription];
  },
  'message-await-cancelled': (s, f) => void delete s.subscriptions[f.subscription],
  'signal-awaited': (s, f) => {
    used(s, f.subscription);
    const { element, token, name } = f;
    const repeats = f.repeats === true;
    s.signals[f.subscription] = { element, token, ...scoped(f), name, repeats };
  },
  'signal-received': (s, f) => {
    const waiting = s.signals[f.subscription];
    came(s, waiting, f, f.data);
    if (waiting && !waiting.repeats) delete s.signals[f.subscription];
  },
  'signal-await-cancelled': (s, f) => void delete s.signals[f.subscription],
  'signal-thrown': (s, f) => used(s, f.signal),
  'condition-awaited': (s, f) => {
    used(s, f.condition);
    const { element, token, trigger = 0 } = f;
    const repeats = f.repeats === true;
    s.conditions[f.condition] = { element, token, ...scoped(f), trigger, repeats, met: false };
  },
  'condition-met': (s, f) => {
    const waiting = s.conditions[f.condition];
    came(s, waiting, f);
    if (waiting?.repeats) s.conditions[f.condition] = { ...waiting, met: true };
    else delete s.conditions[f.condition];
  },
  'condition-unmet': (s, f) => {
    const waiting = s.conditions[f.condition];
    if (waiting) s.conditions[f.condition] = { ...waiting, met: false };
  },
  'condition-await-cancelled': (s, f) => void delete s.conditions[f.condition],
  'escalation-thrown': (s, f) => {
    used(s, f.escalation);
    if (f.token !== undefined) change(s, f.token, { result: f.data });
  },
  // What was set follows as `data-written`.
  'data-corrected': () => {},
};

type Listening = { element: string; token: string | null; scope?: string };

/**
 * What a wait got: kept while other triggers of its event are still to come, else the token that goes
 * on has it, with what was kept.
 */
function came(
  s: State,
  wait: Listening | undefined,
  fact: { token?: string; gathered?: true },
  data?: JsonObject,
): void {
  if (!wait) return;
  const key = gatheredKey(wait);
  const kept = s.gathered[key];
  if (fact.gathered) {
    const { token } = wait;
    s.gathered[key] = { token, ...scoped(wait), data: { ...kept?.data, ...data } };
    return;
  }
  delete s.gathered[key];
  const token = fact.token ?? wait.token;
  if (token !== null && (kept || data)) change(s, token, { result: { ...kept?.data, ...data } });
}

/** One event of one owner. */
export function gatheredKey({ element, token, scope }: Listening): string {
  return `${token ?? scope ?? ''} ${element}`;
}

export function forgetGathered(s: State, owner: { token?: string; scope?: string }): void {
  for (const [key, one] of Object.entries(s.gathered)) {
    const isTheirs =
      owner.token === undefined ? one.scope === owner.scope : one.token === owner.token;
    if (isTheirs) delete s.gathered[key];
  }
}

function scoped({ scope }: { scope?: string }): { scope?: string } {
  return scope === undefined ? {} : { scope };
}
