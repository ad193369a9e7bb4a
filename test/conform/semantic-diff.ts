// test/conform: what two XML files say differently: elements, attributes and texts by namespace, not by
// prefix. Layout, comments and the order of elements of different names carry no meaning in BPMN.
// An attribute with the default of the standard's schema says no more than none, and 30.0 is 30.
// Invariant: shares no code with the product; an empty list means that nothing was lost.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'saxen';

type Node = { name: string; attributes: Map<string, string>; text: string; children: Node[] };
type Decode = (text: string) => string;
type Scope = Map<string, string>;

/** One line for each difference, with the path to it; [] = the files say the same. */
export function semanticDiff(before: string, after: string): string[] {
  return differences(read(before), read(after), '');
}

function differences(before: Node, after: Node, above: string): string[] {
  const path = `${above}/${local(before.name)}#${before.attributes.get('id') ?? ''}`;
  const found: string[] = [];
  if (before.name !== after.name) return [`${path}: became ${after.name}`];
  for (const name of new Set([...before.attributes.keys(), ...after.attributes.keys()])) {
    const [was, is] = [meaning(before, name), meaning(after, name)];
    if (was !== is) found.push(`${path}@${local(name)}: ${was ?? 'absent'} → ${is ?? 'absent'}`);
  }
  if (before.text !== after.text) found.push(`${path}: text ${before.text} → ${after.text}`);
  return [...found, ...compareChildren(before, after, path)];
}

const schemas = join(import.meta.dirname, '../../node_modules/bpmn-moddle/resources/bpmn/xsd');
/** `name value` of every attribute with a default, as the schema files of BPMN have it. */
const defaults = new Set(
  readdirSync(schemas).flatMap((file) =>
    [...readFileSync(join(schemas, file), 'utf8').matchAll(/<xsd:attribute [^>]*>/g)].map(
      ([tag]) => `${/ name="(\w+)"/.exec(tag)?.[1]} ${/ default="([^"]*)"/.exec(tag)?.[1]}`,
    ),
  ),
);

function meaning({ attributes }: Node, name: string): string | null {
  const value = attributes.get(name);
  if (value === undefined || defaults.has(`${name} ${value}`)) return null;
  return /^-?\d+(\.\d+)?$/.test(value) ? String(Number(value)) : value;
}

function compareChildren(before: Node, after: Node, path: string): string[] {
  const found: string[] = [];
  const names = new Set([...before.children, ...after.children].map(({ name }) => name));
  for (const name of names) {
    const was = before.children.filter((child) => child.name === name);
    const is = after.children.filter((child) => child.name === name);
    if (was.length !== is.length)
      found.push(`${path}: ${was.length} × ${local(name)} → ${is.length}`);
    for (const [index, child] of was.entries()) {
      const other = is[index];
      if (other) found.push(...differences(child, other, path));
    }
  }
  return found;
}

function read(xml: string): Node {
  const top: Node = { name: '', attributes: new Map(), text: '', children: [] };
  const open: { node: Node; scope: Scope }[] = [{ node: top, scope: new Map() }];
  const parser = new Parser();
  parser.on('openTag', (name: string, given: () => Record<string, string>, decode: Decode) => {
    const listed = Object.entries(given()).map(([key, value]) => [key, decode(value)] as const);
    const scope = new Map(open.at(-1)?.scope);
    for (const [key, value] of listed)
      if (/^xmlns(:|$)/.test(key)) scope.set(key.slice('xmlns:'.length), value);
    const full = expanded(name, scope, false);
    const own = full.replace(/\}.*$/, '}');
    const attributes = new Map(
      listed
        .filter(([key]) => !/^xmlns(:|$)/.test(key))
        .map(([key, value]) => [expanded(key, scope, true), value] as const)
        .map(([key, value]) => [key.replace(own, ''), valueOf(key, value, scope)]),
    );
    const node = canonical({ name: full, attributes, text: '', children: [] });
    open.at(-1)?.node.children.push(node);
    open.push({ node, scope });
  });
  parser.on('text', (text: string, decode: Decode) => append(decode(text)));
  parser.on('cdata', append);
  parser.on('closeTag', () => {
    const { node, scope } = open.pop() ?? { node: top, scope: new Map() };
    node.text = nameInText(node, scope);
  });
  parser.on('error', (error: Error) => {
    throw error;
  });
  parser.parse(xml);
  return top.children[0] ?? top;

  function append(text: string): void {
    const node = open.at(-1)?.node;
    if (node) node.text += text;
  }
}

const TYPE = '{http://www.w3.org/2001/XMLSchema-instance}type';

/** Two ways of the schema to say one thing: a member of a substitution group, or its type. */
function canonical(node: Node): Node {
  const type = node.attributes.get(TYPE) ?? '';
  const declared = node.name.endsWith('}waypoint') && type.endsWith('}Point');
  const member = node.name.endsWith('}expression') && type.endsWith('}tFormalExpression');
  if (declared || member) node.attributes.delete(TYPE);
  if (member) node.name = node.name.replace('}expression', '}formalExpression');
  return node;
}

/** `{uri}name`; an attribute without a prefix has no namespace. */
function expanded(name: string, scope: Scope, isAttribute: boolean): string {
  const [prefix, rest] = name.includes(':') ? name.split(':', 2) : ['', name];
  if (prefix === '' && isAttribute) return name;
  return `{${scope.get(prefix ?? '') ?? ''}}${rest}`;
}

/** A type is a name with a prefix, which may be another one in the other file. */
function valueOf(key: string, value: string, scope: Scope): string {
  return key === TYPE ? expanded(value, scope, false) : value;
}

/** References stand as text, with or without the prefix of the file's own namespace. */
function nameInText({ text, children }: Node, scope: Scope): string {
  const trimmed = children.length > 0 ? '' : text.trim();
  const prefix = /^([\w-]+):[\w.-]+$/.exec(trimmed)?.[1];
  return prefix !== undefined && scope.has(prefix) ? trimmed.slice(prefix.length + 1) : trimmed;
}

const local = (name: string): string => name.replace(/^\{.*\}/, '');
