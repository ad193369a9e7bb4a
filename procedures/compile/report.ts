// procedures/compile: collects the diagnostics of one file.
// Invariant: every diagnostic has a code of the catalogue, and a position wherever there is one.
import type { Diagnostic } from '../language/diagnostic.ts';
import { describe, type CatalogueHoles, type CataloguePlace } from '../language/catalogue.ts';
import { diagnosticCatalogue, type DiagnosticCode } from './diagnostics.ts';
import type { Moddle } from './1-parse/moddle.ts';
import type { Position } from './1-parse/scan.ts';

/** More than this many of one file help nobody; the rest is cut and the last entry says so. */
export const MAX_DIAGNOSTICS = 200;

export type Report = {
  readonly file: string;
  readonly diagnostics: Diagnostic[];
  readonly hasErrors: boolean;
  /** At an element of the diagram, by id or parser object; null = the whole file. */
  add(code: DiagnosticCode, at: Moddle | string | null, params?: CatalogueHoles): void;
  /** At a place the caller knows better. */
  addAt(code: DiagnosticCode, place: CataloguePlace, params?: CatalogueHoles): void;
};

export function createReport(file: string, positions: Map<string, Position> = new Map()): Report {
  const diagnostics: Diagnostic[] = [];
  let errors = 0;
  const addAt = (
    code: DiagnosticCode,
    place: CataloguePlace,
    params: CatalogueHoles = {},
  ): void => {
    if (diagnosticCatalogue[code].severity === 'error') errors += 1;
    if (diagnostics.length > MAX_DIAGNOSTICS) return;
    const overflow = diagnostics.length === MAX_DIAGNOSTICS;
    diagnostics.push(
      overflow
        ? diagnostic('compile.too-many', {}, {}, file)
        : diagnostic(code, place, params, file),
    );
  };
  return {
    file,
    diagnostics,
    get hasErrors() {
      return errors > 0;
    },
    addAt,
    add(code, at, params = {}) {
      const element = typeof at === 'string' ? at : nearestId(at);
      const position = element === null ? undefined : positions.get(element);
      addAt(code, { element, ...position }, params);
    },
  };
}

export function diagnostic(
  code: DiagnosticCode,
  place: CataloguePlace,
  params: CatalogueHoles,
  file: string,
): Diagnostic {
  const { severity, message, fix } = diagnosticCatalogue[code];
  const row = [message.vi, message.en, fix.vi, fix.en] as const;
  return { ...describe(code, row, file, place, params), severity };
}

function nearestId(element: Moddle | null): string | null {
  for (let at: Moddle | undefined = element ?? undefined; at; at = at.$parent) {
    const id = at['id'];
    if (typeof id === 'string' && at.$type.startsWith('bpmn:')) return id;
  }
  return null;
}
