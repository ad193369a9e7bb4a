// procedures/import: a model file of another engine as a tree that can be rewritten, and back.
// Invariant: names are known by their namespace, never by the prefix an author chose; DOCTYPE, entities
// and anything too large or too deep is refused before it is understood. Nothing else is judged here:
// what comes out is compiled like any author's file.
import { NamespaceScope, qualifiedName } from '../compile/1-parse/namespaces.ts';
import { isTooLarge, SCAN_LIMITS } from '../compile/1-parse/scan.ts';
import { findBadCharacter, isPlainCharacter, normaliseText } from '../compile/1-parse/text.ts';
import { vendorName, vendorOf } from './dialect.ts';

export type XmlNode = {
  /** With a fixed prefix: `bpmn:`, `zeebe:`, `camunda:`, …; `{uri}name` for namespaces nobody knows. */
  name: string;
  attributes: Record<string, string>;
  children: (XmlNode | string)[];
  /** Where it stands in the file; 0 = it was added. */
  line: number;
  /** At the root: prefixes of the vendors whose namespaces the file declares. */
  vendors?: string[];
  /** At the root: comments of the file, which are no part of the tree; absent = none. */
  comments?: number;
};

export class NotReadable extends Error {
  readonly line: number;
  constructor(detail: string, line: number) {
    super(detail);
    this.line = line;
  }
}

const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const OPEN = new RegExp(`<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'y');
const CLOSE = new RegExp(`</(${NAME})\\s*>`, 'y');
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'g');
const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));|&/g;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const MAX_ATTRIBUTES = 256;

/** @throws NotReadable */
export function readTree(source: string): XmlNode {
  if (isTooLarge(source)) throw new NotReadable('the file is too large', 1);
  const xml = normaliseText(source);
  const bad = findBadCharacter(xml);
  if (bad !== null && bad.kind === 'forbidden') throw new NotReadable('a forbidden character', 1);
  return new Reader(xml).run();
}

class Reader {
  readonly xml: string;
  readonly scope = new NamespaceScope();
  readonly open: { raw: string; node: XmlNode }[] = [];
  root: XmlNode | null = null;
  at = 0;
  line = 1;
  elements = 0;
  comments = 0;
  nextNewline: number;

  constructor(xml: string) {
    this.xml = xml;
    this.nextNewline = this.newlineFrom(0);
  }

  run(): XmlNode {
    while (this.at < this.xml.length) this.next();
    if (this.root === null || this.open.length > 0) throw this.broken('the file ends too early');
    const uris = [...this.scope.declared].map((one) => one.slice(one.indexOf(' ') + 1));
    const vendors = uris.map(vendorOf).filter((vendor) => vendor !== null);
    return { ...this.root, vendors, ...(this.comments > 0 ? { comments: this.comments } : {}) };
  }

  next(): void {
    const { xml, at } = this;
    if (xml[at] !== '<') return this.text();
    if (xml.startsWith('<!--', at)) {
      this.comments += 1;
      return this.skip('-->');
    }
    if (xml.startsWith('<![CDATA[', at)) return this.cdata();
    if (xml.startsWith('<?', at)) return this.skip('?>');
    if (xml.startsWith('<!', at)) throw this.broken('DOCTYPE is not accepted');
    if (xml.startsWith('</', at)) return this.closeTag();
    this.openTag();
  }

  text(): void {
    const tag = this.xml.indexOf('<', this.at);
    const text = this.xml.slice(this.at, tag < 0 ? this.xml.length : tag);
    const parent = this.open.at(-1);
    if (parent) parent.node.children.push(this.decoded(text));
    else if (text.trim() !== '') throw this.broken('text outside of the root element');
    this.moveTo(this.at + text.length);
  }

  cdata(): void {
    const start = this.at + '<![CDATA['.length;
    const end = this.xml.indexOf(']]>', start);
    if (end < 0 || this.open.length === 0) throw this.broken('a broken CDATA section');
    this.open.at(-1)?.node.children.push(this.xml.slice(start, end));
    this.moveTo(end + 3);
  }

  skip(terminator: string): void {
    const end = this.xml.indexOf(terminator, this.at);
    if (end < 0) throw this.broken(`no ${terminator}`);
    this.moveTo(end + terminator.length);
  }

  closeTag(): void {
    CLOSE.lastIndex = this.at;
    const name = CLOSE.exec(this.xml)?.[1];
    if (name === undefined || name !== this.open.at(-1)?.raw)
      throw this.broken('a tag is not closed');
    this.scope.leave(this.open.length);
    this.open.pop();
    this.moveTo(CLOSE.lastIndex);
  }

  openTag(): void {
    OPEN.lastIndex = this.at;
    const [whole = '', raw = '', attributes = '', single = ''] = OPEN.exec(this.xml) ?? [];
    if (whole === '') throw this.broken('an element that cannot be read');
    if (this.root !== null && this.open.length === 0) throw this.broken('a second root element');
    const depth = this.open.length + 1;
    this.elements += 1;
    if (depth > SCAN_LIMITS.depth || this.elements > SCAN_LIMITS.elements)
      throw this.broken('too deep or too large');
    const read = this.attributes(attributes, depth);
    const node: XmlNode = {
      name: this.nameOf(raw),
      attributes: read,
      children: [],
      line: this.line,
    };
    this.open.at(-1)?.node.children.push(node);
    this.root ??= node;
    if (single === '/') this.scope.leave(depth);
    else this.open.push({ raw, node });
    this.moveTo(this.at + whole.length);
  }

  attributes(text: string, depth: number): Record<string, string> {
    const raw = [...text.matchAll(ATTRIBUTE)].map(
      ([, name = '', double, single]) => [name, this.decoded(double ?? single ?? '')] as const,
    );
    if (raw.length > MAX_ATTRIBUTES) throw this.broken('too many attributes');
    for (const [name, value] of raw) {
      if (name === 'xmlns') this.scope.bind(depth, '', value);
      else if (name.startsWith('xmlns:')) this.scope.bind(depth, name.slice(6), value);
    }
    if (this.scope.declared.size > SCAN_LIMITS.namespaces) throw this.broken('too many namespaces');
    const read: Record<string, string> = Object.create(null) as Record<string, string>;
    for (const [name, value] of raw) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
      const known = name.includes(':') ? this.nameOf(name) : name;
      if (known in read) throw this.broken(`the attribute ${name} stands twice`);
      read[known] = known === 'xsi:type' ? this.nameOf(value) : value;
    }
    return { ...read };
  }

  nameOf(raw: string): string {
    const colon = raw.indexOf(':');
    const prefix = colon < 0 ? '' : raw.slice(0, colon);
    const uri = this.scope.uriOf(prefix);
    if (uri === undefined && prefix !== '')
      throw this.broken(`the prefix ${prefix} is not declared`);
    const local = raw.slice(colon + 1);
    return vendorName(uri ?? '', local) ?? qualifiedName(uri ?? '', local);
  }

  decoded(text: string): string {
    if (!text.includes('&')) return text;
    return text.replace(REFERENCE, (whole, named?: string, decimal?: string, hex?: string) => {
      if (named !== undefined) return NAMED[named] ?? '';
      if (decimal === undefined && hex === undefined) throw this.broken(`the entity ${whole}`);
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      if (!isPlainCharacter(code)) throw this.broken(`the character ${whole}`);
      return String.fromCharCode(code);
    });
  }

  moveTo(at: number): void {
    while (this.nextNewline < at) {
      this.line += 1;
      this.nextNewline = this.newlineFrom(this.nextNewline + 1);
    }
    this.at = at;
  }

  newlineFrom(at: number): number {
    const found = this.xml.indexOf('\n', at);
    return found < 0 ? Infinity : found;
  }

  broken(detail: string): NotReadable {
    return new NotReadable(detail, this.line);
  }
}

export function elementsOf({ children }: XmlNode): XmlNode[] {
  return children.filter((child) => typeof child !== 'string');
}

export function childOf(node: XmlNode, name: string): XmlNode | null {
  return elementsOf(node).find((child) => child.name === name) ?? null;
}

export function textOf({ children }: XmlNode): string {
  return children.filter((child) => typeof child === 'string').join('');
}

/** A node that was not in the file. */
export function made(
  name: string,
  attributes: Record<string, string>,
  children: (XmlNode | string)[] = [],
): XmlNode {
  return { name, attributes, children, line: 0 };
}

/** Every element from `node` down, parents first. */
export function* everyElement(node: XmlNode): Generator<XmlNode> {
  yield node;
  for (const child of elementsOf(node)) yield* everyElement(child);
}
