// test/store: publication needs two people, whatever door is taken; versions follow each other.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { seal } from '../../procedures/ir/seal.ts';
import {
  catalogue,
  createDraft,
  Draft,
  findDraft,
  publishDraft,
  publishVersion,
  returnDraft,
  saveDraft,
  sealedByHash,
  StaleVersion,
  submitDraft,
  versionInForce,
  versionsOf,
} from '../../store/index.ts';
import { latestVersion } from '../../store/procedures.ts';
import { AT, file, startWorld, type World } from './fixture.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 60_000);
afterAll(() => world.stop());

const scope = () => ({ tenant: world.tenant });
const changed = (code: string, note: string): SealedProcedure => {
  const { hash: _other, manifest, ...rest } = world.sealed;
  return seal({ ...rest, manifest: { ...manifest, code, summary: { vi: note, en: note } } });
};
const publish = (
  sealed: SealedProcedure,
  at: number,
  change: { author?: string; publisher?: string; validFrom?: number } = {},
) =>
  world.store.transact(scope(), (em) =>
    publishVersion(em, {
      tenant: world.tenant,
      sealed,
      files: {},
      author: change.author ?? world.designer,
      publisher: change.publisher ?? world.publisher,
      at,
      validFrom: change.validFrom ?? null,
    }),
  );
const inForce = (code: string, at: number) =>
  world.store.read(scope(), (em) => versionInForce(em, { tenant: world.tenant, code, at }));

describe('versions', () => {
  test('one is in force at any instant, from its first to just before the next', async () => {
    const code = 'v.1';
    await publish(changed(code, 'one'), AT);
    await publish(changed(code, 'two'), AT + 10, { validFrom: AT + 1_000 });
    expect(await inForce(code, AT - 1)).toBeNull();
    expect((await inForce(code, AT + 999))?.version).toBe(1);
    expect((await inForce(code, AT + 1_000))?.version).toBe(2);
    const rows = await world.database.sql<{ n: number }>(
      `select count(*)::int as n from motcua.procedure_version a join motcua.procedure_version b on a.procedure = b.procedure and a.id < b.id
       where tstzrange(a.valid_from, a.valid_to) && tstzrange(b.valid_from, b.valid_to)`,
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  test('the same content again is no new version; parallel publications get numbers of their own', async () => {
    const code = 'v.2';
    const first = await publish(changed(code, 'one'), AT);
    expect(await publish(changed(code, 'one'), AT + 5)).toMatchObject({
      id: first.id,
      created: false,
    });
    const more = await Promise.all(
      Array.from({ length: 5 }, (_, i) => publish(changed(code, `v${i}`), AT + 10 + i)),
    );
    expect(more.map((version) => version.version).toSorted()).toEqual([2, 3, 4, 5, 6]);
  });

  test('a procedure that is not what was sealed is not run', async () => {
    const sealed = changed('v.damaged', 'one');
    await publish(sealed, AT);
    const read = () => world.store.read(scope(), (em) => sealedByHash(em, sealed.hash));
    const damage = (note: string) =>
      world.database.sql(
        `update motcua.procedure_version set sealed = jsonb_set(sealed::jsonb, '{manifest,summary,vi}', $2) where hash = $1`,
        [sealed.hash, JSON.stringify(note)],
      );
    await damage('two');
    await expect(read()).rejects.toMatchObject({ code: 'procedure.damaged' });
    await damage('one');
    expect((await read()).hash).toBe(sealed.hash);
  });

  test('a running dossier keeps its version', async () => {
    const filed = await file(world);
    await publish(changed(world.procedure.code, 'newer'), AT + 1);
    const versions = await world.store.read(scope(), (em) =>
      versionsOf(em, { tenant: world.tenant, code: world.procedure.code }),
    );
    expect(versions.map((version) => [version.version, version.openDossiers])).toEqual([
      [2, 0],
      [1, 1],
    ]);
    const [row] = await world.database.sql<{ procedure_hash: string }>(
      'select procedure_hash from motcua.dossier where id = $1',
      [filed.dossier],
    );
    expect(
      (await world.store.read(scope(), (em) => sealedByHash(em, row!.procedure_hash))).hash,
    ).toBe(world.procedure.hash);
  });
});

describe('two people', () => {
  test('the code refuses, and so does the database when the code is bypassed', async () => {
    await expect(
      publish(changed('v.3', 'x'), AT, { publisher: world.designer }),
    ).rejects.toMatchObject({ code: 'sod.own-draft' });
    const insert = `insert into motcua.procedure_version (tenant, procedure, code, version, hash, sealed, files, author, publisher, published_at, valid_from)
      select tenant, id, code, 99, repeat('a', 64), '{}', '{}', ?, ?, now(), now() from motcua.procedure where tenant = ? limit 1`;
    const bypass = (author: string, publisher: string) =>
      world.store.transact(scope(), (em) => em.execute(insert, [author, publisher, world.tenant]));
    await expect(bypass(world.designer, world.designer)).rejects.toThrow(/author_is_not_publisher/);
    await world.database.sql(
      `update motcua.account set personal_id_index = '\\x01' where id in ($1, $2)`,
      [world.designer, world.publisher],
    );
    await expect(bypass(world.designer, world.publisher)).rejects.toThrow(/same person/);
    await world.database.sql('update motcua.account set personal_id_index = null');
    await expect(
      world.store.transact(scope(), (em) =>
        em.execute('update motcua.procedure_version set author = publisher'),
      ),
    ).rejects.toThrow(/permission denied/);
  });

  const draft = () =>
    world.store.transact(scope(), (em) =>
      createDraft(em, {
        tenant: world.tenant,
        author: world.designer,
        procedureCode: 'd.1',
        name: { vi: 'Nháp', en: 'Draft' },
        files: { 'process.bpmn': '<a/>' },
        at: AT,
      }),
    );
  const act = <T>(work: Parameters<typeof world.store.transact<T>>[1]) =>
    world.store.transact(scope(), work);

  test('a draft goes from editing by its author to publication by another', async () => {
    const { id } = await draft();
    const { designer: author, publisher } = world;
    const name = { vi: 'Nháp', en: 'Draft' };
    const saved = await act((em) =>
      saveDraft(em, { id, author, version: 1, name, files: { 'process.bpmn': '<b/>' }, at: AT }),
    );
    expect(saved).toMatchObject({
      version: 2,
      state: 'editing',
      files: { 'process.bpmn': '<b/>' },
    });
    await expect(
      act((em) => saveDraft(em, { id, author, version: 1, name, files: {}, at: AT })),
    ).rejects.toThrow(StaleVersion);
    await expect(
      act((em) => saveDraft(em, { id, author: publisher, version: 2, name, files: {}, at: AT })),
    ).rejects.toMatchObject({ code: 'not-found' });
    const sealed = changed('d.1', 'draft');
    await expect(
      act((em) => publishDraft(em, { id, version: 2, publisher, sealed, at: AT, validFrom: null })),
    ).rejects.toMatchObject({ code: 'draft.wrong-state' });
    expect(await inForce('d.1', AT)).toBeNull();
    expect(
      await act((em) => submitDraft(em, { id, author, comment: 'xong', at: AT })),
    ).toMatchObject({ state: 'submitted', version: 3 });
    expect(
      await act((em) => returnDraft(em, { id, publisher, comment: 'sửa lại', at: AT })),
    ).toMatchObject({ state: 'returned', comment: 'sửa lại' });
    await act((em) => submitDraft(em, { id, author, comment: 'xong', at: AT }));
    const { version } = await act((em) => findDraft(em, id));
    await expect(
      act((em) =>
        publishDraft(em, { id, version, publisher: author, sealed, at: AT, validFrom: null }),
      ),
    ).rejects.toMatchObject({ code: 'sod.own-draft' });
    await expect(
      act((em) =>
        publishDraft(em, { id, version: version - 1, publisher, sealed, at: AT, validFrom: null }),
      ),
    ).rejects.toThrow(StaleVersion);
    expect(
      await act((em) =>
        publishDraft(em, { id, version, publisher, sealed, at: AT, validFrom: null }),
      ),
    ).toMatchObject({ version: 1 });
    const published = await world.store.read(scope(), (em) =>
      latestVersion(em, { tenant: world.tenant, code: 'd.1' }),
    );
    expect(published?.files).toEqual({ 'process.bpmn': '<b/>' });
    await expect(
      act((em) => em.nativeUpdate(Draft, { id }, { author: publisher })),
    ).rejects.toThrow(/author_is_not_publisher/);
  });

  test('of many publications of one draft one happens', async () => {
    const { id } = await draft();
    await act((em) => submitDraft(em, { id, author: world.designer, comment: '', at: AT }));
    const sealed = changed('d.2', randomUUID());
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, () =>
        act((em) =>
          publishDraft(em, {
            id,
            version: 2,
            publisher: world.publisher,
            sealed,
            at: AT,
            validFrom: null,
          }),
        ),
      ),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the other pools of a diagram', () => {
  const nodesIn = ({ nodes }: SealedProcedure['process'], scope: string) =>
    Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, { ...node, scope }]));
  const withPool = (note: string, pools: string[]): SealedProcedure => {
    const { hash: _other, ...rest } = changed('v.pools', note);
    const partners = pools.map((pool) => ({
      code: `v.pools.${pool}`,
      name: { vi: pool, en: pool },
      process: { ...rest.process, id: pool, nodes: nodesIn(rest.process, pool) },
    }));
    return seal({ ...rest, ...(pools.length > 0 ? { partners } : {}) });
  };

  test('are published with it, can be found by their hash and filed by nobody', async () => {
    const main = withPool('one', ['police']);
    await publish(main, AT);
    const partner = await inForce('v.pools.police', AT);
    const sealed = await world.store.read(scope(), (em) => sealedByHash(em, partner!.hash));
    expect([sealed.partnerOf, sealed.process.id]).toEqual(['v.pools', 'police']);
    const { items } = await world.store.read(scope(), (em) =>
      catalogue(em, { tenant: world.tenant, at: AT + 1, q: '', after: null, limit: 100 }),
    );
    const codes = items.map(({ code }) => code).filter((code) => code.startsWith('v.pools'));
    expect(codes).toEqual(['v.pools']);
    const triggers = await world.database.sql<{ kind: string; name: string }>(
      'select kind, name from motcua.start_trigger where code = $1',
      ['v.pools.police'],
    );
    expect(triggers).toEqual([{ kind: 'message', name: 'asked' }]);
  });

  test('stay as they are, change and go with it', async () => {
    const before = await inForce('v.pools.police', AT);
    await publish(withPool('one', ['police', 'tax']), AT + 100);
    expect((await inForce('v.pools.police', AT + 200))?.id).toBe(before!.id);
    expect((await inForce('v.pools.tax', AT + 200))?.version).toBe(1);
    await publish(withPool('two', ['tax']), AT + 300);
    expect(await inForce('v.pools.police', AT + 301)).toBeNull();
    expect((await inForce('v.pools.tax', AT + 301))?.version).toBe(2);
    await publish(withPool('one', ['police']), AT + 400);
    expect((await inForce('v.pools.police', AT + 401))?.version).toBe(2);
    expect(await inForce('v.pools.tax', AT + 401)).toBeNull();
  });
});

test('the catalogue is searched without diacritics and case, page by page', async () => {
  const page = (q: string, after: string | null = null, limit = 50) =>
    world.store.read(scope(), (em) =>
      catalogue(em, { tenant: world.tenant, at: AT + 10_000, q, after, limit }),
    );
  expect((await page('ban sao TU SO goc')).items.map((item) => item.code)).toContain('2.000908');
  expect((await page('chung thuc')).items.map((item) => item.code)).toContain('2.000908');
  expect((await page('không có gì đâu')).items).toEqual([]);
  expect((await page(`%' or '1'='1`)).items).toEqual([]);
  const first = await page('', null, 1);
  const second = await page('', first.next, 1);
  expect(second.items[0]!.code > first.items[0]!.code).toBe(true);
});
