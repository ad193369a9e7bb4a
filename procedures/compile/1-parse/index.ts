// compile/1-parse: from text to the parser's object tree, or to diagnostics.
// Invariant: the parser sees only text that the scan let through, and whatever it warns of is an
// error here: a model is understood completely or not at all.
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import motcua from '../../language/motcua.json' with { type: 'json' };
import { createReport, type Report } from '../report.ts';
import { isDiagnosticCode } from '../diagnostics.ts';
import type { Moddle } from './moddle.ts';
import { isTooLarge, scan, type ScannedElement } from './scan.ts';
import { normaliseText } from './text.ts';

export type Parsed = { definitions: Moddle; elements: ScannedElement[]; report: Report };

/** Null = unreadable; the report says why. Never throws. */
export async function parse(
  source: string,
  file: string,
): Promise<{ parsed: Parsed | null; report: Report }> {
  const early = createReport(file);
  if (isTooLarge(source)) {
    early.add('xml.too-large', null);
    return { parsed: null, report: early };
  }
  const xml = normaliseText(source);
  const scanned = scan(xml);
  if (!scanned.ok) {
    const { code, params, line, column } = scanned.problem;
    early.addAt(isDiagnosticCode(code) ? code : 'xml.not-well-formed', { line, column }, params);
    return { parsed: null, report: early };
  }
  const report = createReport(file, scanned.positions);
  if (scanned.elements[0]?.name !== 'bpmn:definitions') {
    report.addAt(
      'bpmn.not-bpmn',
      { line: 1, column: 1 },
      { root: scanned.elements[0]?.name ?? '' },
    );
    return { parsed: null, report };
  }
  const definitions = await read(xml, report);
  const parsed = definitions === null ? null : { definitions, elements: scanned.elements, report };
  return { parsed, report };
}

// Made once: building the metamodel costs more than reading a diagram, and reading leaves no trace in
// it (`test/compile/hostile.test.ts` compares a diagram before and after hostile ones).
const moddle = new BpmnModdle({ zeebe: structuredClone(zeebe), motcua: structuredClone(motcua) });

// The schema has the script of a global task as an element, as that of every other; the metamodel of
// the parser takes it for an attribute.
for (const property of moddle.registry.typeMap['bpmn:GlobalScriptTask']?.properties ?? []) {
  if (property.name === 'bpmn:script' || property.name === 'script') property.isAttr = false;
}

async function read(xml: string, report: Report): Promise<Moddle | null> {
  try {
    const { rootElement, warnings } = await moddle.fromXML(xml);
    for (const warning of warnings) translate(warning, report);
    return rootElement;
  } catch (thrown) {
    unreadable(thrown instanceof Error ? thrown.message : String(thrown), report);
    return null;
  }
}

type Warning = { message: string; element?: Moddle; property?: string; value?: unknown };

function translate(warning: Warning, report: Report): void {
  const { message, element = null, property = '' } = warning;
  const value = typeof warning.value === 'string' ? warning.value : '';
  if (message.startsWith('unresolved reference')) {
    if (TYPES.has(property)) return;
    report.add('bpmn.dangling-reference', element, {
      property: property.replace(/^bpmn(di)?:/, ''),
      value,
    });
  } else if (message.startsWith('unknown attribute')) {
    // The table of consumed attributes says the same with an exact position.
    return;
  } else {
    unreadable(message, report);
  }
}

/** The type of data may be defined outside, in XML Schema (`xsd:string`); it has no meaning here. */
const TYPES = new Set(['bpmn:structureRef', 'bpmn:type', 'bpmn:evaluatesToTypeRef']);

/** The parser's message carries line and column as text, counted from 0. */
function unreadable(message: string, report: Report): void {
  const position = /line: (\d+)\s+column: (\d+)/.exec(message);
  const nested = /nested error: ([^\n]*)/.exec(message)?.[1] ?? message;
  const place = position ? { line: Number(position[1]) + 1, column: Number(position[2]) + 1 } : {};
  report.addAt('bpmn.unreadable', place, { detail: { vi: inVietnamese(nested), en: nested } });
}

const translations: [RegExp, string][] = [
  [/^unrecognized element (<.*>)$/, 'phần tử $1 không đứng được ở đây'],
  [/^unknown type (<.*>)$/, 'không có phần tử $1'],
  [/^unexpected body text (<.*>)$/s, 'không được có chữ ở đây: $1'],
  [/^unexpected element (<.*>)$/, 'phần tử gốc không thể là $1'],
  [/^illegal ID (<.*>)$/, 'id $1 không hợp lệ'],
  [/^expected no sub nodes$/, 'không được có phần tử con ở đây'],
];

function inVietnamese(detail: string): string {
  const found = translations.find(([pattern]) => pattern.test(detail));
  return found ? detail.replace(found[0], found[1]) : 'trình đọc không hiểu phần này';
}
