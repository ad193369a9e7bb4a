// web/kit/form: one field's posted strings → its value. What cannot be read as the field's type
// stays the entered text: the validation says what is wrong and the page shows it again.
import type { Json } from '../../../procedures/ir/plain.ts';
import type { Field } from '../../../procedures/forms/form.ts';
import { fieldPath } from './value-paths.ts';

type PlainField = Exclude<Field, { kind: 'group' | 'repeat' }>;
const maxText = 20_000;

/** Undefined = nothing was entered. Texts come out trimmed, in NFC, with `\n` line ends. */
export function readField(
  field: PlainField,
  path: string,
  posted: Map<string, string[]>,
): Json | undefined {
  if (field.kind === 'file') return undefined;
  if (field.kind === 'date') return readDate(path, posted);
  const strings = posted.get(path);
  if (!strings) return undefined;
  if (field.kind === 'checkbox') return strings.includes('true');
  if (field.kind === 'list') return readList(strings, field.options.length);
  const text = clean(strings.at(-1) ?? '');
  if (text === '') return undefined;
  return field.kind === 'number' ? readNumber(text, field.decimals) : text;
}

const clean = (text: string): string =>
  text.slice(0, maxText).replace(/\r\n?/g, '\n').normalize('NFC').trim();

/** The drawn list posts one empty marker, so that emptying it is a statement too. */
function readList(strings: string[], options: number): Json | undefined {
  const chosen = [...new Set(strings.map(clean).filter((s) => s !== ''))].slice(0, options + 1);
  return chosen.length === 0 ? undefined : chosen;
}

/** Comma or point as decimal mark; no grouping, because `1.000` means two things in two languages. */
export function readNumber(text: string, decimals: number): Json {
  const match = /^(-?\d{1,15})(?:[.,](\d+))?$/.exec(text);
  if (!match || (match[2]?.length ?? 0) > decimals) return text;
  const value = Number(`${match[1]}.${match[2] ?? '0'}`);
  return Number.isSafeInteger(Math.trunc(value)) ? (Object.is(value, -0) ? 0 : value) : text;
}

/** `YYYY-MM-DD`, padded; parts that are missing or odd stay visible between the dashes. */
function readDate(path: string, posted: Map<string, string[]>): Json | undefined {
  const part = (name: string) =>
    clean(posted.get(fieldPath(path, name))?.at(-1) ?? '')
      .replace(/-/g, '')
      .slice(0, 10);
  const [day, month, year] = [part('day'), part('month'), part('year')];
  if (day === '' && month === '' && year === '') return undefined;
  const pad = (text: string, width: number) =>
    /^\d+$/.test(text) ? text.padStart(width, '0') : text;
  return `${year}-${pad(month, 2)}-${pad(day, 2)}`;
}
