// compile/2-analyze: judges a model by all rules.
// Invariant: a rule that fails to run is a bug and never an excuse to accept the model.
import { children, flag, idOf, type Moddle } from '../1-parse/moddle.ts';
import type { Report } from '../report.ts';
import type { Analysis, FileAnalysis } from './rule.ts';
import { fileRules, rules } from './rules/index.ts';

/** What can be said without knowing which process is meant. */
export function judgeFile(file: FileAnalysis): void {
  for (const rule of Object.values(fileRules)) rule(file);
}

export function analyze(analysis: Analysis): void {
  for (const rule of Object.values(rules)) rule(analysis);
}

/** The process to compile: the one asked for, or the only one of the file, which must be executable. */
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
  const [only, second] = processes;
  if (only === undefined) report.add('process.missing', null);
  else if (second !== undefined) report.add('process.several', second);
  else if (idOf(only) === '') report.add('bpmn.no-id', only, { type: 'Process', name: '' });
  else if (!flag(only, 'isExecutable')) report.add('process.not-executable', only);
  else return only;
  return null;
}
