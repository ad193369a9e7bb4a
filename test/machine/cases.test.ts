// test/machine: `test/cases/machine/<element>/<case>/`: a model, a script, the golden trace.
// `ONLY=text` runs the cases whose path holds the text, `UPDATE=1` writes the traces anew.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileProcess } from '../../procedures/compile/index.ts';
import { compileDecision } from '../../procedures/decisions/compile.ts';
import { elements } from '../../workflows/machine/elements/index.ts';
import type { Runnable } from '../../workflows/machine/index.ts';
import { casesRoot, expectGolden } from '../compile/golden.ts';
import { playScript } from './script.ts';

const root = join(casesRoot, 'machine');
const only = process.env['ONLY'] ?? '';
const folders = readdirSync(root).flatMap((element) =>
  readdirSync(join(root, element)).map((name) => `${element}/${name}`),
);

describe('machine cases', () => {
  for (const folder of folders.filter((path) => `machine/${path}`.includes(only)).sort()) {
    test(folder, async () => {
      const path = join(root, folder);
      const procedure = await loadCase(path);
      const trace = playScript(procedure, readFileSync(join(path, 'script.txt'), 'utf8'));
      expectGolden(join(path, 'trace.txt'), trace);
    });
  }

  test('every element has cases', () => {
    const covered = new Set(folders.map((path) => path.split('/')[0]));
    expect(Object.keys(elements).filter((kind) => !covered.has(kind))).toEqual([]);
  });
});

async function loadCase(path: string): Promise<Runnable> {
  const compiled = await compileProcess(readFileSync(join(path, 'model.bpmn'), 'utf8'));
  const errors = compiled.ok
    ? []
    : compiled.diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code, element, message }) => `${code} ${element}: ${message.en}`)).toEqual(
    [],
  );
  if (!compiled.ok) throw new Error('not compiled');
  const decisions: Runnable['decisions'] = {};
  const table = join(path, 'decision.dmn');
  if (existsSync(table)) {
    const decision = await compileDecision(readFileSync(table, 'utf8'), 'decision.dmn');
    if (!decision.ok) throw new Error(JSON.stringify(decision.diagnostics));
    for (const one of decision.value) decisions[one.id] = one;
  }
  return { manifest: { zone: 'Asia/Ho_Chi_Minh' }, process: compiled.value, decisions };
}
