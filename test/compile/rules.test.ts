// test/compile: every rule has a valid and an invalid model; adding one needs no code.
// `judged.bpmn` stands for `valid.bpmn` where the rule is about an element that is refused anyway:
// others may speak, the rule itself has nothing to say.
// A case may hold bundle.json: the ids of forms, decisions and notices that its folder would have.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../procedures/compile/1-parse/index.ts';
import { contentsOf } from '../../procedures/compile/1-parse/moddle.ts';
import { chooseProcess } from '../../procedures/compile/2-analyze/index.ts';
import { buildModel } from '../../procedures/compile/2-analyze/model.ts';
import type { Bundle } from '../../procedures/compile/2-analyze/rule.ts';
import { fileRules, rules } from '../../procedures/compile/2-analyze/rules/index.ts';
import { compileProcessFile } from '../../procedures/compile/process.ts';
import { caseFolders, casesRoot, expectGolden, golden } from './golden.ts';

const rulesRoot = join(import.meta.dirname, '../../procedures/compile/2-analyze/rules');
const names = caseFolders('rules');

test('every rule file is registered, and every registered rule has its cases', () => {
  const files = readdirSync(rulesRoot)
    .filter((f) => f !== 'index.ts')
    .map((f) => f.replace('.ts', ''))
    .sort();
  expect([...Object.keys(rules), ...Object.keys(fileRules)].sort()).toEqual(files);
  expect(readdirSync(join(casesRoot, 'rules')).sort()).toEqual(files);
});

describe.each(names)('%s', (name) => {
  const folder = join(casesRoot, 'rules', name);
  const models = readdirSync(folder)
    .filter((f) => f.endsWith('.bpmn'))
    .sort();
  const valid = models.filter((f) => f.startsWith('valid'));
  const judged = models.filter((f) => f.startsWith('judged'));
  const invalid = models.filter((f) => f.startsWith('invalid'));
  const bundle = readBundle(folder);

  test('has both kinds of models', () => {
    expect([valid.length + judged.length > 0, invalid.length > 0]).toEqual([true, true]);
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

  test.each(judged)('%s is nothing that this rule finds', async (file) => {
    expect(await findings(name, read(folder, file), bundle)).toBe(0);
  });

  test.each(invalid)('%s is found by this rule', async (file) => {
    const { diagnostics } = await compileProcessFile(read(folder, file), {
      file,
      processId: null,
      bundle,
    });
    expectGolden(join(folder, file.replace('.bpmn', '.diagnostics.txt')), golden(diagnostics));
    expect(await findings(name, read(folder, file), bundle)).toBeGreaterThan(0);
  });
});

/** How many diagnostics the rule alone makes. */
async function findings(name: string, xml: string, bundle: Bundle | null): Promise<number> {
  const { parsed, report } = await parse(xml, 'process.bpmn');
  if (!parsed) return 0;
  const { definitions, elements } = parsed;
  const file = { definitions, contents: contentsOf(definitions), elements, report };
  const before = report.diagnostics.length;
  fileRules[name]?.(file);
  const process = rules[name] ? chooseProcess(definitions, null, report) : null;
  const chosen = process === null ? report.diagnostics.length : before;
  if (process) rules[name]?.({ ...file, model: buildModel(definitions, process), bundle });
  return report.diagnostics.length - (rules[name] ? chosen : before);
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
