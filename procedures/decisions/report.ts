// procedures/decisions: collects the diagnostics of one decision file.
// Invariant: bounded; every entry has a place as exact as the file allows.
import type { Diagnostic } from '../language/diagnostic.ts';
import { describe, type CatalogueHoles } from '../language/catalogue.ts';
import { diagnostic } from '../compile/report.ts';
import type { ExpressionProblem } from '../expressions/expression.ts';
import { DECISION_DIAGNOSTICS, type DecisionDiagnosticCode } from './diagnostics.ts';

const MAX_DIAGNOSTICS = 200;
export type Position = { line: number; column: number };

export type DecisionReport = {
  diagnostics: Diagnostic[];
  add: (code: DecisionDiagnosticCode, element: string | null, holes?: CatalogueHoles) => void;
  /** A problem of an expression, told at the element that holds it. */
  expression: (problem: ExpressionProblem, source: string, element: string | null) => void;
};

const EXPRESSION_CODES = {
  'feel.syntax': 'expression.syntax',
  'feel.unknown-name': 'expression.unknown-name',
  'feel.unsupported': 'expression.unsupported',
  'feel.too-long': 'expression.too-long',
} as const;

export function createDecisionReport(
  file: string,
  positions: Map<string, Position>,
): DecisionReport {
  const diagnostics: Diagnostic[] = [];
  const placeOf = (element: string | null) => ({
    element,
    ...(element === null ? undefined : positions.get(element)),
  });
  const push = (entry: Diagnostic): void => {
    if (diagnostics.length < MAX_DIAGNOSTICS) diagnostics.push(entry);
  };
  return {
    diagnostics,
    add: (code, element, holes) =>
      push(describe(code, DECISION_DIAGNOSTICS[code], file, placeOf(element), holes)),
    expression: (problem, source, element) => {
      const holes = {
        source: source.slice(0, 120),
        detail: problem.message,
        at: String(problem.at + 1),
      };
      push(diagnostic(EXPRESSION_CODES[problem.code], placeOf(element), holes, file));
    },
  };
}
