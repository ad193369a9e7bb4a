// store: loads demonstration data. Invariant: it adds what is missing and changes nothing people
// changed; procedures go through the compiler and the four eyes like any other.
import { fileURLToPath } from 'node:url';
import { compileProcedure, printDiagnostic } from '../procedures/compile/index.ts';
import type { SealedProcedure } from '../procedures/ir/procedure.ts';
import { Tenant } from './entities/index.ts';
import { OWNER_ROLE } from './migrate.ts';
import { readProcedureFolder } from './procedure-folder.ts';
import { latestVersion, publishVersion } from './procedures.ts';
import { SEED_ACCOUNTS } from './seed-data/people.ts';
import type { SeedAccount, SeedTenant } from './seed-data/seed.ts';
import { SEED_TENANTS } from './seed-data/tenants.ts';
import { addAccounts, addTenant, known, type Count } from './seed-organisation.ts';
import { addSigningKeys } from './seed-signing-keys.ts';
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
 * Seeds a database, again and again with the same outcome; makes the installation a development
 * one. `changed`: something was added. Throws when a procedure of the catalog does not compile.
 */
export async function seed(options: SeedOptions): Promise<{ changed: boolean }> {
  const data = options.data ?? { tenants: SEED_TENANTS, accounts: SEED_ACCOUNTS };
  const catalog = options.catalog ?? new URL('../procedures/catalog/', import.meta.url);
  const procedures = await compileAll(catalog, data.tenants);
  const store = await openStore({
    url: options.adminUrl,
    pool: { max: 1 },
    masterKey: options.masterKey,
  });
  try {
    return await store.transact({}, async (em) => {
      await em.execute(`set local role ${OWNER_ROLE}`);
      await em.execute(`select pg_advisory_xact_lock(hashtext('motcua.seed'))`);
      await em.execute(`update motcua.installation set mode = 'development'`);
      const count = { added: 0 };
      await addAccounts(em, count, data.accounts, { keys: store.keys, issuer: options.issuer });
      for (const tenant of data.tenants)
        await addTenant(em, count, tenant, data.accounts, options.issuer);
      for (const tenant of data.tenants)
        await addSigningKeys(em, store.keys, count, { tenant, data, issuer: options.issuer });
      for (const tenant of data.tenants)
        await publishAll(em, count, tenant, procedures, options.issuer);
      return { changed: count.added > 0 };
    });
  } finally {
    await store.close();
  }
}

type Compiled = Map<string, { sealed: SealedProcedure; files: Record<string, string> }>;

async function compileAll(catalog: URL, tenants: SeedTenant[]): Promise<Compiled> {
  const compiled: Compiled = new Map();
  for (const name of new Set(tenants.flatMap((tenant) => tenant.procedures))) {
    const files = await readProcedureFolder(fileURLToPath(new URL(`${name}/`, catalog)));
    const result = await compileProcedure(files);
    if (!result.ok) {
      const errors = result.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
      throw new Error(
        `procedure ${name} of the catalog does not compile:\n${errors.map((error) => printDiagnostic(error)).join('\n')}`,
      );
    }
    compiled.set(name, { sealed: result.value, files });
  }
  return compiled;
}

/** A version drafted here is never replaced by one of the catalog. */
async function publishAll(
  em: Em,
  count: Count,
  given: SeedTenant,
  procedures: Compiled,
  issuer: string,
): Promise<void> {
  const { id: tenant } = await em.findOneOrFail(
    Tenant,
    { code: given.code },
    { disableIdentityMap: true },
  );
  for (const name of given.procedures) {
    const { sealed, files } = known(procedures, name);
    const last = await latestVersion(em, { tenant, code: sealed.manifest.code });
    if (last && (last.origin === 'draft' || last.hash === sealed.hash)) continue;
    const author = await holderOf(em, { tenant, role: 'designer', issuer });
    const publisher = await holderOf(em, { tenant, role: 'publisher', issuer });
    const at = await nowIn(em);
    const validFrom = last ? null : Date.parse(given.validFrom);
    await publishVersion(em, {
      tenant,
      sealed,
      files,
      author,
      publisher,
      at,
      validFrom,
      origin: 'catalog',
    });
    count.added += 1;
  }
}

async function holderOf(
  em: Em,
  of: { tenant: string; role: string; issuer: string },
): Promise<string> {
  const rows = await em.execute<{ account: string }[]>(
    `select h.account from motcua.holder h join motcua.post p on p.id = h.post join motcua.account a on a.id = h.account
     where h.tenant = ? and p.role = ? and a.issuer = ? order by a.subject limit 1`,
    [of.tenant, of.role, of.issuer],
  );
  if (!rows[0]) throw new Error(`nobody in the seed data holds the post of ${of.role}`);
  return rows[0].account;
}
