// modeler/compare: everything that is set on one element as plain JSON: its attributes, its events and
// conditions, and the extension elements by their names. What contains it or is contained is left out.
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';

type Property = { name: string; isMany?: boolean; isReference?: boolean };
export type Model = {
  $type: string;
  $descriptor: { properties: Property[] };
  id?: string;
  name?: unknown;
  get(name: string): unknown;
};

/** Drawn or told elsewhere: neighbours and children have changes of their own. */
const LEFT_OUT = new Set([
  'id',
  'incoming',
  'outgoing',
  'flowElements',
  'artifacts',
  'rootElements',
  'diagrams',
  'di',
  'laneSets',
]);
const MAX_DEPTH = 8;

export function settingsOf(model: Model, depth = 0): JsonObject {
  const settings: JsonObject = {};
  if (depth > MAX_DEPTH) return settings;
  for (const { name, isReference, isMany } of model.$descriptor.properties) {
    const local = name.split(':').at(-1) ?? name;
    if (LEFT_OUT.has(local)) continue;
    const value = valueOf(model.get(name), isReference === true, depth);
    if (value === undefined || (isMany === true && Array.isArray(value) && value.length === 0))
      continue;
    if (local === 'extensionElements')
      Object.assign(settings, extensionsOf(model.get(name), depth));
    else settings[local] = value;
  }
  return settings;
}

function valueOf(value: unknown, isReference: boolean, depth: number): Json | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value))
    return value.map((v) => valueOf(v, isReference, depth)).filter((v) => v !== undefined);
  if (typeof value !== 'object' || !('$type' in value)) return undefined;
  const model = value as Model;
  if (isReference) return model.id ?? '';
  return settingsOf(model, depth + 1);
}

/** `motcua:term` → its attributes; a second one of a name gets a number. */
function extensionsOf(holder: unknown, depth: number): JsonObject {
  const values = ((holder as Model | undefined)?.get('values') as Model[] | undefined) ?? [];
  const found: JsonObject = {};
  for (const value of values) {
    const name = value.$type;
    const free = Object.hasOwn(found, name) ? `${name} (${Object.keys(found).length})` : name;
    found[free] = value.$descriptor === undefined ? {} : settingsOf(value, depth + 1);
  }
  return found;
}
