// test/compile: whatever is done to a file, the compiler answers with a graph or with diagnostics.
// FUZZ_RUNS and SEED repeat or lengthen a run; the seed is printed when one fails.
import { FIXED_SEED } from '../support/seed.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnosticCatalogue, isDiagnosticCode } from '../../procedures/compile/diagnostics.ts';
import { compileProcess } from '../../procedures/compile/index.ts';
import { casesRoot } from './golden.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 300);
const seed = Number(process.env['SEED'] ?? FIXED_SEED);
const SLOWEST_MS = 2_000;
const TIMEOUT_MS = 60_000 + runs * 50;

const sources = readdirSync(join(casesRoot, 'rules')).flatMap((rule) => {
  const folder = join(casesRoot, 'rules', rule);
  return readdirSync(folder)
    .filter((f) => f.endsWith('.bpmn'))
    .map((f) => readFileSync(join(folder, f), 'utf8'));
});

const TOKENS = [
  '<',
  '>',
  '/>',
  '</',
  '"',
  '&',
  '&#0;',
  '&lt;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?x?>',
  '<!DOCTYPE a>',
  '\u0000',
  '\ud800',
  '\u202e',
  ' id="work"',
  ' id=""',
  ' default="x"',
  ' sourceRef="work"',
  ' targetRef="start"',
  ' attachedToRef="start"',
  ' xmlns="urn:x"',
  ' xmlns:bpmn="urn:x"',
  '<bpmn:task/>',
  '<bpmn:subProcess id="q">',
  '</bpmn:subProcess>',
  '<bpmn:extensionElements/>',
  '<bpmn:timerEventDefinition/>',
  '<bpmn:errorEventDefinition errorRef="p"/>',
  '<bpmn:messageEventDefinition messageRef="work"/>',
  '<zeebe:ioMapping/>',
  '<motcua:term/>',
  '<bpmn:process id="r"/>',
  '=',
  '${x}',
  '__proto__',
  'R/PT0S',
  'P',
  '1e999',
];

type Edit = {
  kind: 'insert' | 'delete' | 'repeat' | 'swap';
  at: number;
  length: number;
  token: number;
};
const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'repeat', 'swap'),
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  length: fc.integer({ min: 1, max: 400 }),
  token: fc.nat(TOKENS.length - 1),
});

/** Edits that keep tags whole, so that the parser and the rules get to see them. */
const attributeEdit = fc.record({
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  value: fc.constantFrom(
    '',
    'work',
    'start',
    'p',
    'true',
    '=1',
    '=',
    'x y',
    '-1',
    'PT',
    '9'.repeat(40),
  ),
});

function apply(text: string, { kind, at, length, token }: Edit): string {
  const from = Math.floor(at * text.length);
  const piece = text.slice(from, from + length);
  if (kind === 'insert') return text.slice(0, from) + TOKENS[token] + text.slice(from);
  if (kind === 'delete') return text.slice(0, from) + text.slice(from + length);
  if (kind === 'repeat') return text.slice(0, from) + piece + text.slice(from);
  return text.slice(0, from) + [...piece].reverse().join('') + text.slice(from + length);
}

function setAttribute(text: string, { at, value }: { at: number; value: string }): string {
  // Not in the root: without its namespaces the file would not be BPMN at all.
  const from = text.indexOf('<bpmn:process');
  const matches = [...text.matchAll(/(?<! id)="[^"]*"/g)].filter((m) => m.index > from);
  const match = matches[Math.floor(at * matches.length)];
  return match
    ? `${text.slice(0, match.index)}="${value}"${text.slice(match.index + match[0].length)}`
    : text;
}

/** Well-formed pieces put anywhere inside the process, and elements that become other elements. */
const WHOLES = [
  '<bpmn:task/>',
  '<bpmn:startEvent/>',
  '<bpmn:endEvent/>',
  '<bpmn:exclusiveGateway default="to_work"/>',
  '<bpmn:sequenceFlow sourceRef="work" targetRef="work"/>',
  '<bpmn:extensionElements/>',
  '<bpmn:extensionElements><zeebe:ioMapping><zeebe:output/></zeebe:ioMapping><motcua:term/></bpmn:extensionElements>',
  '<bpmn:timerEventDefinition><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R/P</bpmn:timeCycle></bpmn:timerEventDefinition>',
  '<bpmn:errorEventDefinition errorRef="work"/>',
  '<bpmn:messageEventDefinition messageRef="start"/>',
  '<bpmn:boundaryEvent attachedToRef="start"/>',
  '<bpmn:subProcess><bpmn:endEvent/></bpmn:subProcess>',
  '<bpmn:incoming>to_end</bpmn:incoming>',
  '<bpmn:outgoing>gone</bpmn:outgoing>',
  '<bpmn:conditionExpression>=((</bpmn:conditionExpression>',
  '<bpmn:laneSet><bpmn:lane><bpmn:flowNodeRef>work</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>',
  'text',
  '<motcua:stage/>',
  '<x:y xmlns:x="urn:x"/>',
];
const TAGS = [
  'task',
  'userTask',
  'serviceTask',
  'receiveTask',
  'businessRuleTask',
  'subProcess',
  'exclusiveGateway',
  'parallelGateway',
  'startEvent',
  'endEvent',
  'intermediateCatchEvent',
  'boundaryEvent',
  'sequenceFlow',
  'inclusiveGateway',
  'transaction',
  'dataObject',
  'extensionElements',
  'process',
  'message',
  'incoming',
];
const shapeEdit = fc.record({
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  whole: fc.constantFrom(...WHOLES),
  from: fc.constantFrom(...TAGS),
  to: fc.constantFrom(...TAGS),
  rename: fc.boolean(),
});
type ShapeEdit = { at: number; whole: string; from: string; to: string; rename: boolean };

function reshape(text: string, { at, whole, from, to, rename }: ShapeEdit): string {
  if (rename) return text.replace(new RegExp(`(</?bpmn:)${from}\\b`, 'g'), `$1${to}`);
  const start = text.indexOf('<bpmn:process');
  const places = [...text.matchAll(/>/g)].filter(
    (m) => m.index > start && m.index < text.lastIndexOf('</bpmn:definitions>') - 1,
  );
  const place = places[Math.floor(at * places.length)];
  return place ? text.slice(0, place.index + 1) + whole + text.slice(place.index + 1) : text;
}

/** Holes of the catalogue's texts that a report forgot to fill. */
const names = Object.values(diagnosticCatalogue).flatMap((e) =>
  [...`${e.message.vi}${e.fix.vi}`.matchAll(/\{(\w+)\}/g)].map((m) => m[1]),
);
const holes = new RegExp(`\\{(${[...new Set(names)].join('|')})\\}`);

/** How many files came as far as the rules. */
let judged = 0;

async function check(xml: string): Promise<void> {
  const start = performance.now();
  const compiled = await compileProcess(xml);
  expect(performance.now() - start).toBeLessThan(SLOWEST_MS);
  for (const d of compiled.diagnostics) {
    expect(isDiagnosticCode(d.code)).toBe(true);
    expect(d.code, d.message.en).not.toBe('compile.failed');
    expect(`${d.message.vi}${d.message.en}${d.fix.vi}${d.fix.en}`).not.toMatch(holes);
  }
  if (!compiled.diagnostics.some((d) => d.code.startsWith('xml.'))) judged += 1;
  if (!compiled.ok) expect(compiled.diagnostics.some((d) => d.severity === 'error')).toBe(true);
  else expect(JSON.parse(JSON.stringify(compiled.value))).toEqual(compiled.value);
}

const settings = { numRuns: runs, seed, verbose: 0 } as const;

describe(`mutated files (seed ${seed}, ${runs} runs each)`, () => {
  test(
    'cut, doubled and scrambled text',
    async () => {
      const arbitrary = fc.tuple(
        fc.constantFrom(...sources),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
      );
      await fc.assert(
        fc.asyncProperty(arbitrary, ([text, edits]) => check(edits.reduce(apply, text))),
        settings,
      );
    },
    TIMEOUT_MS,
  );

  test(
    'wrong values in well-formed files',
    async () => {
      const arbitrary = fc.tuple(
        fc.constantFrom(...sources),
        fc.array(attributeEdit, { minLength: 1, maxLength: 6 }),
      );
      await fc.assert(
        fc.asyncProperty(arbitrary, ([text, edits]) => check(edits.reduce(setAttribute, text))),
        settings,
      );
    },
    TIMEOUT_MS,
  );

  test(
    'wrong shapes in well-formed files',
    async () => {
      const arbitrary = fc.tuple(
        fc.constantFrom(...sources),
        fc.array(shapeEdit, { minLength: 1, maxLength: 4 }),
        fc.array(attributeEdit, { maxLength: 2 }),
      );
      await fc.assert(
        fc.asyncProperty(arbitrary, ([text, shapes, values]) =>
          check(values.reduce(setAttribute, shapes.reduce(reshape, text))),
        ),
        settings,
      );
    },
    TIMEOUT_MS,
  );

  test('most of the wrong values reached the rules', () => {
    console.log(`${judged} of ${3 * runs} mutated files reached parser and rules`);
    expect(judged).toBeGreaterThan(runs);
  });

  test(
    'text that was never XML',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2_000 }), check),
        settings,
      );
    },
    TIMEOUT_MS,
  );
});
