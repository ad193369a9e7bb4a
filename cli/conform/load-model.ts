// cli/conform: the files of a case, translated and compiled like any author's: every process in them is
// a procedure that can be started, called, or begun by a message or signal.
// Invariant: the compiler is the product's; a process it refuses does not run, and a case that needs it
// fails with the reason.
import { compileProcess } from '../../procedures/compile/index.ts';
import type { ProcessGraph } from '../../procedures/ir/procedure.ts';
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import { translateModel, type Habits } from './translate.ts';

export type Definition =
  | { ok: true; graph: ProcessGraph; optional: string[] }
  | { ok: false; codes: string[]; reason: string };
/** By the id of the process, which is the code by which it is called. */
export type Definitions = Map<string, Definition>;

const MAX_PROCESSES = 50;

/** The process under test is among them, whatever became of it. */
export async function loadDefinitions(
  texts: readonly string[],
  processId: string,
  habits: Habits = {},
): Promise<Definitions> {
  const definitions: Definitions = new Map();
  for (const text of texts) await addFile(definitions, text, habits);
  if (!definitions.has(processId)) {
    const reason = definitions.get('')?.ok === false ? '' : `no process ${processId}`;
    const broken = definitions.get('');
    definitions.set(processId, broken ?? { ok: false, codes: ['translation'], reason });
  }
  return definitions;
}

async function addFile(definitions: Definitions, text: string, habits: Habits): Promise<void> {
  let model;
  try {
    model = translateModel(text, habits);
  } catch (problem) {
    const detail = problem instanceof Error ? problem.message : String(problem);
    definitions.set('', {
      ok: false,
      codes: ['translation'],
      reason: `not translated: ${detail}`,
    });
    return;
  }
  for (const processId of model.processes.slice(0, MAX_PROCESSES)) {
    if (definitions.has(processId)) continue;
    const compiled = await compileProcess(model.xml, { processId });
    definitions.set(
      processId,
      compiled.ok
        ? { ok: true, graph: compiled.value, optional: model.optional }
        : refusedBy(compiled.diagnostics),
    );
  }
}

function refusedBy(diagnostics: readonly Diagnostic[]): Definition {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const codes = errors.map(({ code }) => code);
  return { ok: false, codes, reason: `refused: ${summary(errors)}` };
}

function summary(errors: Diagnostic[]): string {
  const told = errors.map(
    ({ code, element, message }) => `${code} at ${element ?? 'file'} (${message.en})`,
  );
  return [...new Set(told)].slice(0, 3).join('; ');
}
