// server/documents: tables as CSV. Invariant: no cell is ever read as a formula by a spreadsheet, every
// cell is quoted, lines end with CRLF, and the file says that it is UTF-8.
const BOM = '\ufeff';
/** What spreadsheets take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

export type Cell = string | number | null;

export function csv(rows: Cell[][]): Buffer {
  const lines = rows.map((row) => row.map(quoted).join(','));
  return Buffer.from(`${BOM}${lines.join('\r\n')}\r\n`, 'utf8');
}

function quoted(cell: Cell): string {
  if (cell === null) return '""';
  if (typeof cell === 'number') return `"${cell}"`;
  const safe = FORMULA.test(cell.trimStart()) || FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
