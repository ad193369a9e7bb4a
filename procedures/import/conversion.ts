// procedures/import: what every converter of an element works with: settings are taken, not read, so
// that whatever nobody took is left over and reported.
import {
  expressionToFeel,
  templateToFeel,
  INSTANCE_COUNTS,
  type Translated,
} from './expression.ts';
import { childOf, elementsOf, made, textOf, type XmlNode } from './tree.ts';
import type { Dialect } from './dialect.ts';
import type { ImportReport } from './report.ts';

export type Conversion = {
  dialect: Dialect;
  root: XmlNode;
  report: ImportReport;
  /** Names the model asks for without knowing whether they exist. */
  optional: string[];
  /** Declarations to add to the file. */
  declared: XmlNode[];
  /** Forms made of fields that stood in the diagram, by id. */
  forms: Record<string, string>;
  ids: Set<string>;
};

const VENDOR_PREFIXES = ['camunda', 'flowable'] as const;

/** A setting of the other engine; it is gone from the node afterwards. Blank = absent. */
export function takeSetting({ attributes }: XmlNode, name: string): string | null {
  for (const prefix of VENDOR_PREFIXES) {
    const key = `${prefix}:${name}`;
    const value = attributes[key];
    if (value === undefined) continue;
    delete attributes[key];
    if (value.trim() !== '') return value.trim();
  }
  return null;
}

/** Extension elements of the other engine of this name; they are gone from the node afterwards. */
export function takeExtensions(node: XmlNode, name: string): XmlNode[] {
  const holder = childOf(node, 'bpmn:extensionElements');
  if (holder === null) return [];
  const wanted = VENDOR_PREFIXES.map((prefix) => `${prefix}:${name}`);
  const taken = elementsOf(holder).filter((child) => wanted.includes(child.name));
  holder.children = holder.children.filter((child) => !taken.includes(child as XmlNode));
  return taken;
}

/** Extension elements stand first, after the documentation. */
export function addExtensions(node: XmlNode, extensions: XmlNode[]): void {
  if (extensions.length === 0) return;
  const holder = childOf(node, 'bpmn:extensionElements');
  if (holder !== null) return void holder.children.push(...extensions);
  const after = node.children.findLastIndex(
    (child) => typeof child !== 'string' && child.name === 'bpmn:documentation',
  );
  node.children.splice(after + 1, 0, made('bpmn:extensionElements', {}, extensions));
}

export function wordsOf({ dialect }: Conversion): { names: Record<string, string> } {
  if (dialect === 'zeebe' || dialect === 'plain') return { names: INSTANCE_COUNTS };
  // There the first instance is number 0, here (as in the standard) number 1.
  return { names: { ...INSTANCE_COUNTS, loopCounter: '(loopCounter - 1)' } };
}

/** FEEL with its `=`; null if it could not be translated, which is reported. */
export function feelOf(
  conversion: Conversion,
  node: XmlNode,
  source: string,
  element?: string,
): string | null {
  if (source.trim().startsWith('=')) return source.trim();
  return reported(conversion, { node, source, element }, () =>
    expressionToFeel(source, wordsOf(conversion)),
  );
}

/** A value that is plain text unless `${…}` stands in it; plain text stays as it is. */
export function valueOf(
  conversion: Conversion,
  node: XmlNode,
  source: string,
  element?: string,
): string | null {
  const text = source.trim();
  if (text.startsWith('=') || !/[$#]\{/.test(text)) return text;
  return reported(conversion, { node, source: text, element }, () =>
    templateToFeel(text, wordsOf(conversion)),
  );
}

type Place = { node: XmlNode; source: string; element: string | undefined };

function reported(
  { report, optional }: Conversion,
  { node, source, element }: Place,
  translate: () => Translated | null,
): string | null {
  try {
    const translated = translate();
    if (translated === null) return source;
    optional.push(...translated.optional);
    const to = `=${translated.feel}`;
    report.add('expression', node, { from: source, to }, element);
    return to;
  } catch {
    report.add('expressionUnknown', node, { from: source }, element);
    return null;
  }
}

/** The text of a child is rewritten as FEEL; what cannot be translated stays, so that it is refused. */
export function rewriteChild(
  conversion: Conversion,
  node: XmlNode,
  name: string,
  element?: string,
): void {
  const child = childOf(node, name);
  if (child === null) return;
  markFormal(child);
  const feel = feelOf(conversion, child, textOf(child), element);
  child.children = [feel ?? textOf(child)];
}

/** It is FEEL or a constant from now on, and says so as the standard wants it said. */
export function markFormal(expression: XmlNode): void {
  delete expression.attributes['language'];
  expression.attributes['xsi:type'] = 'bpmn:tFormalExpression';
}

/** An id that the file does not have yet. */
export function freshId({ ids }: Conversion, wanted: string): string {
  let id = wanted;
  for (let count = 2; ids.has(id); count++) id = `${wanted}-${count}`;
  ids.add(id);
  return id;
}

/** `SendLetterDelegate`, `${letters.send}` and `org.x.SendLetter` as a name of a service. */
export function serviceName(text: string): string {
  const bare = text.replace(/^[$#]\{|\}$/g, '').replace(/\(.*$/s, '');
  const last = /^[\w.]*\.[A-Z]\w*$/.test(bare) ? (bare.split('.').at(-1) ?? bare) : bare;
  const kebab = last
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase()
    .replace(/^-+|-+$/g, '');
  return kebab === '' ? 'service' : kebab;
}
