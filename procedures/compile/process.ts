// procedures/compile: one BPMN file to one token graph.
// Invariant: a graph comes out only if there is no error at all; whatever goes in, nothing is thrown.
import type { Compiled } from '../language/diagnostic.ts';
import type { ProcessGraph } from '../ir/procedure.ts';
import { parse } from './1-parse/index.ts';
import { contentsOf } from './1-parse/moddle.ts';
import { analyze, chooseProcess, judgeFile } from './2-analyze/index.ts';
import { buildModel } from './2-analyze/model.ts';
import type { Bundle } from './2-analyze/rule.ts';
import { lower } from './3-lower/index.ts';
import type { Names } from './3-lower/lowering.ts';
import { knownNames } from './3-lower/names.ts';
import type { Report } from './report.ts';

export type ProcessOptions = { file: string; processId: string | null; bundle: Bundle | null };

/** Of a process that compiles; `names` = what its data may hold, null if that cannot be known. */
export type CompiledProcess = { graph: ProcessGraph; names: Names };

export async function compileProcessFile(
  xml: string,
  options: ProcessOptions,
): Promise<Compiled<CompiledProcess>> {
  const { parsed, report } = await parse(xml, options.file);
  if (parsed === null) return refused(report);
  const { definitions, elements } = parsed;
  const file = { definitions, contents: contentsOf(definitions), elements, report };
  judgeFile(file);
  const process = chooseProcess(definitions, options.processId, report);
  if (process === null) return refused(report);
  const model = buildModel(definitions, process);
  analyze({ ...file, model, bundle: options.bundle });
  const names = knownNames(model, options.bundle);
  const graph = lower(model, options.bundle, names, report);
  if (report.hasErrors) return refused(report);
  return { ok: true, value: { graph, names: names.process }, diagnostics: inOrder(report) };
}

function refused(report: Report): { ok: false; diagnostics: Compiled<never>['diagnostics'] } {
  return { ok: false, diagnostics: inOrder(report) };
}

/** By position in the file; equal places keep the order of the rules. */
function inOrder({ diagnostics }: Report): Compiled<never>['diagnostics'] {
  return diagnostics.toSorted(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}
