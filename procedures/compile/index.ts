// procedures/compile: from an author's files to a sealed procedure, or to what is wrong with them.
// Pure: no clock, no file system, no network; runs in Node and in the browser.
// Invariant: never throws; refuses, and says why, whatever it does not fully understand.
import type { Compiled } from '../language/diagnostic.ts';
import type { ProcessGraph, SealedProcedure } from '../ir/procedure.ts';
import { compileFolder } from './procedure.ts';
import { compileProcessFile } from './process.ts';
import { diagnostic } from './report.ts';

export { decodeSource } from './1-parse/text.ts';
export { FOLDER_LIMITS } from './folder.ts';
export { printDiagnostic } from './print.ts';

/**
 * Compiles a bare BPMN file. What leads out of it (forms, decisions, notices) is not checked, and
 * names in expressions are not either.
 * @param options.processId which process of the file; needed if there are several
 */
export async function compileProcess(
  xml: string,
  options: { processId?: string } = {},
): Promise<Compiled<ProcessGraph>> {
  const file = 'process.bpmn';
  return guarded(file, async () => {
    const compiled = await compileProcessFile(xml, {
      file,
      processId: options.processId ?? null,
      bundle: null,
    });
    return compiled.ok ? { ...compiled, value: compiled.value.graph } : compiled;
  });
}

/**
 * Compiles and seals a procedure.
 * @param files the folder of the procedure: text by path, as in `procedures/catalog/README.md`
 */
export async function compileProcedure(
  files: Record<string, string>,
): Promise<Compiled<SealedProcedure>> {
  return guarded('.', () => compileFolder(files));
}

/** The last wall: an exception in the compiler is a diagnostic too, so no input can take a host down. */
async function guarded<T>(file: string, compile: () => Promise<Compiled<T>>): Promise<Compiled<T>> {
  try {
    return await compile();
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return { ok: false, diagnostics: [diagnostic('compile.failed', {}, { detail }, file)] };
  }
}
