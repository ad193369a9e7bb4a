// test/compile: a whole folder; every file of the shipped procedure is broken in turn and must be missed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileProcedure } from '../../procedures/compile/index.ts';
import { verifySeal } from '../../procedures/ir/seal.ts';
import { SERVICES } from '../../activities/perform-service.ts';
import { services } from '../../procedures/language/services.ts';
import { folderFaults, type Files } from './folder-faults.ts';

const catalog = join(import.meta.dirname, '../../procedures/catalog');

function readFolder(root: string): Files {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true }).filter((e) =>
    e.isFile(),
  );
  return Object.fromEntries(
    paths.map((e) => {
      const path = join(e.parentPath, e.name);
      return [path.slice(root.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

const certifiedCopy = readFolder(join(catalog, 'certified-copy'));

const procedures = readdirSync(catalog, { withFileTypes: true })
  .filter((e) => e.isDirectory())
  .map((e) => e.name);

test.each(procedures)(
  'the shipped procedure %s compiles without a word and is sealed',
  async (name) => {
    const compiled = await compileProcedure(readFolder(join(catalog, name)));
    expect(compiled.diagnostics).toEqual([]);
    expect(compiled.ok && verifySeal(compiled.value)).toBe(true);
  },
);

describe('the seal of a folder', () => {
  const hashOf = async (files: Files): Promise<string> => {
    const compiled = await compileProcedure(files);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
    return compiled.value.hash;
  };

  test('does not depend on the order of files, line ends or a byte order mark', async () => {
    const reversed = Object.fromEntries(Object.entries(certifiedCopy).reverse());
    const windows = {
      ...certifiedCopy,
      'process.bpmn': `\ufeff${certifiedCopy['process.bpmn']?.replaceAll('\n', '\r\n')}`,
    };
    const plain = await hashOf(certifiedCopy);
    expect(await hashOf(reversed)).toBe(plain);
    expect(await hashOf(windows)).toBe(plain);
  });

  test('changes with every file but journeys', async () => {
    const plain = await hashOf(certifiedCopy);
    const changed = {
      'process.bpmn':
        certifiedCopy['process.bpmn']
          ?.replace('en="Sign the copy"', 'en="Sign"')
          .replace('Đã từ chối', 'Từ chối') ?? '',
      'procedure.json':
        certifiedCopy['procedure.json']?.replace('"amount": 0', '"amount": 1') ?? '',
      'templates/refusal.typ': `${certifiedCopy['templates/refusal.typ']} `,
    };
    for (const [path, source] of Object.entries(changed)) {
      expect(source, path).not.toBe(certifiedCopy[path]);
      expect(await hashOf({ ...certifiedCopy, [path]: source }), path).not.toBe(plain);
    }
    expect(await hashOf({ ...certifiedCopy, 'journeys/other.json': '{}' })).toBe(plain);
  });
});

describe('a broken folder is refused', () => {
  test.each(folderFaults)('$name → $code', async ({ code, change }) => {
    const files = change(certifiedCopy);
    expect(files).not.toEqual(certifiedCopy);
    const compiled = await compileProcedure(files);
    expect(compiled.ok).toBe(false);
    expect(compiled.diagnostics.map((d) => d.code)).toContain(code);
  });

  test.each([
    {},
    { '': '' },
    { 'process.bpmn': '', 'procedure.json': '' },
    { 'procedure.json': '[]' },
  ])('and so is %j', async (files) => {
    const compiled = await compileProcedure(files as Files);
    expect(compiled.ok).toBe(false);
    expect(compiled.diagnostics.some((d) => d.code === 'compile.failed')).toBe(false);
  });
});

test('the table of services is the one the activities perform', () => {
  expect(Object.keys(services).sort()).toEqual(Object.keys(SERVICES).sort());
});
