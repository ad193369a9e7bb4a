// test/compile: every rule has a valid and an invalid model; adding one needs no code.
// A case may hold bundle.json: the ids of forms, decisions and notices that its folder would have.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../procedures/compile/1-parse/index.ts';
import { chooseProcess } from '../../procedures/compile/2-analyze/index.ts';
import { buildModel } from '../../procedures/compile/2-analyze/model.ts';
import type { Bundle, Rule } from '../../procedures/compile/2-analyze/rule.ts';
import { rules } from '../../procedures/compile/2-analyze/rules/index.ts';
import { compileProcessFile } from '../../procedures/compile/process.ts';
import { caseFolders, casesRoot, expectGolden, golden } from './golden.ts';

const rulesRoot = join(import.meta.dirname, '../../procedures/compile/2-analyze/rules');
const names = caseFolders('rules');

test('every rule file is registered, and every registered rule has its cases', () => {
  const files = readdirSync(rulesRoot)
    .filter((f) => f !== 'index.ts')
    .map((f) => f.replace('.ts', ''))
    .sort();
  expect(Object.keys(rules).sort()).toEqual(files);
  expect(readdirSync(join(casesRoot, 'rules')).sort()).toEqual(files);
});

describe.each(names)('%s', (name) => {
  const folder = join(casesRoot, 'rules', name);
  const models = readdirSync(folder)
    .filter((f) => f.endsWith('.bpmn'))
    .sort();
  const valid = models.filter((f) => f.startsWith('valid'));
  const invalid = models.filter((f) => f.startsWith('invalid'));
  const bundle = readBundle(folder);

  test('has both kinds of models', () => {
    expect([valid.length > 0, invalid.length > 0]).toEqual([true, true]);
  });

  test.each(valid)('%s compiles without a word', async (file) => {
    const compiled = await compileProcessFile(read(folder, file), {
      file,
      processId: null,
      bundle,
    });
    expect(golden(compiled.diagnostics)).toBe('no diagnostics\n');
    expect(compiled.ok).toBe(true);
  });

  test.each(invalid)('%s is found by this rule', async (file) => {
    const { diagnostics } = await compileProcessFile(read(folder, file), {
      file,
      processId: null,
      bundle,
    });
    expectGolden(join(folder, file.replace('.bpmn', '.diagnostics.txt')), golden(diagnostics));
    expect(await findings(rules[name], read(folder, file), bundle)).toBeGreaterThan(0);
  });
});

/** How many diagnostics the rule alone makes. */
async function findings(
  rule: Rule | undefined,
  xml: string,
  bundle: Bundle | null,
): Promise<number> {
  const { parsed, report } = await parse(xml, 'process.bpmn');
  if (!parsed || !rule) return 0;
  const process = chooseProcess(parsed.definitions, null, report);
  if (!process) return 0;
  const before = report.diagnostics.length;
  rule({
    model: buildModel(parsed.definitions, process),
    elements: parsed.elements,
    report,
    bundle,
  });
  return report.diagnostics.length - before;
}

function readBundle(folder: string): Bundle | null {
  const path = join(folder, 'bundle.json');
  if (!existsSync(path)) return null;
  const named = JSON.parse(readFileSync(path, 'utf8')) as Record<
    'forms' | 'decisions' | 'notices' | 'templates',
    string[]
  >;
  const text = { vi: 'Tiêu đề', en: 'Title' };
  return {
    code: 'this-one',
    forms: Object.fromEntries(named.forms.map((id) => [id, { id, title: text, fields: [] }])),
    decisions: Object.fromEntries(
      named.decisions.map((id) => [
        id,
        { id, name: id, hitPolicy: 'unique', inputs: [], outputs: [], rules: [] },
      ]),
    ),
    notices: Object.fromEntries(named.notices.map((id) => [id, { subject: text, body: text }])),
    templates: named.templates,
    submissionForm: 'review',
  };
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
