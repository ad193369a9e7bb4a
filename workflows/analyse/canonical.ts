// workflows/analyse: one form for all states that mean the same: instants, answers and numbers of ids
// are dropped, tokens at one place are interchangeable.
// Invariant: the canonical state is a state the kernel can go on from; it keeps what was kept in order
// (compensations) in order.
import { initialState, type State } from '../machine/index.ts';

/** Ids the kernel gives; `abstract.ts` keeps the names of a model from looking like one. */
const ID = /(?<!@)\b([a-z]+-\d+)\b/g;

/** `key` is the canonical state as text; it is read back only where it is new. */
export type Canonical = { key: string };

export const stateOf = ({ key }: Canonical): State => {
  const state = JSON.parse(key) as Partial<State>;
  return { ...initialState(NOW), ...state };
};

/** The instant at which everything stands; every timer is due. */
export const NOW = 0;

export function canonical(state: State): Canonical {
  const names = renamed(state);
  const ranks = ranksOf(state);
  const plain: Record<string, unknown> = {
    ...state,
    at: NOW,
    turn: 0,
    nextId: Math.max(names.size, ranks.size) + 1,
    submittedAt: NOW,
    milestones: {},
    doers: {},
    clocks: {},
    answered: {},
    timers: mapped(state.timers, (timer) => ({ ...timer, due: NOW })),
    compensations: mapped(state.compensations, (one) => ({ ...one, order: ranked(one.order) })),
    scopes: mapped(state.scopes, (scope) => ({
      ...scope,
      data: inOrder(scope.data, (name) => name),
      ...(scope.undoing && {
        undoing: { ...scope.undoing, order: ranked(scope.undoing.order) },
      }),
    })),
  };
  function ranked(order: readonly number[]): number[] {
    return order.map((number) => ranks.get(number) ?? number);
  }
  for (const [name, table] of Object.entries(plain)) {
    if (!isTable(table)) continue;
    if (isEmpty(table)) delete plain[name];
    else plain[name] = inOrder(table, (id) => names.get(id) ?? id);
  }
  return { key: JSON.stringify(plain).replaceAll(ID, (id) => names.get(id) ?? id) };
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(table: object): boolean {
  for (const _name in table) return false;
  return true;
}

function mapped<T>(table: Record<string, T>, change: (one: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(table).map(([id, one]) => [id, change(one)]));
}

/** Entries in one order, whatever order the facts put them in. */
function inOrder<T>(table: Record<string, T>, name: (id: string) => string): Record<string, T> {
  const entries = Object.entries(table);
  if (entries.length < 2) return table;
  const named = entries.map(([id, one]) => [name(id), id, one] as const);
  named.sort(([a], [b]) => compare(a, b));
  return Object.fromEntries(named.map(([, id, one]) => [id, one]));
}

/** New names: by where a thing is, then by its age. */
function renamed(state: State): Map<string, string> {
  const names = new Map<string, string>();
  const { scopes, tokens } = state;
  const placeOfScope = (id: string | null): string => {
    const scope = id === null ? undefined : scopes[id];
    if (scope === undefined) return '';
    return `${scope.token === null ? '' : placeOfToken(scope.token)}/${scope.element}`;
  };
  const placeOfToken = (id: string | null): string => {
    const token = id === null ? undefined : tokens[id];
    if (token === undefined) return '';
    const { element, flow, phase, instance } = token;
    return `${placeOfScope(token.scope)}>${element} ${flow ?? ''} ${phase} ${instance ?? ''}`;
  };
  const name = (table: Record<string, unknown>, place: (id: string) => string) => {
    const ids = Object.keys(table).map((id) => ({ id, place: place(id), age: numberIn(id) }));
    ids.sort((a, b) => compare(a.place, b.place) || a.age - b.age);
    for (const { id } of ids) {
      names.set(id, `${id.slice(0, id.lastIndexOf('-'))}-${names.size + 1}`);
    }
  };
  name(scopes, placeOfScope);
  name(tokens, placeOfToken);
  const waits = state as unknown as Record<string, Record<string, Wait> | unknown>;
  for (const table of Object.keys(state)) {
    if (table === 'scopes' || table === 'tokens' || table === 'answered') continue;
    const entries = waits[table];
    if (!isTable(entries) || !Object.keys(entries).every((id) => /^[a-z]+-\d+$/.test(id))) continue;
    const kept = table === 'compensations' || table === 'incidents';
    name(entries, (id) => (kept ? '' : placeOfWait(entries[id] as Wait, names)));
  }
  return names;
}

type Wait = { element?: string | null; token?: string | null; scope?: string | null };

function placeOfWait({ element, token, scope }: Wait, names: Map<string, string>): string {
  const owner = names.get(token ?? '') ?? names.get(scope ?? '') ?? '';
  return `${String(numberIn(owner)).padStart(6, '0')} ${element ?? ''}`;
}

/** Numbers of completion, close together: only which is greater says something. */
function ranksOf(state: State): Map<number, number> {
  const numbers = new Set<number>();
  for (const { order } of Object.values(state.compensations)) for (const n of order) numbers.add(n);
  for (const scope of Object.values(state.scopes)) {
    for (const n of scope.undoing?.order ?? []) numbers.add(n);
  }
  const rising = [...numbers].sort((a, b) => a - b);
  return new Map(rising.map((n, index) => [n, index + 1]));
}

function numberIn(id: string): number {
  return Number(id.slice(id.lastIndexOf('-') + 1)) || 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
