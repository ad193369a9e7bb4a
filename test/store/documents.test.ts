// test/store: files of a submission belong to its owner, follow it into the dossier, and stay there.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addUpload,
  documentsOf,
  fileDossier,
  findDocument,
  openSubmission,
  removeUpload,
  tenantOfDocument,
  type Scope,
} from '../../store/index.ts';
import { AT, startWorld, type World } from './fixture.ts';

let world: World;
let owner: Scope & { tenant: string; account: string };
let submission: string;
beforeAll(async () => {
  world = await startWorld();
  owner = { tenant: world.tenant, account: world.citizen };
  const opened = await world.store.transact(owner, (em) =>
    openSubmission(em, world.store.keys, {
      ...owner,
      procedureCode: world.procedure.code,
      at: AT,
    }),
  );
  submission = opened.id;
}, 60_000);
afterAll(() => world.stop());

const paper = () => ({
  id: randomUUID(),
  kind: 'old-copy',
  fileName: 'bản cũ.pdf'.normalize('NFD'),
  mediaType: 'application/pdf',
  size: 12,
  sha256: createHash('sha256').update('x').digest('hex'),
  storageKey: randomUUID(),
});
const upload = (scope: Scope, document = paper()) =>
  world.store.transact(scope, (em) =>
    addUpload(em, {
      scan: { state: 'clean', finding: null, at: null },
      tenant: world.tenant,
      place: { kind: 'submission', id: submission },
      field: 'oldCopy',
      title: { vi: 'Bản cũ', en: 'Old copy' },
      document,
      at: AT,
    }),
  );
const remove = (scope: Scope, document: string) =>
  world.store.transact(scope, (em) =>
    removeUpload(em, { place: { kind: 'submission', id: submission }, document }),
  );

test('the owner adds and removes, with the account alone or the tenant too; each leaves a leaf', async () => {
  const one = await upload({ account: world.citizen });
  const two = await upload(owner);
  expect(one.fileName).toBe('bản cũ.pdf'.normalize('NFC'));
  expect(await remove({ account: world.citizen }, one.id)).toBe(one.storageKey);
  await expect(remove(owner, one.id)).rejects.toMatchObject({ code: 'not-found' });
  const left = await world.store.read(owner, (em) => documentsOf(em, { submission }));
  expect(left.map((row) => row.id)).toEqual([two.id]);
  const leaves = await world.database.sql<{ kind: string; account: string }>(
    `select kind, account from motcua.audit_leaf where kind like 'document-%' order by id`,
  );
  expect(leaves).toEqual(
    ['document-uploaded', 'document-uploaded', 'document-removed'].map((kind) => ({
      kind,
      account: world.citizen,
    })),
  );
});

test('nobody else adds, removes or finds them before filing', async () => {
  const own = await upload(owner);
  for (const stranger of [{ account: world.designer }, { account: world.official }, {}]) {
    await expect(upload(stranger)).rejects.toThrow(/row-level security/);
    await expect(remove(stranger, own.id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await world.store.read(stranger, (em) => findDocument(em, own.id))).toBeNull();
  }
});

test('filing takes them along; afterwards they cannot be removed', async () => {
  const before = await world.store.read(owner, (em) => documentsOf(em, { submission }));
  const { body } = await fileDossier(world.store, {
    tenant: world.tenant,
    request: { account: world.citizen, key: randomUUID(), requestHash: Buffer.alloc(32) },
    submission,
    procedure: world.procedure,
    agency: world.agency,
    zone: 'Asia/Ho_Chi_Minh',
    applicant: 'Nguyễn Thị Đào',
    data: {},
    submittedAt: AT,
  });
  const after = await world.store.read({ tenant: world.tenant }, (em) =>
    documentsOf(em, { dossier: body.dossier }),
  );
  expect(after.map((row) => row.id)).toEqual(before.map((row) => row.id));
  await expect(remove(owner, after[0]!.id)).rejects.toMatchObject({ code: 'not-found' });
  expect(await tenantOfDocument(world.store, after[0]!.id)).toBe(world.tenant);
});
