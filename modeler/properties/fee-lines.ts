// modeler/properties: the lines of a payment as text and back. They stand in the diagram as one FEEL list
// of contexts. Invariant: what is not such a list of constants is left alone and edited as text.
import { compileExpression } from '../../procedures/expressions/compile.ts';
import type { Ast } from '../../procedures/expressions/ast.ts';

export type FeeLine = {
  code: string;
  kind: 'fee' | 'charge';
  nameVi: string;
  nameEn: string;
  /** Digits as typed: whole đồng. */
  amount: string;
  legalBasis: string;
};
export const NEW_LINE: FeeLine = {
  code: '',
  kind: 'charge',
  nameVi: '',
  nameEn: '',
  amount: '',
  legalBasis: '',
};
export const MAX_LINES = 20;

/** The lines of an expression; null = it is something else than a list of constants. */
export function readLines(source: string): FeeLine[] | null {
  if (source.trim() === '') return [];
  const compiled = compileExpression(source, { names: null });
  if (!compiled.ok || compiled.expression.ast.kind !== 'list') return null;
  const lines = compiled.expression.ast.items.map(lineOf);
  return lines.every((l) => l !== null) ? lines : null;
}

function lineOf(ast: Ast): FeeLine | null {
  const entries = contextOf(ast);
  const name = contextOf(entries?.['name']);
  const kind = textOf(entries?.['kind']);
  if (entries === null || name === null || (kind !== 'fee' && kind !== 'charge')) return null;
  const known = ['code', 'kind', 'name', 'amount', 'legalBasis'];
  const line = {
    code: textOf(entries['code']),
    kind,
    nameVi: textOf(name['vi']),
    nameEn: textOf(name['en']),
    amount: numberOf(entries['amount']),
    legalBasis: textOf(entries['legalBasis']),
  };
  const odd = Object.keys(entries).some((key) => !known.includes(key));
  return odd || Object.values(line).includes(null) ? null : (line as FeeLine);
}

const contextOf = (ast: Ast | undefined): Record<string, Ast> | null =>
  ast?.kind === 'context' ? Object.fromEntries(ast.entries.map((e) => [e.key, e.value])) : null;
const textOf = (ast: Ast | undefined): string | null => (ast?.kind === 'string' ? ast.value : null);
const numberOf = (ast: Ast | undefined): string | null =>
  ast?.kind === 'number' ? ast.text : ast?.kind === 'null' ? '' : null;

const quoted = (text: string): string => JSON.stringify(text.normalize('NFC').trim());

/** '' for no lines. An amount that is no whole number is written as null, which the field reports. */
export function writeLines(lines: FeeLine[]): string {
  if (lines.length === 0) return '';
  const written = lines.map((l) => {
    const amount = /^\d{1,12}$/.test(l.amount) ? String(Number(l.amount)) : 'null';
    const name = `{vi: ${quoted(l.nameVi)}, en: ${quoted(l.nameEn)}}`;
    return `{code: ${quoted(l.code)}, kind: ${quoted(l.kind)}, name: ${name}, amount: ${amount}, legalBasis: ${quoted(l.legalBasis)}}`;
  });
  return `=[${written.join(', ')}]`;
}
