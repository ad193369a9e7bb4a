// procedures/compile: one BPMN file to one token graph.
// Invariant: a graph comes out only if there is no error at all; whatever goes in, nothing is thrown.
import type { Compiled } from '../language/diagnostic.ts';
import type { Text } from '../ir/plain.ts';
import type { ProcessGraph } from '../ir/procedure.ts';
import { parse } from './1-parse/index.ts';
import { contentsOf, extension, idOf, text, type Moddle } from './1-parse/moddle.ts';
import { executableProcesses, poolOf, readCollaboration } from './2-analyze/collaboration.ts';
import { analyze, chooseProcess, judgeFile } from './2-analyze/index.ts';
import { buildModel } from './2-analyze/model.ts';
import type { Bundle, FileAnalysis } from './2-analyze/rule.ts';
import { lower } from './3-lower/index.ts';
import type { Names } from './3-lower/lowering.ts';
import { knownNames } from './3-lower/names.ts';
import type { Report } from './report.ts';

export type ProcessOptions = { file: string; processId: string | null; bundle: Bundle | null };

/** Of a process that compiles; `names` = what its data may hold, null if that cannot be known. */
export type CompiledProcess = {
  graph: ProcessGraph;
  names: Names;
  /** The other executable pools of the file, unless one process was asked for. */
  partners: CompiledPartner[];
};
export type CompiledPartner = { graph: ProcessGraph; names: Names; name: Text };

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
  const compiled = compileOne(file, process, options.bundle);
  const partners = options.processId === null ? partnersOf(file, process, options.bundle) : [];
  if (report.hasErrors) return refused(report);
  return { ok: true, value: { ...compiled, partners }, diagnostics: inOrder(report) };
}

function compileOne(file: FileAnalysis, process: Moddle, bundle: Bundle | null) {
  const model = buildModel(file.definitions, process);
  analyze({ ...file, model, bundle });
  const names = knownNames(model, bundle);
  const graph = lower(model, bundle, names, file.report);
  return { graph, names: names.process };
}

/** Every other executable process, judged as strictly; people do not file it, a message begins it. */
function partnersOf(file: FileAnalysis, main: Moddle, bundle: Bundle | null): CompiledPartner[] {
  const others = executableProcesses(file.definitions).filter((process) => process !== main);
  const collaboration = readCollaboration(file.definitions);
  return others.map((process) => {
    const pool = poolOf(collaboration, process);
    const holder = pool?.element ?? process;
    const vi = text(holder, 'name')?.trim() ?? text(process, 'name')?.trim() ?? idOf(process);
    const english = text(extension(holder, 'motcua:Name'), 'en')?.trim();
    if (english === undefined && bundle !== null)
      file.report.add('partner.no-english', holder, { name: vi });
    const inner = bundle === null ? null : { ...bundle, isPartner: true };
    return { ...compileOne(file, process, inner), name: { vi, en: english ?? vi } };
  });
}

function refused(report: Report): { ok: false; diagnostics: Compiled<never>['diagnostics'] } {
  return { ok: false, diagnostics: inOrder(report) };
}

/** By position in the file; equal places keep the order of the rules. Said once, whoever found it. */
function inOrder({ diagnostics }: Report): Compiled<never>['diagnostics'] {
  const said = new Map(diagnostics.map((one) => [JSON.stringify(one), one]));
  return [...said.values()].toSorted(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}
