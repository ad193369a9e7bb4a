// procedures/expressions: where a name is looked up, innermost scope first. Invariant: own
// properties of plain data only; a name found nowhere is a problem, except that inside a filter it
// is a key the item does not have.
import { Stop } from './stop.ts';
import { fromJson, isForbiddenKey, type Value } from './value.ts';
import type { Run } from './run.ts';

export type Scope = {
  parent: Scope | null;
  names: Map<string, Value>;
  /** Set in a filter: keys of the item are names; undefined item = the list was empty. */
  item?: Value | undefined;
  isFilter: boolean;
  /** Results of a loop so far, still growing; `partial` is a copy. */
  partial?: Value[] | undefined;
  /** The value under a unary test. */
  input?: Value | undefined;
};

export const ROOT: Scope = { parent: null, names: new Map(), isFilter: false };

export const withNames = (parent: Scope, names: Map<string, Value>): Scope => ({
  parent,
  names,
  isFilter: false,
  input: parent.input,
});
export const withItem = (parent: Scope, item: Value | undefined): Scope => ({
  parent,
  names: new Map([['item', item ?? null]]),
  item,
  isFilter: true,
  input: parent.input,
});

export function lookUp(name: string, scope: Scope, run: Run): Value {
  let loose = false;
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    run.spend(1);
    const local = at.names.get(name);
    if (local !== undefined) return local;
    if (name === 'partial' && at.partial !== undefined) return copyOf(at.partial, run);
    if (!at.isFilter) continue;
    if (at.item instanceof Map) {
      const entry = at.item.get(name);
      if (entry !== undefined) return entry;
      loose = true;
    }
    loose = loose || at.item === undefined;
  }
  const value = fromData(name, run);
  if (value !== undefined) return value;
  if (loose) return null;
  throw new Stop('feel.unknown-name', `There is no name \`${name.slice(0, 60)}\` in the data.`);
}

function copyOf(list: Value[], run: Run): Value[] {
  run.spend(list.length >> 4);
  return list.slice();
}

function fromData(name: string, run: Run): Value | undefined {
  const known = run.data.get(name);
  if (known !== undefined) return known;
  const data = run.context.data;
  if (isForbiddenKey(name) || !Object.hasOwn(data, name)) return undefined;
  const json = data[name];
  if (json === undefined) return undefined;
  const value = fromJson(json, run.meter);
  run.data.set(name, value);
  return value;
}
