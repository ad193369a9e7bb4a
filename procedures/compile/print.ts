// procedures/compile: a diagnostic as one line that people and golden files can read.
import type { Diagnostic } from '../language/diagnostic.ts';
import type { Language } from '../ir/plain.ts';

/** `process.bpmn:12:5 error flow.dead-end (task1): Nothing follows … → Lead on …` */
export function printDiagnostic(d: Diagnostic, language: Language = 'en'): string {
  const place = [d.file, d.line, d.column].filter((part) => part !== null).join(':');
  const element = d.element === null ? '' : ` (${d.element})`;
  return `${place} ${d.severity} ${d.code}${element}: ${d.message[language]} → ${d.fix[language]}`;
}
