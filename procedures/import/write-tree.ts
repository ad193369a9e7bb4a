// procedures/import: the tree as a file again, with one fixed prefix for each namespace.
// Invariant: reading what was written gives the same tree; the same tree gives the same bytes.
import { elementsOf, type XmlNode } from './tree.ts';

const NAMESPACES: Record<string, string> = {
  bpmn: 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  bpmndi: 'http://www.omg.org/spec/BPMN/20100524/DI',
  dc: 'http://www.omg.org/spec/DD/20100524/DC',
  di: 'http://www.omg.org/spec/DD/20100524/DI',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  zeebe: 'http://camunda.org/schema/zeebe/1.0',
  motcua: 'http://motcua.org/schema/1',
  bioc: 'http://bpmn.io/schema/bpmn/biocolor/1.0',
  color: 'http://www.omg.org/spec/BPMN/non-normative/color/1.0',
  modeler: 'http://camunda.org/schema/modeler/1.0',
};

/** Every name in it has one of the known prefixes. */
export function writeTree(root: XmlNode): string {
  const used = prefixesOf(root, new Set(['bpmn']));
  const declared = Object.entries(NAMESPACES)
    .filter(([prefix]) => used.has(prefix))
    .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '', declared.join(''))}\n`;
}

function prefixesOf(node: XmlNode, found: Set<string>): Set<string> {
  for (const name of [node.name, ...Object.keys(node.attributes)]) {
    if (name.includes(':')) found.add(name.slice(0, name.indexOf(':')));
  }
  for (const child of elementsOf(node)) prefixesOf(child, found);
  return found;
}

function written(node: XmlNode, indent: string, declared = ''): string {
  const { name, attributes, children } = node;
  const listed = Object.entries(attributes).map(([key, value]) => ` ${key}="${quoted(value)}"`);
  const open = `${indent}<${name}${declared}${listed.join('')}`;
  const elements = elementsOf(node);
  const text = children.filter((child) => typeof child === 'string').join('');
  if (elements.length === 0 && text === '') return `${open} />`;
  // Text beside elements is layout of the file, except where there is nothing but text.
  if (elements.length === 0) return `${open}>${escaped(text)}</${name}>`;
  const inner = elements.map((child) => written(child, `${indent}  `)).join('\n');
  return `${open}>\n${inner}\n${indent}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** White space of an attribute would otherwise come back as blanks. */
function quoted(text: string): string {
  return escaped(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
