// test/compile: every model of the conformance corpus compiles or is refused, without exception.
// Where the corpus is absent the tests are skipped, visibly.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { translateModel } from '../../cli/conform/translate.ts';
import { compileProcess } from '../../procedures/compile/index.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus');
const present = existsSync(corpus);

type Case = { file: string; processId?: string };

function readCases(name: string): Case[] {
  const cases = JSON.parse(readFileSync(join(corpus, name), 'utf8')) as Case[];
  return [...new Map(cases.map((c) => [`${c.file} ${c.processId}`, c])).values()];
}

async function compileCase(
  { file, processId }: Case,
  translate: (xml: string) => string = (xml) => xml,
): Promise<{ ok: boolean; codes: Set<string> }> {
  const xml = translate(readFileSync(join(corpus, file), 'utf8'));
  const compiled = await compileProcess(xml, processId === undefined ? {} : { processId });
  const errors = compiled.diagnostics.filter((d) => d.severity === 'error');
  expect(compiled.ok).toBe(errors.length === 0);
  return { ok: compiled.ok, codes: new Set(errors.map((d) => d.code)) };
}

describe.skipIf(!present)('the conformance corpus (skipped where ../shared is absent)', () => {
  test('every model is accepted or refused, never a failure of the compiler', async () => {
    const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((f) =>
      /\.(bpmn|xml)$/.test(f),
    );
    let accepted = 0;
    for (const file of files) {
      const { ok, codes } = await compileCase({ file });
      expect(codes.has('compile.failed'), file).toBe(false);
      if (ok) accepted += 1;
    }
    console.log(
      `${files.length} models: ${accepted} accepted as they are, ${files.length - accepted} refused`,
    );
    expect(files.length).toBeGreaterThan(600);
  }, 120_000);

  test.each(['betsy-cases.json', 'engine-cases.json'])(
    '%s: how many behavioural models the elements of today reach',
    async (name) => {
      const cases = readCases(name);
      let [accepted, elements] = [0, 0];
      const others: string[] = [];
      for (const one of cases) {
        const { ok, codes } = await compileCase(one, (xml) => translateModel(xml).xml);
        if (ok) accepted += 1;
        else if ([...codes].some((code) => code.startsWith('language.'))) elements += 1;
        else others.push(`${one.file}: ${[...codes].join(', ')}`);
      }
      console.log(
        `${name}, translated: ${cases.length} models, ${accepted} accepted, ${elements} use elements of later issues, others: ${others.join('; ') || 'none'}`,
      );
      expect(accepted).toBeGreaterThan(0);
      expect(others.length).toBeLessThan(cases.length / 10);
    },
    60_000,
  );

  test('models that must be refused are refused', async () => {
    const cases = readCases('betsy-constraints.json');
    const accepted: string[] = [];
    for (const one of cases) if ((await compileCase(one)).ok) accepted.push(one.file);
    console.log(
      `betsy-constraints.json: ${cases.length - accepted.length} of ${cases.length} refused`,
    );
    expect(accepted).toEqual([]);
  });
});
