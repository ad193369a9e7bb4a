// test/workflow: the shipped procedure, from its folder through compiler and worker to its papers.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileProcedure } from '../../procedures/compile/index.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { openObjectStore } from '../../store/objects/object-store.ts';
import { agree, complete, ended, openHouse, until, type House } from './house.ts';

const FOLDER = join(import.meta.dirname, '../../procedures/catalog/certified-copy');
const FILED = {
  values: {
    registerKind: 'birth',
    subjectName: 'Nguyễn Thị Mai',
    birthDate: '1990-05-01',
    copies: 2,
    registerNumber: '12',
    registerYear: 1990,
  },
  submittedOn: '2026-11-25',
  submittedAt: '2026-11-25T02:00:00Z',
  tenant: 'test',
  area: 'an-binh',
};

let sealed: SealedProcedure;
let house: House;
beforeAll(async () => {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.[a-z]+$/.test(name),
  );
  const compiled = await compileProcedure(
    Object.fromEntries(names.map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')])),
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  sealed = compiled.value;
  house = await openHouse({ procedures: [sealed] });
});
afterAll(() => house?.close());

const paperOf = async (dossier: string) => {
  const rows = await house.database.sql<{ kind: string; storage_key: string; size: string }>(
    `select kind, storage_key, size from motcua.document where dossier = $1 and origin = 'agency'`,
    [dossier],
  );
  expect(rows).toHaveLength(1);
  const bytes = await openObjectStore(house.config.storage).bytes(rows[0]!.storage_key);
  expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
  expect(bytes.length).toBe(Number(rows[0]!.size));
  return rows[0]!.kind;
};

test('a copy is made, signed and issued', async () => {
  const dossier = await house.file(sealed, FILED);
  expect(await complete(house, dossier, 'intake', { intakeDecision: 'accept' })).toMatchObject({
    ok: true,
  });
  const entry = {
    found: 'yes',
    registerBook: '3',
    registerNumber: '12',
    registeredOn: '1990-05-10',
    extract: 'Nội dung trong sổ',
    copiesMade: 2,
  };
  expect(await complete(house, dossier, 'copy', entry)).toMatchObject({ ok: true });
  expect(await complete(house, dossier, 'sign', { signed: true })).toMatchObject({ ok: true });
  expect((await ended(house, dossier)).outcome).toBe('granted');
  expect(await paperOf(dossier)).toBe('certified-copy');
  const [due] = await house.database.sql<{ due_at: Date }>(
    `select due_at from motcua.deadline where dossier = $1 and scope = 'dossier'`,
    [dossier],
  );
  expect(due?.due_at).toBeInstanceOf(Date);
  await until(async () => house.notices.length >= 3);
});

test('a refusal states its reason', async () => {
  const dossier = await house.file(sealed, FILED);
  await complete(house, dossier, 'intake', {
    intakeDecision: 'refuse',
    refusalReason: 'Không thuộc thẩm quyền của xã.',
  });
  expect((await ended(house, dossier)).outcome).toBe('refused');
  expect(await paperOf(dossier)).toBe('refusal');
});

test('nobody competent: a coordinator finds the agency', async () => {
  const dossier = await house.file(sealed, { ...FILED, area: 'nowhere' });
  expect(
    await complete(house, dossier, 'coordinate', { competentAgency: '000.00.31.H99' }),
  ).toMatchObject({ ok: true });
  expect(await complete(house, dossier, 'intake', { intakeDecision: 'accept' })).toMatchObject({
    ok: true,
  });
  await agree(house, dossier);
});
