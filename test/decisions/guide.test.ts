// test/decisions: questions before filing, from the folder to the answer.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileProcedure } from '../../procedures/compile/index.ts';
import { guide } from '../../procedures/decisions/guide.ts';
import { withGuidance } from '../compile/folder-faults.ts';

const root = join(import.meta.dirname, '../../procedures/catalog/certified-copy');
const folder = Object.fromEntries(
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(root.length + 1), readFileSync(path, 'utf8')]),
);
const when = { now: Date.parse('2026-11-24T03:00:00Z'), zone: 'Asia/Ho_Chi_Minh' };

describe('guidance', async () => {
  const compiled = await compileProcedure(withGuidance('["identityPaper"]')(folder));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const sealed = compiled.value;

  test('is part of the seal', () => {
    expect(sealed.manifest.guidance).toEqual({ form: 'before', decision: 'before' });
  });
  test('answers variant, documents and note', () => {
    expect(guide(sealed, { people: 3 }, when)).toEqual({
      variant: 'together',
      documents: ['identityPaper'],
      note: { vi: 'Nhiều người.', en: 'Several.' },
      mayFile: true,
    });
    expect(guide(sealed, { people: 1 }, when)).toMatchObject({ variant: 'alone', documents: [] });
  });
  test('says nothing where no rule fits', () => {
    expect(guide(sealed, { people: -1 }, when)).toBeNull();
    expect(guide(sealed, {}, when)).toBeNull();
  });
  test('says nothing for a procedure that asks nothing', async () => {
    const plain = await compileProcedure(folder);
    expect(plain.ok && guide(plain.value, { people: 1 }, when)).toBeNull();
  });
});
