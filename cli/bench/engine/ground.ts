// cli/bench: a throw-away Postgres and Temporal on this machine, one agency, one official, the bench
// procedure published. Invariant: all contestants work on the same servers and the same rows.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { compileProcedure } from '../../../procedures/compile/index.ts';
import type { SealedProcedure } from '../../../procedures/ir/procedure.ts';
import { createDossierKey } from '../../../store/dossier-keys.ts';
import { Dossier } from '../../../store/entities/index.ts';
import { APP_ROLE, databaseUrl, migrate } from '../../../store/migrate.ts';
import { publishVersion } from '../../../store/procedures.ts';
import { VN_STATE_2026 } from '../../../store/seed-data/calendar-vn-state-2026.ts';
import { openStore, type Store } from '../../../store/store.ts';
import type { Actor } from '../../../workflows/messages.ts';
import { startPostgres } from '../../embedded/postgres.ts';
import { findTemporal } from '../../embedded/temporal-binary.ts';
import { startTemporal } from '../../embedded/temporal.ts';

export const AGENCY = '000.00.31.H99';
const DATABASE = 'bench';
const PASSWORD = 'bench-on-loopback';
const SINCE = '2025-01-01T00:00:00Z';

export type Ground = {
  app: Store;
  appUrl: string;
  masterKey: string;
  temporal: string;
  pids: { temporal: number; postgres: number };
  objects: string;
  procedure: SealedProcedure;
  tenant: string;
  actor: Actor;
  /** A dossier as intake leaves it; answers its id and code. */
  prepare(): Promise<{ dossier: string; code: string }>;
  sql<T extends object>(text: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
};

export const openGround = async (): Promise<Ground> => {
  const dir = mkdtempSync(join(tmpdir(), 'motcua-bench-'));
  const binary = await findTemporal(
    join(import.meta.dirname, '../../../.motcua/bin'),
    () => undefined,
  );
  const [postgres, temporal] = await Promise.all([
    startPostgres({
      dir: join(dir, 'postgres'),
      settings: ['shared_preload_libraries=pg_stat_statements'],
    }),
    startTemporal({ binary: binary.path, dir: join(dir, 'temporal') }),
  ]);
  const masterKey = Buffer.alloc(32, 3).toString('base64');
  await migrate({
    adminUrl: postgres.adminUrl,
    database: DATABASE,
    appPassword: PASSWORD,
    dispatcherPassword: PASSWORD,
  });
  const adminUrl = databaseUrl(postgres.adminUrl, DATABASE);
  const appUrl = databaseUrl(postgres.adminUrl, DATABASE, { name: APP_ROLE, password: PASSWORD });
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query('create extension if not exists pg_stat_statements');
  const sql = async <T extends object>(text: string, values: unknown[] = []) =>
    (await admin.query(text, values)).rows as T[];
  const app = await openStore({ url: appUrl, masterKey });
  const people = await seedPeople(sql);
  const procedure = await compiled();
  const { tenant } = people;
  const version = await app.transact({ tenant }, (em) =>
    publishVersion(em, {
      tenant,
      sealed: procedure,
      files: {},
      author: people.author,
      publisher: people.publisher,
      at: Date.parse(SINCE),
      validFrom: null,
    }),
  );
  return {
    app,
    appUrl,
    masterKey,
    temporal: temporal.address,
    pids: { temporal: temporal.process.pid, postgres: postgres.process.pid },
    objects: join(dir, 'objects'),
    procedure,
    tenant,
    sql,
    actor: { account: people.official, agency: AGENCY, roles: ['case-worker', 'coordinator'] },
    prepare: () => prepare(app, { tenant, owner: people.official, version: version.id, procedure }),
    async close() {
      await app.close();
      await admin.end();
      await Promise.all([temporal.stop(), postgres.stop()]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

type Sql = Ground['sql'];
const seedPeople = async (sql: Sql) => {
  const [tenant, calendar, author, publisher, official] = Array.from({ length: 5 }, () =>
    randomUUID(),
  ) as [string, string, string, string, string];
  const name = JSON.stringify({ vi: 'Xã thử', en: 'Test commune' });
  await sql(`insert into motcua.tenant (id, code, name, valid_from) values ($1, 'bench', $2, $3)`, [
    tenant,
    name,
    SINCE,
  ]);
  await sql(
    `insert into motcua.calendar (id, tenant, code, name, zone, valid_from) values ($1, $2, 'cal', $3, 'Asia/Ho_Chi_Minh', $4)`,
    [calendar, tenant, name, SINCE],
  );
  await sql(
    `insert into motcua.calendar_version (calendar, version, tenant, content, source, known_from) values ($1, 1, $2, $3, 'bench', $4)`,
    [calendar, tenant, JSON.stringify({ ...VN_STATE_2026, covers: null }), SINCE],
  );
  await sql(
    `insert into motcua.agency (tenant, code, name, level, calendar, valid_from) values ($1, $2, $3, 'commune', $4, $5)`,
    [tenant, AGENCY, name, calendar, SINCE],
  );
  for (const id of [author, publisher, official])
    await sql(
      `insert into motcua.account (id, issuer, subject, kind, name) values ($1, 'bench', $2, 'official', 'Người thử')`,
      [id, id],
    );
  return { tenant, author, publisher, official };
};

const compiled = async (): Promise<SealedProcedure> => {
  const folder = join(import.meta.dirname, 'model');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.[a-z]+$/.test(name),
  );
  const result = await compileProcedure(
    Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
  );
  if (!result.ok)
    throw new Error(`the bench procedure does not compile: ${JSON.stringify(result.diagnostics)}`);
  return result.value;
};

let filed = 0;
const prepare = async (
  app: Store,
  of: { tenant: string; owner: string; version: string; procedure: SealedProcedure },
) => {
  const dossier = randomUUID();
  const { wrapped } = app.keys.create(dossier);
  filed += 1;
  const code = `${AGENCY}-261124-${String(filed).padStart(6, '0')}`;
  await app.transact({ tenant: of.tenant }, async (em) => {
    await em.insert(Dossier, {
      id: dossier,
      tenant: of.tenant,
      code,
      procedureCode: of.procedure.manifest.code,
      procedureVersion: of.version,
      procedureHash: of.procedure.hash,
      owner: of.owner,
      applicant: 'Nguyễn Văn Thử',
      submission: null,
      trackingHash: randomBytes(32),
      trackingSealed: randomBytes(32),
      acknowledgement: randomUUID(),
      receivingAgency: AGENCY,
      submittedAt: Date.parse(SINCE),
      status: 'filed',
      stage: 'submitted',
      outcome: null,
      agency: null,
      agencies: [],
      completion: 0,
      hasResult: false,
      endedAt: null,
      turn: 0,
    });
    await createDossierKey(em, { dossier, tenant: of.tenant, wrapped });
  });
  return { dossier, code };
};
