// procedures/language: a diagnostic is the author's mistake as data: what, where, how to fix it.
// Invariant: every diagnostic has a stable code that stands in the catalogue with both languages.
import type { Text } from '../ir/plain.ts';

export type Diagnostic = {
  code: string;
  severity: 'error' | 'warning';
  /** File inside the procedure folder, e.g. `process.bpmn`. */
  file: string;
  /** BPMN, DMN or form element id; null = the whole file. */
  element: string | null;
  /** 1-based; null where the parser has no position. */
  line: number | null;
  column: number | null;
  message: Text;
  fix: Text;
};

export type Compiled<T> =
  { ok: true; value: T; diagnostics: Diagnostic[] } | { ok: false; diagnostics: Diagnostic[] };
