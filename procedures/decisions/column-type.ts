// procedures/decisions: declared types of columns. They are used for one thing: a literal of another
// kind in a cell is an error, because `01` where codes are texts would silently never match.
import type { Ast } from '../expressions/ast.ts';
import type { DecisionReport } from './report.ts';

const TYPES = [
  'string',
  'number',
  'integer',
  'long',
  'double',
  'boolean',
  'date',
  'time',
  'dateTime',
  'date and time',
  'dayTimeDuration',
  'days and time duration',
  'yearMonthDuration',
  'years and months duration',
  'Any',
];
const NUMERIC = ['number', 'integer', 'long', 'double'];

/** The column's type, or null if any value may stand in it. */
export function typeOf(written: string | null, at: string, report: DecisionReport): string | null {
  if (written === null || written === 'Any') return null;
  if (TYPES.includes(written)) return NUMERIC.includes(written) ? 'number' : written;
  report.add('decision.unknown-type', at, { type: written });
  return null;
}

/** Reports every literal at the top of a cell whose kind is not the column's. */
export function literalMismatch(
  ast: Ast,
  type: string | null,
  at: string,
  report: DecisionReport,
): void {
  if (type === null) return;
  for (const literal of literalsOf(ast)) {
    const fits = literal.kind === type || !['string', 'number', 'boolean'].includes(literal.kind);
    if (!fits) report.add('decision.type', at, { found: literal.kind, expected: type });
  }
}

function literalsOf(ast: Ast | null): Ast[] {
  if (ast === null) return [];
  switch (ast.kind) {
    case 'unary-tests':
      return (ast.tests ?? []).flatMap(literalsOf);
    case 'test':
      return literalsOf(ast.right);
    case 'range':
      return [...literalsOf(ast.start), ...literalsOf(ast.end)];
    case 'negate':
      return ast.of.kind === 'number' ? [ast.of] : [];
    case 'string':
    case 'number':
    case 'boolean':
      return [ast];
    default:
      return [];
  }
}
