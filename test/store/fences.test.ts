// test/store: the second wall. Every table of the catalog is asked, none by a list that can be
// forgotten; what may be seen with the right scope is asked too, so the wall is not simply closed.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addLeaf,
  addNote,
  addSystemDocument,
  assertNotSuperuser,
  createDraft,
  createSession,
  exchangeLog,
  Dossier,
  dossierState,
  nextDossierCode,
  noteCorrections,
  openStore,
  openSubmission,
  resultNumber,
  saveChecklist,
  sequence,
  setConsent,
  setPhone,
  settle,
  tenantOfDossier,
  tenantOfDossierCode,
  tenantsOfAccount,
  wantParcel,
  type Scope,
  type Store,
} from '../../store/index.ts';
import { reserveSignedPaper } from '../../store/signed-papers.ts';
import { heldPostAt } from '../../store/signatures/held-post.ts';
import { giveKey } from '../support/signing-key.ts';
import { openAnswer } from '../../store/answers.ts';
import { keepForm } from '../../store/kept-forms.ts';
import { rate } from '../../store/ratings.ts';
import { beginUpload } from '../../store/uploads.ts';
import { MASTER_KEY } from '../support/store.ts';
import {
  addTenant,
  AT,
  file,
  LONG_AGO,
  openingFacts,
  startInput,
  startWorld,
  turnOf,
  type World,
} from './fixture.ts';
import { fillThePayments } from './payment-rows.ts';

let world: World;
let other: Awaited<ReturnType<typeof addTenant>>;
let dossier: string;
let tables: string[];

/** Tables that stay empty for the app role whatever the scope, and why. */
const NEVER_SEEN: Record<string, string> = {
  signing_authority:
    'its key signs certificates; the owner alone opens it, the certificates are told by a function',
  kept_form: 'it waits before anybody is known; two functions put and take one by its token',
  audit_pending: 'the sequencer works through it inside the database; no role reads it',
};

beforeAll(async () => {
  world = await startWorld();
  other = await addTenant(world, 'H27', world);
  dossier = (await file(world)).dossier;
  await settle(
    world.store,
    turnOf(world, dossier, 1, startInput(dossier), [
      ...openingFacts(world),
      {
        kind: 'incident-raised',
        incident: 'incident-9',
        element: 'receive',
        token: null,
        code: 'flow.none',
        message: 'no way out',
      },
      {
        kind: 'message-awaited',
        subscription: 'subscription-10',
        element: 'receive',
        token: null,
        name: 'withdrawn',
        correlationKey: null,
        ask: { kind: 'withdraw', form: null, title: { vi: 'Rút', en: 'Withdraw' }, content: null },
      },
      {
        kind: 'child-requested',
        child: 'child-11',
        element: 'receive',
        token: 'token-2',
        procedure: 'another',
        data: {},
      },
    ]),
    async (_em, facts) => facts,
  );
  await fillTheRest();
  await fillTheSignatures();
  await fillTheCorrespondence();
  await fillThePayments(world, dossier);
  const rows = await world.database.sql<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'motcua'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by 1`,
  );
  tables = rows.map((row) => row.name);
}, 60_000);
afterAll(() => world.stop());

async function fillTheSignatures(): Promise<void> {
  const { tenant, official: account, store, agency, database } = world;
  const place = { database, masterKey: MASTER_KEY };
  const from = Date.parse(LONG_AGO);
  const key = await giveKey(
    place,
    { tenant, agency: agency.code, account },
    { from, to: AT + from },
  );
  await store.transact({ tenant }, async (em) => {
    const held = await heldPostAt(em, { tenant, agency: agency.code, account, at: AT });
    if (held === null) throw new Error('the official holds no post');
    await reserveSignedPaper(em, {
      tenant,
      dossier,
      effect: 'effect-7',
      document: randomUUID(),
      number: '1/2026',
      title: { vi: 'Giấy', en: 'Paper' },
      issuedOn: '2026-11-24',
      signingKey: key.id,
      agency: agency.code,
      post: held.post,
      signer: { name: 'a', post: held.postName, agency: held.agencyName },
      approvedAt: AT,
      signedAt: AT,
    });
  });
}

async function fillTheRest(): Promise<void> {
  const { tenant, citizen: account, store, agency } = world;
  await createSession(store, { account, seconds: 600, content: { csrf: 'x' } });
  await store.transact({ tenant, account }, async (em) => {
    await openSubmission(em, store.keys, { tenant, account, procedureCode: 'another', at: AT });
    await resultNumber(em, {
      tenant,
      dossier,
      effect: 'effect-7',
      agency: agency.code,
      series: '2026',
    });
    await createDraft(em, {
      tenant,
      author: world.designer,
      procedureCode: '2.000908',
      name: { vi: 'a', en: 'a' },
      files: {},
      at: AT,
    });
    const document = {
      id: randomUUID(),
      kind: 'acknowledgement',
      fileName: 'a.pdf',
      mediaType: 'application/pdf',
      size: 1,
      sha256: 'a'.repeat(64),
      storageKey: randomUUID(),
    };
    await addSystemDocument(em, {
      tenant,
      dossier,
      title: { vi: 'Giấy', en: 'Paper' },
      document,
      at: AT,
    });
    await addLeaf(em, { tenant, account, kind: 'tested', content: {} });
  });
  await fillTheDesk();
  await fillTheApplicants();
  await sequence(store);
  await store.transact({ tenant }, (em) =>
    addLeaf(em, { tenant, account, kind: 'waiting', content: {} }),
  );
}

/** What applicants do beside filing. */
async function fillTheApplicants(): Promise<void> {
  const { tenant, citizen: account, store } = world;
  await store.transact({ tenant, account }, async (em) => {
    const of = { tenant, dossier, account, at: AT };
    await openAnswer(em, store.keys, { ...of, ask: 'subscription-1' });
    await rate(em, store.keys, { ...of, score: 4, reason: 'nhanh' });
    const { id: submission } = await openSubmission(em, store.keys, {
      tenant,
      account,
      procedureCode: 'another',
      at: AT,
    });
    const file = { id: randomUUID(), field: 'paper', fileName: 'a.pdf', size: 10 };
    await beginUpload(em, { ...file, tenant, account, submission, answer: null, at: AT });
  });
  await keepForm(store, { path: '/', fields: {} });
}

/** What was said with others, and how people want to be told. */
async function fillTheCorrespondence(): Promise<void> {
  const { tenant, citizen: account, store } = world;
  const cause = { tenant, account: null, dossier, purpose: 'test', key: 'key-of-a-test' };
  await exchangeLog(store).begun({
    message: randomUUID(),
    cause,
    counterparty: 'tax-system',
    operation: 'issue-tax-code',
    request: '{}',
  });
  await store.transact({ tenant, account }, async (em) => {
    const { id: submission } = await openSubmission(em, store.keys, {
      tenant,
      account,
      procedureCode: 'another',
      at: AT,
    });
    const register = 'population-register';
    await setConsent(em, { submission, account, register, consent: true, at: AT });
    const wrong = { field: 'name', register, registered: 'a', filed: 'b', asOf: 'c' };
    await noteCorrections(em, store.keys, { tenant, dossier, corrections: [wrong], at: AT });
    await setPhone(em, store.keys, { account, phone: '+84900000101', code: '123456', at: AT });
    const parcel = { recipient: 'a', address: 'b', phone: '123456', content: 'c' };
    await wantParcel(em, store.keys, {
      id: randomUUID(),
      tenant,
      dossier,
      effect: 'effect-8',
      parcel,
    });
  });
}

/** What officials keep beside a dossier. */
async function fillTheDesk(): Promise<void> {
  const { tenant, official, citizen, store } = world;
  const [post] = await world.database.sql<{ id: string }>(
    `select post as id from motcua.holder where account = '${official}' and tenant = '${tenant}'`,
  );
  await world.database.sql(
    `insert into motcua.deputy (id, tenant, post, principal, account, ground, granted_by, granted_at, valid_from, valid_to)
     values ($1, $2, $3, $4, $5, 'test', $4, now(), now(), now() + interval '1 day')`,
    [randomUUID(), tenant, post!.id, official, citizen],
  );
  await store.transact({ tenant }, async (em) => {
    const place = { tenant, dossier, task: 'task-1', author: official, at: AT };
    await addNote(em, store.keys, { ...place, text: 'ghi chú' });
    await saveChecklist(em, store.keys, { ...place, content: {}, version: 0 });
  });
}

async function visible(scope: Scope, table: string): Promise<number> {
  const rows = await world.store.read(scope, (em) =>
    em.execute<{ n: number }[]>(`select count(*)::int as n from motcua.${table}`).catch(denied),
  );
  return rows[0]!.n;
}
const denied = (error: Error) => {
  if (/permission denied/.test(error.message)) return [{ n: 0 }];
  throw error;
};

describe('every table of the catalog', () => {
  test('has rows to hide, row security forced, and only the owner owns it', async () => {
    expect(tables.length).toBeGreaterThan(25);
    for (const table of tables) {
      const [row] = await world.database.sql<{ n: number }>(
        `select count(*)::int as n from motcua.${table}`,
      );
      expect(row!.n, table).toBeGreaterThan(0);
    }
    const open = await world.database.sql(
      `select relname from pg_class where relnamespace = 'motcua'::regnamespace and relkind in ('r', 'p')
       and not (relrowsecurity and relforcerowsecurity and relowner = 'motcua_owner'::regrole)`,
    );
    expect(open).toEqual([]);
  });

  test.each([
    ['nothing set', {}],
    ['a tenant that does not exist', { tenant: randomUUID() }],
    ['an account that does not exist', { account: randomUUID() }],
    ['both wrong', { tenant: randomUUID(), account: randomUUID() }],
  ])('shows no row with %s', async (_name, scope) => {
    for (const table of tables) expect(await visible(scope, table), table).toBe(0);
  });

  test('shows nothing of one tenant to another', async () => {
    const own = new Set([
      'procedure',
      'procedure_version',
      'start_trigger',
      'start_schedule',
      'tenant',
      'agency',
      'post',
      'holder',
      'calendar',
      'calendar_version',
      'account',
      'installation',
      'audit_leaf',
      'audit_entry',
    ]);
    for (const table of tables.filter((name) => !own.has(name)))
      expect(await visible({ tenant: other.tenant }, table), table).toBe(0);
    for (const table of [
      'procedure',
      'procedure_version',
      'start_trigger',
      'start_schedule',
      'agency',
      'post',
      'holder',
      'calendar',
      'calendar_version',
    ]) {
      const rows = await world.store.read({ tenant: other.tenant }, (em) =>
        em.execute<{ tenant: string }[]>(`select distinct tenant from motcua.${table}`),
      );
      expect(rows, table).toEqual([{ tenant: other.tenant }]);
    }
  });

  test('shows its rows to somebody, or says why never', async () => {
    for (const table of tables) {
      const seen = Math.max(
        await visible({ tenant: world.tenant }, table),
        await visible({ account: world.citizen }, table),
      );
      if (NEVER_SEEN[table]) expect(seen, table).toBe(0);
      else expect(seen, table).toBeGreaterThan(0);
    }
  });
});

describe('an owner', () => {
  test('sees own dossiers and their course without any tenant set', async () => {
    for (const table of [
      'dossier',
      'task',
      'timeline',
      'deadline',
      'document',
      'incident',
      'journal',
      'dossier_key',
    ]) {
      expect(await visible({ account: world.citizen }, table), table).toBeGreaterThan(0);
      expect(await visible({ account: world.publisher }, table), table).toBe(0);
    }
    for (const table of ['draft', 'settlement', 'outbox'])
      expect(await visible({ account: world.citizen }, table), table).toBe(0);
  });

  test('cannot write a dossier without the tenant', async () => {
    const count = await world.store
      .transact({ account: world.citizen }, (em) =>
        em.nativeUpdate(Dossier, { id: dossier }, { applicant: 'x' }),
      )
      .catch((error: Error) => error.message);
    expect(count).toMatch(/row-level security/);
  });
});

describe('look-ups before the tenant is known', () => {
  test('return the tenant and nothing else', async () => {
    expect(await tenantOfDossier(world.store, dossier)).toBe(world.tenant);
    expect(await tenantOfDossier(world.store, randomUUID())).toBeNull();
    expect(await tenantOfDossierCode(world.store, `${world.agency.code}-261124-0001`)).toBe(
      world.tenant,
    );
    expect(await tenantsOfAccount(world.store, world.citizen)).toEqual([world.tenant]);
    expect((await tenantsOfAccount(world.store, world.official)).toSorted()).toEqual(
      [world.tenant, other.tenant].toSorted(),
    );
  });

  test('are the only functions of the owner that the app may run, and each is expected', async () => {
    const rows = await world.database.sql<{ name: string }>(
      `select p.proname as name from pg_proc p where p.pronamespace = 'motcua'::regnamespace and p.prosecdef
       and has_function_privilege('motcua_app', p.oid, 'execute') order by 1`,
    );
    expect(rows.map((row) => row.name)).toEqual([
      'account_of_identity',
      'holds_post',
      'installation_info',
      'installation_now',
      'is_answering',
      'is_filling_in',
      'is_known_here',
      'is_same_person',
      'keep_form',
      'keep_stray_callback',
      'owns',
      'payment_attempts_to_ask',
      'refunds_to_ask',
      'schedules_due',
      'sequence_audit',
      'set_time_offset',
      'signing_authorities',
      'take_form',
      'tenant_of_code',
      'tenant_of_document',
      'tenant_of_dossier',
      'tenant_of_dossier_code',
      'tenant_of_payment',
      'tenant_of_payment_reference',
      'tenant_of_signed_file',
      'tenant_of_verification',
      'tenants',
      'tenants_of_account',
      'tenants_of_procedure',
      'visitor_of_session',
    ]);
  });
});

describe('what was written stays written', () => {
  test.each([
    'audit_leaf',
    'audit_entry',
    'audit_pending',
    'journal',
    'settlement',
    'procedure',
    'dossier_key',
    'result_number',
    'signing_key',
  ])('update and delete of %s are denied to the app', async (table) => {
    const scope = { tenant: world.tenant, account: world.citizen };
    for (const statement of [`delete from motcua.${table}`, `truncate motcua.${table}`]) {
      await expect(
        world.store.transact(scope, (em) => em.execute(statement)),
        statement,
      ).rejects.toThrow(/permission denied/);
    }
    const [column] = await world.database.sql<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'motcua.${table}'::regclass and attnum > 0 order by attnum desc limit 1`,
    );
    const update = `update motcua.${table} set ${column!.name} = ${column!.name}`;
    await expect(world.store.transact(scope, (em) => em.execute(update))).rejects.toThrow(
      /permission denied/,
    );
  });

  test('a row cannot claim another tenant than its dossier', async () => {
    const scope = { tenant: other.tenant };
    const insert = `insert into motcua.timeline (dossier, seq, tenant, at, text) values (?, 999, ?, now(), '{}')`;
    await expect(
      world.store.transact(scope, (em) => em.execute(insert, [dossier, other.tenant])),
    ).rejects.toThrow(/foreign key/);
    await expect(
      world.store.transact(scope, (em) => em.execute(insert, [dossier, world.tenant])),
    ).rejects.toThrow(/row-level security/);
  });

  test('a dossier key is not handed to another tenant', async () => {
    const fresh = await openStore({ url: world.appUrl, masterKey: MASTER_KEY });
    await expect(
      fresh.read({ tenant: other.tenant }, (em) => dossierState(em, fresh.keys, dossier)),
    ).rejects.toThrow(/unknown here/);
    await fresh.close();
  });
});

test('64 interleaved requests on a pool of 2 do not bleed', async () => {
  const narrow = await openStore({ url: world.appUrl, pool: { max: 2 }, masterKey: MASTER_KEY });
  const scopes: Scope[] = [
    { tenant: world.tenant },
    { tenant: other.tenant },
    {},
    { account: world.citizen },
  ];
  const seen = await Promise.all(
    Array.from({ length: 64 }, (_, i) => request(narrow, scopes[i % scopes.length]!, i)),
  );
  for (const [i, rows] of seen.entries()) {
    const scope = scopes[i % scopes.length]!;
    if (scope.tenant) expect(rows).toEqual([scope.tenant]);
    else expect(rows).toEqual(scope.account ? [world.tenant] : []);
  }
  await narrow.close();
});

/**
 * Two statements with a pause between them, some failing at the end: the connection goes back
 * dirty.
 */
async function request(store: Store, scope: Scope, i: number): Promise<string[]> {
  let found: string[] = [];
  const work = store.read(scope, async (em) => {
    await em.execute('select pg_sleep(0.005)');
    const rows = await em.execute<{ tenant: string }[]>(
      'select distinct tenant from motcua.agency',
    );
    found = rows.map((row) => row.tenant);
    if (i % 5 === 0) throw new Error('on purpose');
  });
  await work.catch((error: Error) => expect(error.message).toBe('on purpose'));
  return found;
}

describe('boot', () => {
  test('the app and the dispatcher may serve', async () => {
    await assertNotSuperuser(world.store);
    const dispatcher = await openStore({ url: world.dispatcherUrl, masterKey: MASTER_KEY });
    await assertNotSuperuser(dispatcher);
    await dispatcher.close();
  });

  test('a superuser may not', async () => {
    const admin = await openStore({ url: world.database.adminUrl, masterKey: MASTER_KEY });
    await expect(assertNotSuperuser(admin)).rejects.toThrow(/refusing to serve/);
    await admin.close();
  });

  test('the offset of time is refused in production and moves every clock of a development installation', async () => {
    await expect(world.store.setTimeOffset(1_000)).rejects.toThrow(/development only/);
    await world.database.sql(`update motcua.installation set mode = 'development'`);
    await world.store.setTimeOffset(86_400_000);
    expect(Math.abs((await world.store.now()) - (Date.now() + 86_400_000))).toBeLessThan(5_000);
    await world.store.setTimeOffset(0);
  });
});

test('a code counter cannot be moved for another tenant', async () => {
  const work = world.store.transact({ tenant: other.tenant }, (em) =>
    nextDossierCode(em, {
      tenant: world.tenant,
      agency: world.agency,
      zone: 'Asia/Ho_Chi_Minh',
      at: AT,
    }),
  );
  await expect(work).rejects.toThrow(/row-level security/);
});

test('sessions of the pool carry no scope after a transaction', async () => {
  const client = new pg.Client({ connectionString: world.appUrl });
  await client.connect();
  await client.query(`begin; select set_config('app.tenant', '${world.tenant}', true); commit`);
  expect((await client.query('select count(*)::int as n from motcua.agency')).rows).toEqual([
    { n: 0 },
  ]);
  await client.end();
});
