// A page's markup as a list of elements. What React writes is well-formed XML after the doctype, so
// a strict parser both checks that and reads it.
import { Parser } from 'saxen';

export type Element = {
  name: string;
  attributes: Record<string, string>;
  parents: string[];
  /** all text inside */ text: string;
};
export type Markup = { elements: Element[]; text: string; problems: string[] };

export function readMarkup(html: string): Markup {
  const markup: Markup = { elements: [], text: '', problems: [] };
  const open: Element[] = [];
  const parser = new Parser();
  parser.on('error', (error: Error) => markup.problems.push(error.message));
  parser.on('warn', (error: Error) => markup.problems.push(error.message));
  parser.on(
    'openTag',
    (name: string, attributes: () => Record<string, string>, decode: (text: string) => string) => {
      const read = Object.entries(attributes()).map(
        ([key, value]) => [key.toLowerCase(), decode(value)] as const,
      );
      const element = {
        name,
        attributes: Object.fromEntries(read),
        parents: open.map((e) => e.name),
        text: '',
      };
      markup.elements.push(element);
      open.push(element);
    },
  );
  parser.on('closeTag', () => void open.pop());
  parser.on('text', (text: string, decode: (text: string) => string) => {
    markup.text += ` ${decode(text)}`;
    for (const element of open) element.text += decode(text);
  });
  parser.parse(html.replace(/^<!doctype html>/, ''));
  if (open.length > 0) markup.problems.push(`unclosed: ${open.map((e) => e.name).join(' ')}`);
  return markup;
}
