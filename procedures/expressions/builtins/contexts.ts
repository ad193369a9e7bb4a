// procedures/expressions/builtins: context functions (DMN 1.5, 10.3.4.10). Invariant: contexts are
// never changed in place; a key that could not stand in JSON safely is refused with null.
import { boundedList, type Run } from '../run.ts';
import { isContext, isForbiddenKey, type Context, type Value } from '../value.ts';
import { builtin, type Builtin } from './builtin.ts';
import { folding } from './statistics.ts';

const MAX_PATH = 20;

function fromEntries(entries: Value[]): Value {
  const context: Context = new Map();
  for (const entry of entries) {
    if (!isContext(entry) || !entry.has('value')) return null;
    const key = entry.get('key');
    if (typeof key !== 'string' || isForbiddenKey(key) || context.has(key)) return null;
    context.set(key, entry.get('value') ?? null);
  }
  return context;
}

function put(context: Context, keys: Value[], value: Value, run: Run): Value {
  const [key, ...rest] = keys;
  if (typeof key !== 'string' || isForbiddenKey(key) || keys.length > MAX_PATH) return null;
  run.spend(1 + context.size);
  const old = context.get(key) ?? null;
  if (rest.length > 0 && !isContext(old)) return null;
  const inner = rest.length === 0 ? value : put(old as Context, rest, value, run);
  if (rest.length > 0 && inner === null) return null;
  return new Map(context).set(key, inner);
}

export const CONTEXTS: Record<string, Builtin> = {
  'get value': builtin(
    ['m:context, key:string', 'm:context, keys:list'],
    ([m, keys]: [Context, string | Value[]]) => {
      let value: Value = m;
      for (const key of typeof keys === 'string' ? [keys] : keys) {
        if (!isContext(value) || typeof key !== 'string') return null;
        value = value.get(key) ?? null;
      }
      return value;
    },
  ),
  'get entries': builtin(['m:context'], ([m]: [Context], run) =>
    boundedList(
      [...m].map(
        ([key, value]) =>
          new Map<string, Value>([
            ['key', key],
            ['value', value],
          ]),
      ),
      run,
    ),
  ),
  context: folding((entries) => fromEntries(entries)),
  'context put': builtin(
    ['context:context, key:string, value:any?', 'context:context, keys:list, value:any?'],
    ([context, keys, value]: [Context, string | Value[], Value], run) =>
      put(context, typeof keys === 'string' ? [keys] : keys, value, run),
  ),
  'context merge': folding((contexts, run) => {
    if (!contexts.every(isContext)) return null;
    run.spend(contexts.reduce((size, context) => size + context.size, 0));
    return new Map(contexts.flatMap((context) => [...context]));
  }),
};
