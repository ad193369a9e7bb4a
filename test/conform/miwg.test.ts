// test/conform: the reference models of the interchange working group go through the modeler's format
// without losing anything, and each is accepted, or refused with reasons. Skipped, visibly, where the
// corpus is absent; the comparison itself is tested always.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, test } from 'vitest';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { forgetFalseDefaults, keepDanglingReferences } from '../../modeler/canvas/lossless.ts';
import { compileProcess } from '../../procedures/compile/index.ts';
import motcua from '../../procedures/language/motcua.json' with { type: 'json' };
import { semanticDiff } from './semantic-diff.ts';

const folder = join(import.meta.dirname, '../../../shared/corpus/miwg/Reference');
const files = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith('.bpmn')) : [];

type Writer = { toXML(root: unknown, options: { format: boolean }): Promise<{ xml: string }> };

/** As the modeler reads and writes: its parser with its vocabularies. */
async function throughModeler(xml: string): Promise<string> {
  const moddle = new BpmnModdle({
    zeebe: structuredClone(zeebe),
    motcua: structuredClone(motcua),
  }) as BpmnModdle & Parameters<typeof forgetFalseDefaults>[0] & Writer;
  forgetFalseDefaults(moddle);
  const { rootElement, warnings } = await moddle.fromXML(xml);
  keepDanglingReferences(moddle, warnings);
  return (await moddle.toXML(rootElement, { format: true })).xml;
}

describe.skipIf(files.length === 0)(
  'interchange models (skipped where ../shared is absent)',
  () => {
    test('all of them are here', () => {
      expect(files.length).toBe(21);
    });

    test.each(files)('%s comes back as it went in', async (file) => {
      const before = readFileSync(join(folder, file), 'utf8');
      const after = await throughModeler(before);
      expect(semanticDiff(before, after)).toEqual([]);
    });

    test.each(files)('%s is accepted, or refused with reasons', async (file) => {
      const { ok, diagnostics } = await compileProcess(readFileSync(join(folder, file), 'utf8'));
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      expect(errors.length > 0).toBe(!ok);
      expect(errors.filter(({ code }) => code === 'compile.failed')).toEqual([]);
      console.log(
        `${file}: ${[...new Set(errors.map(({ code }) => code))].join(', ') || 'accepted'}`,
      );
    });
  },
);

describe('the comparison', () => {
  const file = (inner: string) =>
    `<a:definitions xmlns:a="urn:a" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${inner}</a:definitions>`;
  const same = [
    ['another prefix', '<a:task id="x"/>', '<b:task xmlns:b="urn:a" id="x"/>'],
    ['a default of the schema', '<a:task id="x" startQuantity="1"/>', '<a:task id="x"/>'],
    ['a number written otherwise', '<a:task x="30.0"/>', '<a:task x="30"/>'],
    ['order of different elements', '<a:x/><a:y/>', '<a:y/><a:x/>'],
    ['the prefix of a type', '<a:x xsi:type="a:t"/>', '<b:x xmlns:b="urn:a" xsi:type="b:t"/>'],
  ] as const;
  const different = [
    ['an attribute', '<a:task id="x" name="n"/>', '<a:task id="x"/>'],
    ['a value', '<a:task startQuantity="2"/>', '<a:task/>'],
    ['an element', '<a:x/><a:x/>', '<a:x/>'],
    ['another namespace', '<a:x/>', '<b:x xmlns:b="urn:b"/>'],
    ['a text', '<a:x>one</a:x>', '<a:x>two</a:x>'],
    ['order of equal elements', '<a:x id="1"/><a:x id="2"/>', '<a:x id="2"/><a:x id="1"/>'],
  ] as const;

  test.each(same)('%s is no difference', (_, before, after) => {
    expect(semanticDiff(file(before), file(after))).toEqual([]);
  });
  test.each(different)('%s is one', (_, before, after) => {
    expect(semanticDiff(file(before), file(after))).not.toEqual([]);
  });
});
