// procedures/decisions: from text to dmn-moddle's objects, or to diagnostics. Invariant: the parser
// sees only text that the same scan as for diagrams let through; its warnings are errors.
import { DmnModdle } from 'dmn-moddle';
import { diagnostic } from '../compile/report.ts';
import { isDiagnosticCode } from '../compile/diagnostics.ts';
import type { Moddle } from '../compile/1-parse/moddle.ts';
import { isTooLarge, scan, type ScannedElement } from '../compile/1-parse/scan.ts';
import { normaliseText } from '../compile/1-parse/text.ts';
import type { Diagnostic } from '../language/diagnostic.ts';
import { createDecisionReport, type DecisionReport, type Position } from './report.ts';

export type ReadDecisions =
  | { ok: true; definitions: Moddle; elements: ScannedElement[]; report: DecisionReport }
  | { ok: false; diagnostics: Diagnostic[] };

const ROOT = /^\{https:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/MODEL\/\}definitions$/;

export async function readDecisions(source: string, file: string): Promise<ReadDecisions> {
  if (isTooLarge(source))
    return { ok: false, diagnostics: [diagnostic('xml.too-large', {}, {}, file)] };
  const xml = normaliseText(source);
  const scanned = scan(xml);
  if (!scanned.ok) {
    const { code, params, line, column } = scanned.problem;
    const known = isDiagnosticCode(code) ? code : 'xml.not-well-formed';
    return { ok: false, diagnostics: [diagnostic(known, { line, column }, params, file)] };
  }
  const { positions, duplicates } = placesOf(scanned.elements);
  const report = createDecisionReport(file, positions);
  for (const id of duplicates) report.add('decision.duplicate-id', id, { id });
  const root = scanned.elements[0]?.name ?? '';
  if (!ROOT.test(root)) report.add('decision.not-dmn', null, { root });
  if (report.diagnostics.length > 0) return { ok: false, diagnostics: report.diagnostics };
  const definitions = await parse(xml, report);
  if (definitions === null) return { ok: false, diagnostics: report.diagnostics };
  return { ok: true, definitions, elements: scanned.elements, report };
}

function placesOf(elements: ScannedElement[]): {
  positions: Map<string, Position>;
  duplicates: string[];
} {
  const positions = new Map<string, Position>();
  const duplicates: string[] = [];
  for (const { attributes, line, column } of elements) {
    const id = attributes.find((a) => a.name === 'id')?.value;
    if (id === undefined) continue;
    if (positions.has(id)) duplicates.push(id);
    else positions.set(id, { line, column });
  }
  return { positions, duplicates };
}

async function parse(xml: string, report: DecisionReport): Promise<Moddle | null> {
  try {
    // A fresh reader each time: moddle keeps namespaces it has seen.
    const { rootElement, warnings } = await new DmnModdle().fromXML(xml, 'dmn:Definitions');
    for (const { message } of warnings) unreadable(message, report);
    return warnings.length > 0 ? null : rootElement;
  } catch (thrown) {
    unreadable(thrown instanceof Error ? thrown.message : String(thrown), report);
    return null;
  }
}

function unreadable(message: string, report: DecisionReport): void {
  report.add('decision.unreadable', null, {
    detail: /nested error: ([^\n]*)/.exec(message)?.[1] ?? message,
  });
}
