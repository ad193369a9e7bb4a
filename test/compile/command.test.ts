// test/compile: `motcua compile`: what it prints and how it exits.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { compileCommand } from '../../cli/commands/compile.ts';
import { file, model } from './models.ts';

const catalog = join(import.meta.dirname, '../../procedures/catalog/certified-copy');

afterEach(() => {
  vi.restoreAllMocks();
});

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const err = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const code = await compileCommand(args);
  return { code, out: out.mock.calls.flat().join('\n'), err: err.mock.calls.flat().join('\n') };
}

function written(source: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'compile-')), 'x.bpmn');
  writeFileSync(path, source);
  return path;
}

test('a folder that compiles: 0, and its hash', async () => {
  const { code, out } = await run(catalog);
  expect(code).toBe(0);
  expect(out).toMatch(/compiles, 0 errors, 0 warnings, [0-9a-f]{64}$/);
});

test('a file with errors: 1, and file:line:column', async () => {
  const path = written(
    file('<process id="p" isExecutable="true">\n  <inclusiveGateway id="g"/></process>'),
  );
  const { code, out } = await run(path);
  expect(code).toBe(1);
  expect(out).toContain(`${path}:2:3 error flow.dead-end (g)`);
});

test('--json is JSON with the same diagnostics', async () => {
  const { code, out } = await run(written(model('<startEvent id="s"/>')), '--json');
  expect(code).toBe(1);
  const answer = JSON.parse(out) as {
    ok: boolean;
    hash: string | null;
    diagnostics: { code: string }[];
  };
  expect([answer.ok, answer.hash]).toEqual([false, null]);
  expect(answer.diagnostics.map((d) => d.code)).toContain('end.missing');
});

test.each([[[]], [['--help']], [['a', 'b']], [['/nowhere/x.bpmn']]])(
  'wrong usage %j: 2',
  async (args) => {
    expect((await run(...args)).code).toBe(2);
  },
);

test('bytes that are not UTF-8: 2 and a sentence', async () => {
  const { code, err } = await run(written(new Uint8Array([0xff, 0xfe, 0x3c, 0x00])));
  expect([code, err.includes('is not UTF-8')]).toEqual([2, true]);
});
