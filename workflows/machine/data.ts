// workflows/machine: data of scopes. Look-ups walk up; what an element brings is written to the
// nearest scope that has the name, else to the process.
// Invariant: data are read and written by own names only, so no input reaches a prototype.
import { evaluate } from '../../procedures/expressions/evaluate.ts';
import type { Expression } from '../../procedures/expressions/expression.ts';
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import type { Mapping } from '../../procedures/ir/procedure.ts';
import { LIMITS, type State } from './state.ts';
import { Trouble } from './trouble.ts';
import { emit, known, type Turn } from './turn.ts';

export { visible } from './visible.ts';

/** The value of a model's expression; whatever is wrong with it is a Trouble. */
export function valueOf(turn: Turn, expression: Expression, data: JsonObject): Json {
  const found = guarded(() => evaluate(expression, contextOf(turn, data)));
  if (found.ok) return found.value;
  throw new Trouble(found.code, `${expression.source}: ${found.message}`);
}

/** A name or code: the constant, or what its expression gives, which has to be one. */
export function wordOf(
  turn: Turn,
  from: Expression | undefined,
  constant: string,
  data: JsonObject,
): string {
  if (from === undefined) return constant;
  const value = valueOf(turn, from, data);
  if (typeof value === 'string' && value !== '' && value.length <= LIMITS.idLength) return value;
  throw new Trouble('name.malformed', `${from.source} gives no name`);
}

export function contextOf(turn: Turn, data: JsonObject) {
  return { data, now: turn.at, zone: turn.procedure.manifest.zone };
}

/** The evaluator promises never to throw; if it does, one dossier has an incident, not the engine. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (bug) {
    throw new Trouble('expression.bug', bug instanceof Error ? bug.message : String(bug));
  }
}

export function isTrue(turn: Turn, condition: Expression, data: JsonObject): boolean {
  const value = valueOf(turn, condition, data);
  if (typeof value === 'boolean') return value;
  const found = value === null ? 'null' : typeof value;
  throw new Trouble('condition.not-boolean', `${condition.source} is ${found}`);
}

/** Evaluates mappings in order; a later one sees what an earlier one made. */
export function mapped(turn: Turn, mappings: readonly Mapping[], data: JsonObject): JsonObject {
  let made: JsonObject = {};
  let seen = data;
  for (const { target, source, brought } of mappings) {
    const isThere = brought === undefined || own(seen, brought) !== undefined;
    const value = isThere ? valueOf(turn, source, seen) : own(seen, target);
    if (value === undefined) continue;
    const [name = target, ...path] = target.split('.');
    const part = { [name]: placed(own(seen, name), path, value) };
    made = { ...made, ...part };
    seen = { ...seen, ...part };
  }
  return made;
}

/** `old` with `value` at `path`; what is not an object on the way is replaced by one. */
function placed(old: Json | undefined, path: readonly string[], value: Json): Json {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const object = isObject(old) ? old : {};
  return { ...object, [name]: placed(own(object, name), rest, value) };
}

export function writeUp(turn: Turn, from: string, values: JsonObject): void {
  const byScope = new Map<string, JsonObject>();
  for (const [name, value] of Object.entries(values)) {
    const scope = ownerOf(turn.state, from, name);
    byScope.set(scope, { ...byScope.get(scope), [name]: value });
  }
  for (const [scope, part] of byScope) writeInto(turn, scope, part);
}

export function writeInto(turn: Turn, scope: string, values: JsonObject): void {
  if (Object.keys(values).length === 0) return;
  emit(turn, { kind: 'data-written', scope, values });
  let size = 0;
  for (const { data } of Object.values(turn.state.scopes)) size += bytesOfHeld(data);
  if (size > LIMITS.dataBytes) throw new Trouble('limit.data', `${size} bytes of data`);
}

function ownerOf(state: State, from: string, name: string): string {
  let at = from;
  for (let depth = 0; depth < LIMITS.scopes; depth++) {
    const { data, parent, past } = known(state.scopes[at], 'scope', at);
    if (parent === null || (past !== true && Object.hasOwn(data, name))) return at;
    at = parent;
  }
  return at;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The values whose names are meant, and the others. */
export function parted(
  data: JsonObject,
  which: (name: string) => boolean,
): [JsonObject, JsonObject] {
  const entries = Object.entries(data);
  const yes = entries.filter(([name]) => which(name));
  const no = entries.filter(([name]) => !which(name));
  return [Object.fromEntries(yes), Object.fromEntries(no)];
}

export function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Equality of JSON values; the order of an object's names does not matter. */
export function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index] ?? null));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && sameJson(a[name]!, b[name]!));
}

/** The same, counted once for what does not change: data of a scope are replaced, never mutated. */
function bytesOfHeld(data: JsonObject): number {
  const known = held.get(data) ?? bytesOf(data);
  held.set(data, known);
  return known;
}
const held = new WeakMap<JsonObject, number>();

/** Bytes of a value as JSON in UTF-8, counted without a host's encoder. */
export function bytesOf(value: Json): number {
  const text = JSON.stringify(value);
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
