// Support for the differential test: both evaluators on one text, brought to one form.
import { evaluate as feelin, unaryTest } from 'feelin';
import { compileExpression, compileUnaryTests } from '../../procedures/expressions/compile.ts';
import { formatDecimal } from '../../procedures/expressions/decimal.ts';
import { evaluateUnaryTest, inSession } from '../../procedures/expressions/evaluate.ts';
import type { Json } from '../../procedures/ir/plain.ts';
import { formatTemporal } from '../../procedures/expressions/temporal-text.ts';
import { kindOf, type Value } from '../../procedures/expressions/value.ts';
import { DATA } from './generator.ts';

export type Side = { value: unknown } | { problem: string };
export type Warnings = { type: string }[];

const context = { data: DATA as never, now: Date.UTC(2026, 10, 24, 1), zone: 'Asia/Ho_Chi_Minh' };

export function ours(text: string): Side {
  const compiled = compileExpression(text, { names: Object.keys(DATA) });
  if (!compiled.ok) return { problem: compiled.problems.map((p) => p.code).join() };
  const result = inSession(context, (session) => ({
    value: plain(session.value(compiled.expression)),
  }));
  return 'value' in result ? result : { problem: result.code };
}

export function theirs(text: string): Side & { warnings: Warnings } {
  try {
    const { value, warnings } = feelin(text, structuredClone(DATA));
    return { value: foreign(value), warnings };
  } catch (error) {
    return { problem: String(error).slice(0, 80), warnings: [] };
  }
}

export function oursTest(text: string, input: Json): Side {
  const compiled = compileUnaryTests(text, { names: Object.keys(DATA) });
  if (!compiled.ok) return { problem: compiled.problems.map((p) => p.code).join() };
  const result = evaluateUnaryTest(compiled.expression, input, context);
  return result.ok ? { value: result.value } : { problem: result.code };
}

export function theirsTest(text: string, input: Json): Side {
  try {
    return { value: unaryTest(text, { ...structuredClone(DATA), '?': input }).value };
  } catch (error) {
    return { problem: String(error).slice(0, 80) };
  }
}

/** A value as data that can be compared: numbers as `{ number }`, temporals as text with a mark. */
function plain(value: Value): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return Object.fromEntries([...value].map(([k, v]) => [k, plain(v)]));
  if (value.kind === 'number') return { number: Number(formatDecimal(value)) };
  if (value.kind !== 'range')
    return `${kindOf(value).replace(/.* duration$/, 'duration')} ${formatTemporal(value)}`;
  const { start, end, startIncluded, endIncluded } = value;
  return { range: [startIncluded, plain(start), plain(end), endIncluded] };
}

// oxlint-disable-next-line no-explicit-any -- values of another library
function foreign(value: any): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return { number: value };
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(foreign);
  if ('start included' in value) {
    return {
      range: [
        value['start included'],
        foreign(value.start),
        foreign(value.end),
        value['end included'],
      ],
    };
  }
  const name = value.constructor?.name as string;
  if (name?.startsWith('Feel')) {
    const kind = {
      FeelDate: 'date',
      FeelTime: 'time',
      FeelDateTime: 'date and time',
      FeelDuration: 'duration',
    }[name];
    return `${kind} ${String(value)}`;
  }
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, foreign(v)]));
}

/** Equal, numbers up to the last digits of a double. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if ('number' in a && 'number' in b) return near(a.number as number, b.number as number);
  const [x, y] = [Object.entries(a), Object.entries(b)];
  return (
    x.length === y.length &&
    x.every(
      ([key, item]) => Object.hasOwn(b, key) && same(item, (b as Record<string, unknown>)[key]),
    )
  );
}

const near = (a: number, b: number): boolean =>
  a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
