// compile/1-parse: one pass over the XML before any parser sees it. Everything a parser could
// understand in two ways, or could be made to work hard on, stops here.
// Invariant: what passes is well-formed XML 1.0 with namespaces, in a subset that has one reading.
import { NamespaceScope, qualifiedName } from './namespaces.ts';
import { findBadCharacter, isPlainCharacter, isReservedName, positionAt } from './text.ts';

export const SCAN_LIMITS = {
  bytes: 5 * 1024 * 1024,
  depth: 64,
  namespaces: 32,
  attributes: 64,
  /** BPMN elements that carry an id, sequence flows not counted. */
  nodes: 20_000,
  /** All XML elements, diagram interchange included. */
  elements: 250_000,
} as const;

export type ScannedAttribute = { name: string; value: string };
export type ScannedElement = {
  /** Name with the fixed prefix, see `qualifiedName`. */
  name: string;
  attributes: ScannedAttribute[];
  /** Index of the parent in the list; -1 for the root. */
  parent: number;
  line: number;
  column: number;
  /** Own id or that of the nearest ancestor which has one. */
  nearestId: string | null;
};
export type Position = { line: number; column: number };
export type ScanProblem = Position & { code: string; params: Record<string, string> };
export type Scan =
  | { ok: true; elements: ScannedElement[]; positions: Map<string, Position> }
  | { ok: false; problem: ScanProblem };

const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const OPEN = new RegExp(`<(${NAME})`, 'y');
const CLOSE = new RegExp(`</(${NAME})\\s*>`, 'y');
const ATTRIBUTE = new RegExp(`\\s+(${NAME})=(?:"([^"<]*)"|'([^'<]*)')`, 'y');
const TAG_END = /\s*(\/?)>/y;
const DECLARATION =
  /^<\?xml\s+version=["']1\.0["'](?:\s+encoding=["']([\w.-]+)["'])?(?:\s+standalone=["'](?:yes|no)["'])?\s*\?>/;
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));|&/g;
const ID = /^[A-Za-z_][\w.-]*$/;
const HAS_IDS = /^(bpmn|bpmndi|di|dc):/;

class Refusal {
  readonly code: string;
  readonly at: number;
  readonly params: Record<string, string>;
  constructor(code: string, at: number, params: Record<string, string> = {}) {
    this.code = code;
    this.at = at;
    this.params = params;
  }
}

/** Scans normalised text (see `normaliseText`). Never throws; stops at the first problem. */
export function scan(xml: string): Scan {
  try {
    return new Scanner(xml).run();
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const { code, params, at } = thrown;
    return { ok: false, problem: { code, params, ...positionAt(xml, at) } };
  }
}

/** Is the text small enough to be looked at? Checked before line ends are normalised. */
export function isTooLarge(text: string): boolean {
  if (text.length > SCAN_LIMITS.bytes) return true;
  if (text.length * 3 <= SCAN_LIMITS.bytes) return false;
  return new TextEncoder().encode(text).length > SCAN_LIMITS.bytes;
}

class Scanner {
  readonly xml: string;
  at = 0;
  line = 1;
  lineStart = 0;
  nextNewline = 0;
  nodes = 0;
  readonly elements: ScannedElement[] = [];
  readonly positions = new Map<string, Position>();
  readonly open: { name: string; index: number }[] = [];
  readonly scope = new NamespaceScope();

  constructor(xml: string) {
    this.xml = xml;
    this.nextNewline = this.newlineFrom(0);
  }

  run(): Scan {
    this.checkCharacters();
    this.skipDeclaration();
    while (this.at < this.xml.length) this.next();
    if (this.open.length > 0)
      throw new Refusal('xml.not-well-formed', this.at, { detail: `</${this.open.at(-1)?.name}>` });
    if (this.elements.length === 0) throw new Refusal('xml.not-well-formed', 0, { detail: '<' });
    return { ok: true, elements: this.elements, positions: this.positions };
  }

  checkCharacters(): void {
    const bad = findBadCharacter(this.xml);
    if (bad === null) return;
    const code = `U+${bad.code.toString(16).toUpperCase().padStart(4, '0')}`;
    throw new Refusal(bad.kind === 'hidden' ? 'xml.hidden-character' : 'xml.character', bad.at, {
      code,
    });
  }

  skipDeclaration(): void {
    if (!/^<\?xml\s/i.test(this.xml)) return;
    const declaration = DECLARATION.exec(this.xml);
    if (!declaration) throw new Refusal('xml.not-well-formed', 0, { detail: '<?xml' });
    const encoding = declaration[1] ?? 'UTF-8';
    if (encoding.toUpperCase() !== 'UTF-8') throw new Refusal('xml.encoding', 0, { encoding });
    this.at = declaration[0].length;
  }

  next(): void {
    const { xml, at } = this;
    const tag = xml.indexOf('<', at);
    const end = tag < 0 ? xml.length : tag;
    if (end > at) this.text(at, end);
    this.at = end;
    if (tag < 0) return;
    const second = xml[tag + 1];
    if (second === '/') this.closeTag();
    else if (second === '!') this.bang();
    else if (second === '?') throw new Refusal('xml.processing-instruction', tag);
    else this.openTag();
  }

  text(from: number, to: number): void {
    const text = this.xml.slice(from, to);
    const outside = this.open.length === 0;
    if (outside ? text.trim() !== '' : text.includes(']]>')) {
      throw new Refusal('xml.not-well-formed', from, { detail: text.trim().slice(0, 20) });
    }
    this.references(text, from);
  }

  references(text: string, from: number): void {
    if (!text.includes('&')) return;
    for (const match of text.matchAll(REFERENCE)) {
      const [whole, named, decimal, hex] = match;
      if (named !== undefined) continue;
      const at = from + match.index;
      if (decimal === undefined && hex === undefined)
        throw new Refusal('xml.entity', at, { entity: text.slice(match.index, match.index + 12) });
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      if (!isPlainCharacter(code)) throw new Refusal('xml.character', at, { code: whole });
    }
  }

  bang(): void {
    const { xml, at } = this;
    const comment = xml.startsWith('<!--', at);
    const cdata = xml.startsWith('<![CDATA[', at);
    if (!comment && !cdata) throw new Refusal('xml.doctype', at);
    const terminator = comment ? '-->' : ']]>';
    const end = xml.indexOf(terminator, at + (comment ? 4 : 9));
    const misplaced = cdata && this.open.length === 0;
    if (end < 0 || misplaced)
      throw new Refusal('xml.not-well-formed', at, { detail: xml.slice(at, at + 9) });
    this.at = end + terminator.length;
  }

  closeTag(): void {
    CLOSE.lastIndex = this.at;
    const match = CLOSE.exec(this.xml);
    const expected = this.open.at(-1);
    if (!match || match[1] !== expected?.name) {
      throw new Refusal('xml.not-well-formed', this.at, {
        detail: this.xml.slice(this.at, this.at + 20),
      });
    }
    this.scope.leave(this.open.length);
    this.open.pop();
    this.at = CLOSE.lastIndex;
  }

  openTag(): void {
    const start = this.at;
    const { xml } = this;
    OPEN.lastIndex = start;
    const name = OPEN.exec(xml)?.[1];
    const secondRoot = this.open.length === 0 && this.elements.length > 0;
    if (name === undefined || secondRoot)
      throw new Refusal('xml.not-well-formed', start, { detail: xml.slice(start, start + 20) });
    const depth = this.open.length + 1;
    if (depth > SCAN_LIMITS.depth)
      throw new Refusal('xml.limits', start, { limit: `depth ${SCAN_LIMITS.depth}` });
    if (this.elements.length >= SCAN_LIMITS.elements)
      throw new Refusal('xml.limits', start, { limit: `elements ${SCAN_LIMITS.elements}` });
    const raw = this.readAttributes(OPEN.lastIndex, depth);
    TAG_END.lastIndex = this.at;
    const end = TAG_END.exec(xml);
    if (!end)
      throw new Refusal('xml.not-well-formed', this.at, { detail: xml.slice(start, start + 20) });
    this.add(name, raw, start);
    this.at = TAG_END.lastIndex;
    if (end[1] === '/') this.scope.leave(depth);
    else this.open.push({ name, index: this.elements.length - 1 });
  }

  /** Raw attributes; namespace declarations are bound and not returned. */
  readAttributes(from: number, depth: number): ScannedAttribute[] {
    const attributes: ScannedAttribute[] = [];
    const seen = new Set<string>();
    ATTRIBUTE.lastIndex = from;
    this.at = from;
    for (let match = ATTRIBUTE.exec(this.xml); match; match = ATTRIBUTE.exec(this.xml)) {
      const name = match[1] ?? '';
      const value = match[2] ?? match[3] ?? '';
      if (seen.has(name))
        throw new Refusal('xml.duplicate-attribute', this.at, { attribute: name });
      seen.add(name);
      if (seen.size > SCAN_LIMITS.attributes)
        throw new Refusal('xml.limits', this.at, { limit: `attributes ${SCAN_LIMITS.attributes}` });
      this.references(value, this.at);
      if (name === 'xmlns' || name.startsWith('xmlns:')) this.declare(name, value, depth);
      else attributes.push({ name, value });
      this.at = ATTRIBUTE.lastIndex;
    }
    return attributes;
  }

  declare(name: string, uri: string, depth: number): void {
    const prefix = name === 'xmlns' ? '' : name.slice(6);
    const illegal = prefix === 'xml' || prefix === 'xmlns' || (uri === '' && prefix !== '');
    if (illegal || uri.includes('&') || isReservedName(prefix))
      throw new Refusal('xml.namespace', this.at, { prefix });
    this.scope.bind(depth, prefix, uri);
    if (this.scope.declared.size > SCAN_LIMITS.namespaces) {
      throw new Refusal('xml.limits', this.at, { limit: `namespaces ${SCAN_LIMITS.namespaces}` });
    }
  }

  add(rawName: string, raw: ScannedAttribute[], start: number): void {
    const name = this.resolve(rawName, start, true);
    const attributes = raw.map((a) => ({
      name: this.resolve(a.name, start, false),
      value: a.value,
    }));
    // Two prefixes may stand for one namespace, so names are compared once more when resolved.
    const prefixed = raw.some((a) => a.name.includes(':'));
    if (prefixed && new Set(attributes.map((a) => a.name)).size !== attributes.length) {
      throw new Refusal('xml.duplicate-attribute', start, { attribute: rawName });
    }
    const position = this.locate(start);
    const parent = this.open.at(-1)?.index ?? -1;
    const id = HAS_IDS.test(name) ? attributes.find((a) => a.name === 'id')?.value : undefined;
    if (id !== undefined) this.addId(id, name, position, start);
    const nearestId = id ?? this.elements[parent]?.nearestId ?? null;
    this.elements.push({ name, attributes, parent, ...position, nearestId });
  }

  addId(id: string, name: string, position: Position, start: number): void {
    if (!ID.test(id) || isReservedName(id))
      throw new Refusal('xml.id', start, { id: id.slice(0, 60) });
    if (this.positions.has(id)) throw new Refusal('xml.duplicate-id', start, { id });
    this.positions.set(id, position);
    if (!name.startsWith('bpmn:') || name === 'bpmn:sequenceFlow') return;
    this.nodes += 1;
    if (this.nodes > SCAN_LIMITS.nodes)
      throw new Refusal('xml.limits', start, { limit: `nodes ${SCAN_LIMITS.nodes}` });
  }

  /** Unprefixed attributes belong to no namespace (Namespaces in XML, 6.2). */
  resolve(raw: string, start: number, isElement: boolean): string {
    const colon = raw.indexOf(':');
    const prefix = colon < 0 ? '' : raw.slice(0, colon);
    const local = raw.slice(colon + 1);
    if (isReservedName(local)) throw new Refusal('xml.reserved-name', start, { name: local });
    if (colon < 0 && !isElement) return raw;
    const uri = this.scope.uriOf(prefix);
    if (uri === undefined && prefix !== '') throw new Refusal('xml.namespace', start, { prefix });
    return qualifiedName(uri ?? '', local);
  }

  /** Called with growing offsets; each newline is looked for once, so this is linear over the file. */
  locate(at: number): Position {
    while (this.nextNewline < at) {
      this.line += 1;
      this.lineStart = this.nextNewline + 1;
      this.nextNewline = this.newlineFrom(this.lineStart);
    }
    return { line: this.line, column: at - this.lineStart + 1 };
  }

  newlineFrom(at: number): number {
    const found = this.xml.indexOf('\n', at);
    return found < 0 ? this.xml.length : found;
  }
}
