// compile/2-analyze: judges a model by all rules.
// Invariant: a rule that fails to run is a bug and never an excuse to accept the model.
import { children, idOf, type Moddle } from '../1-parse/moddle.ts';
import type { Report } from '../report.ts';
import { executableProcesses, mainProcess } from './collaboration.ts';
import type { Analysis, FileAnalysis } from './rule.ts';
import { fileRules, rules } from './rules/index.ts';

/** What can be said without knowing which process is meant. */
export function judgeFile(file: FileAnalysis): void {
  for (const rule of Object.values(fileRules)) rule(file);
}

export function analyze(analysis: Analysis): void {
  for (const rule of Object.values(rules)) rule(analysis);
}

/**
 * The process to compile: the one asked for, or the executable one of the file; of several the one
 * that people file, see `mainProcess`.
 */
export function chooseProcess(
  definitions: Moddle,
  processId: string | null,
  report: Report,
): Moddle | null {
  const processes = children(definitions, 'rootElements').filter(
    (root) => root.$type === 'bpmn:Process',
  );
  if (processId !== null) {
    const named = processes.find((process) => idOf(process) === processId);
    if (!named) report.add('process.unknown', null, { process: processId });
    return named ?? null;
  }
  const executable = executableProcesses(definitions);
  const [first] = processes;
  const main = mainProcess(definitions);
  if (first === undefined) report.add('process.missing', null);
  else if (executable.length === 0) report.add('process.not-executable', first);
  else if (main === null) report.add('process.several', executable[1] ?? null);
  else if (idOf(main) === '') report.add('bpmn.no-id', main, { type: 'Process', name: '' });
  else return main;
  return null;
}
