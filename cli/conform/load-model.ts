// cli/conform: a model of a pack, translated and compiled like any author's.
// Invariant: the compiler is the product's; a model it refuses does not run.
import { compileProcess } from '../../procedures/compile/index.ts';
import type { ProcessGraph } from '../../procedures/ir/procedure.ts';
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import { translateModel } from './translate.ts';

export type Loaded =
  | { ok: true; graph: ProcessGraph; optional: string[] }
  | { ok: false; codes: string[]; reason: string };

export async function loadModel(text: string, processId: string): Promise<Loaded> {
  let model;
  try {
    model = translateModel(text);
  } catch (problem) {
    const detail = problem instanceof Error ? problem.message : String(problem);
    return { ok: false, codes: ['translation'], reason: `not translated: ${detail}` };
  }
  const compiled = await compileProcess(model.xml, { processId });
  if (compiled.ok) return { ok: true, graph: compiled.value, optional: model.optional };
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error');
  const codes = errors.map(({ code }) => code);
  return { ok: false, codes, reason: `refused: ${summary(errors)}` };
}

function summary(errors: Diagnostic[]): string {
  const told = errors.map(
    ({ code, element, message }) => `${code} at ${element ?? 'file'} (${message.en})`,
  );
  return [...new Set(told)].slice(0, 3).join('; ');
}
