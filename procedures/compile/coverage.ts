// procedures/compile: what runs, what is refused and why, read off the tables that decide it: the table
// of elements and the catalogue of diagnostics. Invariant: nothing is said here that the tables do not
// say; the page of the modeler and the file `procedures/language/COVERAGE.md` are both made of this.
import type { Text } from '../ir/plain.ts';
import { eventNames, placementNames, typeNames } from '../language/element-names.ts';
import { elements, type ElementEntry } from '../language/elements.ts';
import { diagnosticCatalogue, type DiagnosticCode } from './diagnostics.ts';

export type Fate = 'runs' | 'part' | 'drawing' | 'refused';
export type ElementRow = {
  name: Text;
  /** Where an event stands; empty for everything else. */
  place: Text;
  fate: Fate;
  /** Why it is refused, and what to draw instead; null = it is not refused. */
  reason: Text | null;
  instead: Text | null;
};
export type FaultRow = {
  code: string;
  severity: 'error' | 'warning';
  message: Text;
  fix: Text;
  example: string;
};

/** For readers only; everything else that is let through belongs to something that runs. */
const drawingOnly = new Set([
  'bpmn:ItemDefinition',
  'bpmn:TextAnnotation',
  'bpmn:Association',
  'bpmn:Group',
  'bpmn:Category',
]);

/** One row for each entry of the table of elements, events by what they wait for. */
export function elementRows(): ElementRow[] {
  return elements.map((entry) => {
    const refused = entry.status === 'refused' ? entry : null;
    return {
      name: nameOf(entry),
      place: placementNames[entry.placement],
      fate: fateOf(entry),
      reason: refused?.reason ?? null,
      instead: refused?.instead ?? null,
    };
  });
}

function nameOf({ type, event }: ElementEntry): Text {
  return event === 'none' ? (typeNames[type] ?? { vi: type, en: type }) : eventNames[event];
}

function fateOf({ status, type }: ElementEntry): Fate {
  if (status === 'supported') return 'runs';
  if (status === 'refused') return 'refused';
  return drawingOnly.has(type) ? 'drawing' : 'part';
}

/** Everything the compiler can find wrong, by code. */
export function faultRows(): FaultRow[] {
  return Object.entries(diagnosticCatalogue)
    .map(([code, { severity, message, fix, example }]) => ({
      code: code as DiagnosticCode,
      severity,
      message,
      fix,
      example,
    }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

export const fateWords: Record<Fate, Text> = {
  runs: { vi: 'Thực thi', en: 'Runs' },
  part: { vi: 'Thực thi, là phần của phần tử khác', en: 'Runs, as part of something else' },
  drawing: { vi: 'Chỉ để đọc', en: 'For readers only' },
  refused: { vi: 'Bị từ chối', en: 'Refused' },
};

/** The same as a file to read, Vietnamese and English. */
export function coverageDocument(): string {
  return (
    [
      '# Những gì thực thi, những gì bị từ chối và vì sao · What runs, what is refused and why',
      '<!-- Written by test/compile/coverage.test.ts from the tables; UPDATE=1 writes it anew. -->',
      '## Phần tử · Elements',
      table(
        [
          'Phần tử · Element',
          'Vị trí · Place',
          'Số phận · Fate',
          'Vì sao · Why',
          'Thay bằng · Instead',
        ],
        elementRows().map((row) => [
          row.name,
          row.place,
          fateWords[row.fate],
          row.reason,
          row.instead,
        ]),
      ),
      '## Lỗi và cảnh báo · Errors and warnings',
      table(
        [
          'Mã · Code',
          'Mức · Severity',
          'Điều gì sai · What is wrong',
          'Cách sửa · Way out',
          'Ví dụ · Example',
        ],
        faultRows().map((row) => [
          `\`${row.code}\``,
          row.severity,
          row.message,
          row.fix,
          `\`${row.example}\``,
        ]),
      ),
    ].join('\n\n') + '\n'
  );
}

type Cell = Text | string | null;

function table(head: string[], rows: Cell[][]): string {
  const line = (cells: Cell[]): string => `| ${cells.map(written).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function written(cell: Cell): string {
  if (cell === null) return '';
  const both =
    typeof cell === 'string' ? cell : [cell.vi, cell.en].filter((one) => one !== '').join(' · ');
  return both.replaceAll('|', '\\|');
}
