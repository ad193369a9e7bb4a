// procedures/forms: collects the diagnostics of one form file, told at the component they concern.
import { diagnostic } from '../compile/report.ts';
import type { ExpressionProblem } from '../expressions/expression.ts';
import type { JsonObject } from '../ir/plain.ts';
import { describe, type CatalogueHoles } from '../language/catalogue.ts';
import type { Diagnostic } from '../language/diagnostic.ts';
import { FORM_DIAGNOSTICS, type FormDiagnosticCode } from './diagnostics.ts';
import type { Place } from './json-source.ts';

const MAX_DIAGNOSTICS = 200;

export type FormReport = {
  diagnostics: Diagnostic[];
  add: (code: FormDiagnosticCode, at: JsonObject | null, holes?: CatalogueHoles) => void;
  expression: (problem: ExpressionProblem, source: string, at: JsonObject) => void;
};

const EXPRESSION_CODES = {
  'feel.syntax': 'expression.syntax',
  'feel.unknown-name': 'expression.unknown-name',
  'feel.unsupported': 'expression.unsupported',
  'feel.too-long': 'expression.too-long',
} as const;

/** Name of a component for people: its key or path, else its id. */
export function nameOf(component: JsonObject): string {
  const name = [component['key'], component['path'], component['id']].find(
    (n) => typeof n === 'string' && n !== '',
  );
  return typeof name === 'string' ? name : '';
}

export function createFormReport(
  file: string,
  placeOf: (object: JsonObject) => Place | null,
): FormReport {
  const diagnostics: Diagnostic[] = [];
  const push = (entry: Diagnostic): void => {
    if (diagnostics.length < MAX_DIAGNOSTICS) diagnostics.push(entry);
  };
  const where = (at: JsonObject | null) =>
    at === null ? {} : { element: nameOf(at) || null, ...placeOf(at) };
  return {
    diagnostics,
    add: (code, at, holes = {}) => {
      const key = at === null ? '' : nameOf(at);
      push(describe(code, FORM_DIAGNOSTICS[code], file, where(at), { key, ...holes }));
    },
    expression: (problem, source, at) => {
      const holes = {
        source: source.slice(0, 120),
        detail: problem.message,
        at: String(problem.at + 1),
      };
      push(diagnostic(EXPRESSION_CODES[problem.code], where(at), holes, file));
    },
  };
}
