// cli/conform: just enough XML to rewrite a model file: a tree in, the same tree out.
// Invariant: nothing is validated here; the compiler reads what comes out and judges it.
import { Parser } from 'saxen';

export type XmlElement = {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
};

type Decode = (text: string) => string;

/** @throws Error if the text is not well formed */
export function readXml(text: string): XmlElement {
  const top: XmlElement = { name: '', attributes: {}, children: [] };
  const open = [top];
  const parser = new Parser();
  let problem: Error | null = null;
  parser.on('openTag', (name: string, attributes: () => Record<string, string>, decode: Decode) => {
    const decoded = Object.entries(attributes()).map(([key, value]) => [key, decode(value)]);
    const element = { name, attributes: Object.fromEntries(decoded), children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closeTag', () => void open.pop());
  parser.on(
    'text',
    (value: string, decode: Decode) => void open.at(-1)?.children.push(decode(value)),
  );
  parser.on('cdata', (value: string) => void open.at(-1)?.children.push(value));
  parser.on('error', (error: Error) => {
    problem ??= error;
  });
  parser.parse(text);
  if (problem !== null) throw problem;
  const root = elementsOf(top)[0];
  if (!root) throw new Error('no root element');
  return root;
}

export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

export function textOf(element: XmlElement): string {
  return element.children.filter((child) => typeof child === 'string').join('');
}

export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root)}\n`;
}

function written({ name, attributes, children }: XmlElement): string {
  const listed = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inner = children.map((child) =>
    typeof child === 'string' ? escaped(child) : written(child),
  );
  return `<${name}${listed.join('')}>${inner.join('')}</${name}>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
