// modeler/properties: what is wrong with an expression while it is typed. Names are for the compiler.
import { compileExpression } from '../../procedures/expressions/compile.ts';
import { t } from '../texts/index.ts';

/** A sentence; null = nothing is wrong, or nothing is written. */
export function expressionFault(value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  if (!value.startsWith('=')) return t('noEquals');
  const result = compileExpression(value, { names: null });
  const problem = result.ok ? undefined : result.problems[0];
  return problem === undefined
    ? null
    : t('badExpression', { at: problem.at + 1, fragment: problem.fragment });
}
