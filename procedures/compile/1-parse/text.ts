// compile/1-parse: the characters of a source file, before anybody calls it XML.
// Invariant: what passes is well-formed UTF-8 text without characters that people cannot see but
// programs obey; line ends are `\n`.

/** Names that mean something to JavaScript objects; refused as ids and as names of data. */
const reserved = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

export function isReservedName(name: string): boolean {
  return reserved.has(name);
}

/** Bidirectional controls, zero-width spaces and other invisible format characters. */
const HIDDEN =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/;
/** What XML 1.0 forbids, and U+FFFD, which stands where bytes were not UTF-8. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff]/;

export type BadCharacter = { kind: 'forbidden' | 'hidden'; at: number; code: number };

/** The first character that may not stand in a source file, or null. */
export function findBadCharacter(text: string): BadCharacter | null {
  const forbidden = text.search(FORBIDDEN);
  const hidden = text.search(HIDDEN);
  if (!text.isWellFormed()) return { kind: 'forbidden', at: loneSurrogate(text), code: 0xd800 };
  if (forbidden >= 0) return { kind: 'forbidden', at: forbidden, code: text.charCodeAt(forbidden) };
  if (hidden >= 0) return { kind: 'hidden', at: hidden, code: text.charCodeAt(hidden) };
  return null;
}

function loneSurrogate(text: string): number {
  return text.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
}

/** Is this code point allowed when it is written as `&#…;`? */
export function isPlainCharacter(code: number): boolean {
  // The parser keeps 16 bits of a reference; a larger one would silently become another character.
  if (code > 0xffff || (code >= 0xd800 && code <= 0xdfff)) return false;
  return findBadCharacter(String.fromCharCode(code)) === null;
}

/** Without byte order mark, line ends as `\n` (XML 1.0, 2.11). */
export function normaliseText(text: string): string {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return body.includes('\r') ? body.replace(/\r\n?/g, '\n') : body;
}

/** 1-based line and column of an offset. */
export function positionAt(text: string, at: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', start)) {
    line += 1;
    start = next + 1;
  }
  return { line, column: at - start + 1 };
}

/**
 * Decodes bytes of a source file.
 * @throws TypeError if the bytes are not UTF-8
 */
export function decodeSource(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
