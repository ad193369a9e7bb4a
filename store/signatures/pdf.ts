// store/signatures: the place of a signature in a PDF (ISO 32000-1 12.8, PAdES: ETSI.CAdES.detached,
// certified so that no change is allowed). Invariant: signing only appends, one signature covers every
// byte but its own value, and only what this file writes is read as a signature.
import { createHash } from 'node:crypto';
import type { Instant } from '../../procedures/ir/plain.ts';

/** What a reader of the PDF shows beside the signature. */
export type SignatureNote = {
  name: string;
  /** Who the signer acted for. */
  place: string;
  reason: string;
  /** Where the paper can be verified. */
  contact: string;
  at: Instant;
};
/** A PDF with room for a signature. */
export type Prepared = { bytes: Buffer; digest: Buffer; gap: Gap };
/** From `<` to behind `>` of the signature value. */
type Gap = { from: number; to: number };
export type Located = {
  /** Of everything the signature covers. */
  digest: Buffer;
  /** The value with its padding. */
  value: Buffer;
  at: Instant;
};
export type PdfProblem =
  /** Not a PDF at all. */
  | 'pdf.none'
  | 'pdf.unsigned'
  /** More than one signature, or one that is not written as here. */
  | 'pdf.form'
  /** The signature leaves bytes of the file out: something was added or cut off. */
  | 'pdf.coverage';

export class UnsignablePdf extends Error {
  override name = 'UnsignablePdf';
}

/** Bytes kept free for a signature. */
const ROOM = 4_096;
const DIGITS = 10;
const MAX_DEPTH = 10;

/** Appends a signature dictionary with an empty value. Throws `UnsignablePdf`. */
export function prepare(pdf: Uint8Array, note: SignatureNote): Prepared {
  const original = Buffer.from(pdf);
  const file = read(original);
  const size = Number(entry(file.trailer, 'Size'));
  const [signature, field] = [size, size + 1];
  const page = firstPage(file);
  const root = refOf(file.trailer, 'Root');
  const objects: [number, string][] = [
    [signature, signatureObject(note)],
    [field, fieldObject(signature, page)],
    [page, withAnnotation(dictionary(file, page), field)],
    [
      root,
      `${dictionary(file, root)}\n/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>\n/Perms << /DocMDP ${signature} 0 R >>`,
    ],
  ];
  return covered(append(original, file, objects));
}

/** The signed PDF. Throws `UnsignablePdf` when the value does not fit its place. */
export function embed({ bytes, gap }: Prepared, value: Buffer): Buffer {
  if (value.length > ROOM) throw new UnsignablePdf('the signature is larger than its place');
  const signed = Buffer.from(bytes);
  signed.write(value.toString('hex').padEnd(ROOM * 2, '0'), gap.from + 1, 'latin1');
  return signed;
}

/** Finds the one signature; everything that is not exactly as `prepare` writes it is a problem. */
export function locate(pdf: Uint8Array): Located | PdfProblem {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') return 'pdf.none';
  const text = bytes.toString('latin1');
  const found = text.split('/ByteRange').length - 1;
  if (found === 0) return 'pdf.unsigned';
  const match = WRITTEN.exec(text);
  if (found > 1 || match?.groups === undefined) return 'pdf.form';
  const { first, second, rest, value = '', at = '' } = match.groups;
  const from = match.index + match[0].indexOf('/Contents <') + '/Contents '.length;
  const gap = { from, to: from + value.length + 2 };
  if (Number(first) !== gap.from || Number(second) !== gap.to) return 'pdf.coverage';
  if (Number(second) + Number(rest) !== bytes.length) return 'pdf.coverage';
  const instant = instantOf(at);
  if (instant === null) return 'pdf.form';
  return { digest: digestAround(bytes, gap), value: Buffer.from(value, 'hex'), at: instant };
}

const signatureObject = (note: SignatureNote): string =>
  [
    '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>]',
    `/Name ${utf16(note.name)}`,
    `/Location ${utf16(note.place)}`,
    `/Reason ${utf16(note.reason)}`,
    `/ContactInfo ${utf16(note.contact)}`,
    `/M (D:${new Date(note.at).toISOString().replace(/[-T:]/g, '').slice(0, 14)}Z)`,
    `/ByteRange [0 ${'*'.repeat(DIGITS)} ${'*'.repeat(DIGITS)} ${'*'.repeat(DIGITS)}]`,
    `/Contents <${'0'.repeat(ROOM * 2)}>`,
  ].join('\n');

const WRITTEN =
  /\/SubFilter \/ETSI\.CAdES\.detached\n\/Reference [^\n]+\n\/Name <[0-9a-f]*>\n\/Location <[0-9a-f]*>\n\/Reason <[0-9a-f]*>\n\/ContactInfo <[0-9a-f]*>\n\/M \(D:(?<at>\d{14})Z\)\n\/ByteRange \[0 (?<first>\d{10}) (?<second>\d{10}) (?<rest>\d{10})\]\n\/Contents <(?<value>[0-9a-f]{8192})>/;

function instantOf(digits: string): Instant | null {
  const iso = digits.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z');
  const at = Date.parse(iso);
  return Number.isNaN(at) ? null : at;
}

/** Invisible: the visible line is part of the page. Printed and locked (PDF/A-2, 6.3.3). */
const fieldObject = (signature: number, page: number): string =>
  `/Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /F 132 /Rect [0 0 0 0] /P ${page} 0 R /V ${signature} 0 R`;

function withAnnotation(page: string, field: number): string {
  if (!/\/Annots\b/.test(page)) return `${page}\n/Annots [${field} 0 R]`;
  if (!/\/Annots\s*\[/.test(page)) throw new UnsignablePdf('annotations of a page stand elsewhere');
  return page.replace(/\/Annots\s*\[([^\]]*)\]/, `/Annots [$1 ${field} 0 R]`);
}

/** A text string in UTF-16 with a byte order mark, as hexadecimal. */
function utf16(text: string): string {
  return `<feff${Buffer.from(text.normalize('NFC'), 'utf16le').swap16().toString('hex')}>`;
}

type PdfFile = { text: string; offsets: Map<number, number>; trailer: string; start: number };

/** Reads a PDF as the press writes it: one classic cross-reference table. */
function read(pdf: Buffer): PdfFile {
  const text = pdf.toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? Number.NaN);
  const [, head = '', table = '', trailer = ''] =
    /^xref\s+(0 \d+)\s+([\s\S]*?)trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(
      Number.isNaN(start) ? '' : text.slice(start),
    ) ?? [];
  if (head === '') throw new UnsignablePdf('no classic cross-reference table');
  const rows = table.trim().split(/\r?\n/);
  const offsets = new Map<number, number>();
  for (const [number, row] of rows.entries())
    if (/\bn\s*$/.test(row)) offsets.set(number, Number(row.slice(0, 10)));
  return { text, offsets, trailer, start };
}

/** What stands between `<<` and `>>` of an object that is a dictionary. */
function dictionary(file: PdfFile, number: number): string {
  const offset = file.offsets.get(number);
  const end = offset === undefined ? -1 : file.text.indexOf('endobj', offset);
  const object = end < 0 ? '' : file.text.slice(offset, end);
  const inside = /^\d+ \d+ obj\s*<<([\s\S]*)>>\s*$/.exec(object)?.[1];
  if (inside === undefined) throw new UnsignablePdf(`object ${number} is no dictionary`);
  return inside.trim();
}

function entry(dictionaryText: string, key: string): string {
  const value = new RegExp(`/${key}\\s+([^/>\\[\\]]+)`).exec(dictionaryText)?.[1];
  if (value === undefined) throw new UnsignablePdf(`no ${key}`);
  return value.trim();
}

const refOf = (dictionaryText: string, key: string): number =>
  Number(entry(dictionaryText, key).split(' ')[0]);

function firstPage(file: PdfFile): number {
  let number = refOf(dictionary(file, refOf(file.trailer, 'Root')), 'Pages');
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const node = dictionary(file, number);
    if (/\/Type\s*\/Page\b/.test(node)) return number;
    const kid = /\/Kids\s*\[\s*(\d+) /.exec(node)?.[1];
    if (kid === undefined) break;
    number = Number(kid);
  }
  throw new UnsignablePdf('no first page');
}

/** An incremental update: the file as it was, then the objects that are new or changed. */
function append(original: Buffer, file: PdfFile, objects: [number, string][]): Buffer {
  const parts = [original.at(-1) === 0x0a ? original : Buffer.concat([original, Buffer.of(0x0a)])];
  let at = parts[0]!.length;
  const rows: string[] = ['0 1\n0000000000 65535 f\r\n'];
  for (const [number, content] of objects.toSorted(([a], [b]) => a - b)) {
    rows.push(`${number} 1\n${String(at).padStart(10, '0')} 00000 n\r\n`);
    const object = Buffer.from(`${number} 0 obj\n<<\n${content}\n>>\nendobj\n`, 'latin1');
    parts.push(object);
    at += object.length;
  }
  const size = Math.max(...objects.map(([number]) => number)) + 1;
  const info = /\/Info\s+\d+ \d+ R/.exec(file.trailer)?.[0] ?? '';
  const id = /\/ID\s*\[([\s\S]*)\]/.exec(file.trailer)?.[0] ?? '';
  const tail = `xref\n${rows.join('')}trailer\n<<\n/Size ${size}\n/Root ${entry(file.trailer, 'Root')}\n${info}\n${id}\n/Prev ${file.start}\n>>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(tail, 'latin1')]);
}

/** Writes into the signature which bytes it covers: all but its own value. */
function covered(bytes: Buffer): Prepared {
  const contents = bytes.lastIndexOf(`/Contents <${'0'.repeat(16)}`, undefined, 'latin1');
  const from = contents + '/Contents '.length;
  const gap = { from, to: from + ROOM * 2 + 2 };
  const numbers = [gap.from, gap.to, bytes.length - gap.to].map((n) =>
    String(n).padStart(DIGITS, '0'),
  );
  const range = bytes.lastIndexOf('/ByteRange [0 *', undefined, 'latin1');
  bytes.write(`/ByteRange [0 ${numbers.join(' ')}]`, range, 'latin1');
  return { bytes, digest: digestAround(bytes, gap), gap };
}

function digestAround(bytes: Buffer, { from, to }: Gap): Buffer {
  return createHash('sha256').update(bytes.subarray(0, from)).update(bytes.subarray(to)).digest();
}
