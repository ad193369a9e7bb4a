// store: loads demonstration data. Invariant: it adds what is missing and changes nothing people
// changed; procedures go through the compiler and the four eyes like any other.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { compileProcedure, printDiagnostic } from '../procedures/compile/index.ts';
import type { SealedProcedure } from '../procedures/ir/procedure.ts';
import { Account, Agency, Calendar, CalendarVersion, Holder, Post, Tenant } from './entities/index.ts';
import { OWNER_ROLE } from './migrate.ts';
import { latestVersion, publishVersion } from './procedures.ts';
import { SEED_ACCOUNTS } from './seed-data/people.ts';
import type { SeedAccount, SeedAgency, SeedCalendar, SeedTenant } from './seed-data/seed.ts';
import { SEED_TENANTS } from './seed-data/tenants.ts';
import { nowIn, openStore, type Em } from './store.ts';

export type SeedData = { tenants: SeedTenant[]; accounts: SeedAccount[] };
export type SeedOptions = {
  /** Connection of a role that may become the owner; names the database. */
  adminUrl: string;
  masterKey: string;
  /** Issuer of the identity provider at which the demonstration people log in, subject = login. */
  issuer: string;
  data?: SeedData;
  /** Folder with one folder per procedure; default: the catalog shipped with the program. */
  catalog?: URL;
};

/**
 * Seeds a database, again and again with the same outcome; makes the installation a development one.
 * `changed`: something was added. Throws when a procedure of the catalog does not compile.
 */
export async function seed(options: SeedOptions): Promise<{ changed: boolean }> {
  const data = options.data ?? { tenants: SEED_TENANTS, accounts: SEED_ACCOUNTS };
  const catalog = options.catalog ?? new URL('../procedures/catalog/', import.meta.url);
  const procedures = await compileAll(catalog, data.tenants);
  const store = await openStore({ url: options.adminUrl, pool: { max: 1 }, masterKey: options.masterKey });
  try {
    return await store.transact({}, async (em) => {
      await em.execute(`set local role ${OWNER_ROLE}`);
      await em.execute(`select pg_advisory_xact_lock(hashtext('motcua.seed'))`);
      await em.execute(`update motcua.installation set mode = 'development'`);
      const count = { added: 0 };
      await addAccounts(em, count, data.accounts, options.issuer);
      for (const tenant of data.tenants) await addTenant(em, count, tenant, data.accounts, options.issuer);
      for (const tenant of data.tenants) await publishAll(em, count, tenant, procedures, options.issuer);
      return { changed: count.added > 0 };
    });
  } finally {
    await store.close();
  }
}

type Count = { added: number };
type Compiled = Map<string, { sealed: SealedProcedure; files: Record<string, string> }>;

async function compileAll(catalog: URL, tenants: SeedTenant[]): Promise<Compiled> {
  const compiled: Compiled = new Map();
  for (const name of new Set(tenants.flatMap((tenant) => tenant.procedures))) {
    const files = readFolder(new URL(`${name}/`, catalog));
    const result = await compileProcedure(files);
    if (!result.ok) {
      const errors = result.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
      throw new Error(`procedure ${name} of the catalog does not compile:\n${errors.map((error) => printDiagnostic(error)).join('\n')}`);
    }
    compiled.set(name, { sealed: result.value, files });
  }
  return compiled;
}

/** Text files by path inside the folder, two levels deep; what starts with a dot is left out. */
function readFolder(folder: URL, below = ''): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(folder).sort()) {
    if (name.startsWith('.')) continue;
    const url = new URL(name, folder);
    const path = below + name;
    if (!statSync(url).isDirectory()) files[path] = readFileSync(url, 'utf8');
    else if (below === '') Object.assign(files, readFolder(new URL(`${name}/`, folder), `${path}/`));
  }
  return files;
}

/** An address that moved (another port) moves the demonstration accounts with it. */
async function addAccounts(em: Em, count: Count, accounts: SeedAccount[], issuer: string): Promise<void> {
  for (const { login: subject, kind, name, email, language } of accounts) {
    const known = await em.findOne(Account, { subject, email }, { disableIdentityMap: true });
    if (known && known.issuer !== issuer) await em.nativeUpdate(Account, { id: known.id }, { issuer });
    if (known) continue;
    await em.insert(Account, {
      id: randomUUID(), issuer, subject, kind, name: name.normalize('NFC'), email, language, personalId: null, personalIdIndex: null,
      createdAt: await nowIn(em), disabledAt: null,
    });
    count.added += 1;
  }
}

async function addTenant(em: Em, count: Count, given: SeedTenant, accounts: SeedAccount[], issuer: string): Promise<void> {
  const validFrom = Date.parse(given.validFrom);
  let tenant = (await em.findOne(Tenant, { code: given.code }, { disableIdentityMap: true }))?.id;
  if (tenant === undefined) {
    tenant = randomUUID();
    await em.insert(Tenant, { id: tenant, code: given.code, name: given.name, validFrom, validTo: null });
    count.added += 1;
  }
  const calendars = new Map<string, string>();
  for (const [index, calendar] of given.calendars.entries()) {
    calendars.set(calendar.code, await addCalendar(em, count, { tenant, calendar, zone: given.zone, isDefault: index === 0, validFrom }));
  }
  const agencies = new Map<string, string>();
  for (const agency of parentsFirst(given.agencies)) {
    agencies.set(agency.code, await addAgency(em, count, { tenant, agency, calendars, agencies }));
  }
  for (const account of accounts) {
    for (const held of account.holds.filter((post) => post.tenant === given.code)) {
      await addHolder(em, count, { tenant, agency: known(agencies, held.agency), role: held.role, login: account.login, issuer, validFrom });
    }
  }
}

type NewCalendar = { tenant: string; calendar: SeedCalendar; zone: string; isDefault: boolean; validFrom: number };

async function addCalendar(em: Em, count: Count, { tenant, calendar, zone, isDefault, validFrom }: NewCalendar): Promise<string> {
  const { code, name, content, source, knownFrom } = calendar;
  let id = (await em.findOne(Calendar, { tenant, code }, { disableIdentityMap: true }))?.id;
  if (id === undefined) {
    id = randomUUID();
    await em.insert(Calendar, { id, tenant, code, name, zone, isDefault, validFrom, validTo: null });
  }
  const { version } = content;
  if (await em.count(CalendarVersion, { calendar: id, version })) return id;
  await em.insert(CalendarVersion, { calendar: id, version, tenant, content, source, knownFrom: Date.parse(knownFrom) });
  count.added += 1;
  return id;
}

type NewAgency = { tenant: string; agency: SeedAgency; calendars: Map<string, string>; agencies: Map<string, string> };

async function addAgency(em: Em, count: Count, { tenant, agency, calendars, agencies }: NewAgency): Promise<string> {
  const { code, name, level, areas, address, contact } = agency;
  const validFrom = Date.parse(agency.validFrom);
  const existing = await em.findOne(Agency, { tenant, code, validTo: null }, { disableIdentityMap: true });
  const id = existing?.id ?? randomUUID();
  if (!existing) {
    const parent = agency.parent === null ? null : known(agencies, agency.parent);
    await em.insert(Agency, {
      id, tenant, code, name, level, areas, parent, address, contact, calendar: known(calendars, agency.calendar), validFrom, validTo: null,
    });
    count.added += 1;
  }
  for (const post of agency.posts) {
    if (await em.count(Post, { agency: id, role: post.role })) continue;
    await em.insert(Post, { id: randomUUID(), tenant, agency: id, role: post.role, name: post.name, validFrom, validTo: null });
    count.added += 1;
  }
  return id;
}

type NewHolder = { tenant: string; agency: string; role: string; login: string; issuer: string; validFrom: number };

/** A holder whose time ended is left as it ended. */
async function addHolder(em: Em, count: Count, given: NewHolder): Promise<void> {
  const { tenant, agency, role, login: subject, issuer, validFrom } = given;
  const post = await em.findOneOrFail(Post, { agency, role }, { disableIdentityMap: true });
  const account = await em.findOneOrFail(Account, { issuer, subject }, { disableIdentityMap: true });
  if (await em.count(Holder, { post: post.id, account: account.id })) return;
  await em.insert(Holder, { id: randomUUID(), tenant, post: post.id, account: account.id, validFrom, validTo: null });
  count.added += 1;
}

/** A version drafted here is never replaced by one of the catalog. */
async function publishAll(em: Em, count: Count, given: SeedTenant, procedures: Compiled, issuer: string): Promise<void> {
  const { id: tenant } = await em.findOneOrFail(Tenant, { code: given.code }, { disableIdentityMap: true });
  for (const name of given.procedures) {
    const { sealed, files } = known(procedures, name);
    const last = await latestVersion(em, { tenant, code: sealed.manifest.code });
    if (last && (last.origin === 'draft' || last.hash === sealed.hash)) continue;
    const author = await holderOf(em, { tenant, role: 'designer', issuer });
    const publisher = await holderOf(em, { tenant, role: 'publisher', issuer });
    const at = await nowIn(em);
    const validFrom = last ? null : Date.parse(given.validFrom);
    await publishVersion(em, { tenant, sealed, files, author, publisher, at, validFrom, origin: 'catalog' });
    count.added += 1;
  }
}

async function holderOf(em: Em, of: { tenant: string; role: string; issuer: string }): Promise<string> {
  const rows = await em.execute<{ account: string }[]>(
    `select h.account from motcua.holder h join motcua.post p on p.id = h.post join motcua.account a on a.id = h.account
     where h.tenant = ? and p.role = ? and a.issuer = ? order by a.subject limit 1`,
    [of.tenant, of.role, of.issuer],
  );
  if (!rows[0]) throw new Error(`nobody in the seed data holds the post of ${of.role}`);
  return rows[0].account;
}

/** Agencies in an order in which every parent comes before its children. */
function parentsFirst(agencies: SeedAgency[]): SeedAgency[] {
  const depth = (agency: SeedAgency): number => {
    const parent = agencies.find((other) => other.code === agency.parent);
    return parent === undefined ? 0 : 1 + depth(parent);
  };
  return [...agencies].sort((a, b) => depth(a) - depth(b));
}

function known<T>(table: Map<string, T>, key: string): T {
  const value = table.get(key);
  if (value === undefined) throw new Error(`the seed data name "${key}", which they do not define`);
  return value;
}
