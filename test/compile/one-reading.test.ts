// test/compile: the scan and the parser must read the same file in the same way, or a setting could
// hide from the one in what only the other sees. Compared on cases, corpus and mutated files.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as saxen from 'saxen';
import { describe, expect, test } from 'vitest';
import { isTooLarge, scan } from '../../procedures/compile/1-parse/scan.ts';
import { normaliseText } from '../../procedures/compile/1-parse/text.ts';
import { qualifiedName } from '../../procedures/compile/1-parse/namespaces.ts';
import { casesRoot } from './golden.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus');
const runs = Number(process.env['FUZZ_RUNS'] ?? 1_500);

/** The part of saxen's interface used here; others declare another part. */
type Tokenizer = {
  ns(uris: object): void;
  on(event: string, listener: (...seen: never[]) => void): void;
  parse(xml: string): void;
};
const Parser = saxen.Parser as unknown as new (options: { proxy: boolean }) => Tokenizer;

type Read = { name: string; attributes: [string, string][] };

/** As the parser's own tokenizer reads it; null if it has anything to complain about. */
function readBySaxen(xml: string): Read[] | null {
  const elements: Read[] = [];
  let complaint = false;
  const parser = new Parser({ proxy: true });
  parser.ns({});
  parser.on('openTag', (element: SaxenElement, decode: (text: string) => string) => {
    const { attrs, ns } = element;
    if (attrs === false) complaint = true;
    const qualify = (name: string): string => {
      const [prefix = '', local] = name.split(':');
      return local === undefined ? name : qualifiedName(decode(ns[`${prefix}$uri`] ?? ''), local);
    };
    const attributes = Object.entries(attrs || {})
      .filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:'))
      .map(([name, value]): [string, string] => [qualify(name), value]);
    elements.push({ name: qualify(element.name), attributes });
  });
  parser.on('warn', () => {
    complaint = true;
  });
  parser.on('error', () => {
    complaint = true;
  });
  parser.parse(xml);
  return complaint ? null : elements;
}
type SaxenElement = {
  name: string;
  attrs: Record<string, string> | false;
  ns: Record<string, string>;
};

/** Attributes of an element's own namespace are written by saxen without prefix. */
function unprefixed({ name, attributes }: Read): Read {
  const space = name.slice(0, name.length - name.split(/[:}]/).at(-1)!.length);
  return {
    name,
    attributes: attributes
      .map(([key, value]): [string, string] => [
        space !== '' && key.startsWith(space) ? key.slice(space.length) : key,
        value,
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

/**
 * saxen writes an element without namespace when the element declares its own prefix anew with another
 * address. Such a name is unknown to the language, so both readings end in a refusal.
 */
function declaresPrefixAnew(xml: string): boolean {
  const seen = new Map<string, string>();
  for (const [, prefix = '', address = ''] of xml.matchAll(
    /xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']/g,
  )) {
    if ((seen.get(prefix) ?? address) !== address) return true;
    seen.set(prefix, address);
  }
  return false;
}

/** True if the scan let it through, so that there was something to compare. */
function agree(source: string): boolean {
  if (isTooLarge(source)) return false;
  const xml = normaliseText(source);
  const scanned = scan(xml);
  if (!scanned.ok || declaresPrefixAnew(xml)) return false;
  const parsed = readBySaxen(xml);
  if (parsed === null) return false;
  const own = scanned.elements.map((e) => ({
    name: e.name,
    attributes: e.attributes.map((a): [string, string] => [a.name, a.value]),
  }));
  expect(own.map(unprefixed)).toEqual(parsed.map(unprefixed));
  return true;
}

const cases = readdirSync(casesRoot, { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.bpmn'))
  .map((f) => readFileSync(join(casesRoot, f), 'utf8'));

describe('scan and parser', () => {
  test('agree on every case that the scan lets through', () => {
    const readable = cases.filter((xml) => scan(normaliseText(xml)).ok);
    expect(readable.length).toBeGreaterThan(200);
    expect(readable.filter((xml) => !agree(xml))).toEqual([]);
  });

  test.skipIf(!existsSync(corpus))(
    'agree on the corpus (skipped where ../shared is absent)',
    () => {
      const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((f) =>
        /\.(bpmn|xml)$/.test(f),
      );
      const compared = files.filter((f) =>
        agree(readFileSync(join(corpus, f), 'utf8').replace(/encoding="[^"]*"/, '')),
      );
      console.log(`${compared.length} of ${files.length} files compared`);
      expect(compared.length).toBeGreaterThan(500);
    },
  );

  /** Well formed where they are put (behind a tag) or inside a value, and hard to read. */
  const wholes = [
    `<q:a xmlns:q="urn:q" q:b='x > y'/>`,
    `<a xmlns="urn:z"><b c="/>"/></a>`,
    '<!-- > <a> " -->',
    '<![CDATA[ <a b="> ]] ]>]]>',
    '&#60;a&#62;',
    '<a\n\tb="1"\n/>',
    '<a b="&lt;/a>"></a >',
    '<bpmn:task xmlns:bpmn="urn:other" bpmn:id="1"/>',
    '<a xmlns:a="urn:1"><a:b xmlns:a="urn:2" a:c="1"/><a:d a:c="2"/></a>',
    '<a xmlns=""/>',
    '<a b=\'"\' c="\'"/>',
    '<a b=""/>',
    '&amp;lt;',
    '>',
  ];
  const pieces = [
    '<',
    '>',
    '/',
    '"',
    "'",
    '=',
    ' ',
    '&amp;',
    '&#60;',
    '<!--',
    '-->',
    '--',
    '<![CDATA[',
    ']]>',
    'a',
    ':',
    ' q:a="1"',
    ' xmlns="urn:z"',
    '<a>',
    '</a>',
    '\n',
    '?>',
    '<?',
  ];
  const at = fc.double({ min: 0, max: 0.999, noNaN: true });
  const insert = fc.record({
    at,
    whole: fc.constantFrom(...wholes),
    within: fc.constantFrom('>', '="'),
  });
  const damage = fc.array(fc.record({ at, piece: fc.constantFrom(...pieces), cut: fc.nat(2) }), {
    maxLength: 1,
  });

  function inserted(
    text: string,
    { at: where, whole, within }: { at: number; whole: string; within: string },
  ): string {
    if (within === '="' && /[<"]/.test(whole)) return text;
    const places = [...text.matchAll(new RegExp(within, 'g'))];
    const place = places[Math.floor(where * places.length)];
    if (!place) return text;
    const from = place.index + within.length;
    return text.slice(0, from) + whole + text.slice(from);
  }

  test('agree on whatever the scan lets through', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.array(insert, { maxLength: 5 }),
        damage,
        (text, inserts, damages) => {
          const mutated = damages.reduce(
            (t, { at: where, piece, cut }) => {
              const from = Math.floor(where * t.length);
              return t.slice(0, from) + piece + t.slice(from + cut);
            },
            inserts.reduce(inserted, text),
          );
          if (agree(mutated)) compared += 1;
        },
      ),
      { numRuns: runs },
    );
    console.log(`${compared} of ${runs} mutated files were let through and compared`);
    expect(compared).toBeGreaterThan(runs / 20);
  });
});
