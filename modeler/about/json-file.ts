// modeler/about: the manifest and the notices while they are edited: JSON in, JSON out. Pure. Invariant:
// fields the editor does not know stay; a file that cannot be read is not touched.
import type { Json, JsonObject, Text } from '../../procedures/ir/plain.ts';

export type At = readonly (string | number)[];

export function parseObject(source: string): JsonObject | null {
  try {
    const value = JSON.parse(source) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
export const print = (object: JsonObject): string => `${JSON.stringify(object, null, 2)}\n`;

export function valueAt(object: Json | undefined, at: At): Json | undefined {
  let value: Json | undefined = object;
  for (const key of at) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Array.isArray(value) ? value[Number(key)] : value[String(key)];
  }
  return value;
}

/** A copy with one value set; `undefined` removes the key. */
export function withValue(object: JsonObject, at: At, value: Json | undefined): JsonObject {
  return put(object, at, value) as JsonObject;
}
function put(into: Json | undefined, at: At, value: Json | undefined): Json | undefined {
  const [key, ...rest] = at;
  if (key === undefined) return value;
  if (Array.isArray(into)) {
    const copy = [...into];
    copy[Number(key)] = put(into[Number(key)], rest, value) ?? null;
    return copy;
  }
  const object: JsonObject = typeof into === 'object' && into !== null ? into : {};
  const next = put(object[String(key)], rest, value);
  const { [String(key)]: _old, ...others } = object;
  if (next === undefined) return others;
  return Object.hasOwn(object, String(key))
    ? { ...object, [String(key)]: next }
    : { ...others, [String(key)]: next };
}

export const listAt = (object: JsonObject, at: At): Json[] => {
  const value = valueAt(object, at);
  return Array.isArray(value) ? value : [];
};
export const textAt = (object: JsonObject, at: At): string => {
  const value = valueAt(object, at);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
export const pairAt = (object: JsonObject, at: At): Text => ({
  vi: textAt(object, [...at, 'vi']),
  en: textAt(object, [...at, 'en']),
});
