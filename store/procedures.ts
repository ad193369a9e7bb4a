// store: published procedures. Invariant: a version is sealed by its hash and never edited; at any
// instant at most one version of a procedure is in force; nobody publishes what he or she wrote.
import { randomUUID } from 'node:crypto';
import type { Instant } from '../procedures/ir/plain.ts';
import type { Manifest, SealedProcedure } from '../procedures/ir/procedure.ts';
import { partnerProcedures } from '../procedures/ir/partners.ts';
import { verifySeal } from '../procedures/ir/seal.ts';
import { addLeaf } from './audit.ts';
import { Procedure, ProcedureVersion } from './entities/index.ts';
import { canBeFiled } from './filing-start.ts';
import { toTimestamp } from './instant.ts';
import { SettleRefused, StoreRefusal } from './refusals.ts';
import { registerStarts } from './start-triggers.ts';
import type { Em } from './store.ts';

const CACHED_PROCEDURES = 200;
const MAX_VERSIONS = 1_000;
/**
 * Content-addressed and immutable, so it may outlive a transaction; row security was asked once.
 */
const sealedCache = new Map<string, SealedProcedure>();

/**
 * The sealed procedure of a hash. Throws `SettleRefused` when the scope has none, or when the row is
 * not what its hash says.
 */
export async function sealedByHash(em: Em, hash: string): Promise<SealedProcedure> {
  const cached = sealedCache.get(hash);
  if (cached) return cached;
  const row = await em.findOne(
    ProcedureVersion,
    { hash },
    { fields: ['sealed'], disableIdentityMap: true },
  );
  if (!row)
    throw new SettleRefused('procedure.unknown', `no published procedure has the hash ${hash}`);
  const sealed = row.sealed as SealedProcedure;
  if (sealed.hash !== hash || !verifySeal(sealed))
    throw new SettleRefused('procedure.damaged', `the procedure ${hash} is not what was sealed`);
  if (sealedCache.size >= CACHED_PROCEDURES) sealedCache.clear();
  sealedCache.set(hash, sealed);
  return sealed;
}

export type NewVersion = {
  tenant: string;
  sealed: SealedProcedure;
  /** Source files by name inside the procedure folder. */
  files: Record<string, string>;
  author: string;
  publisher: string;
  at: Instant;
  /** null = at once. */
  validFrom: Instant | null;
  origin?: 'draft' | 'catalog';
  /** The draft it was made of. */
  draft?: string;
};

/**
 * Publishes a version and ends the one before it. Publishing the content in force again changes
 * nothing. Throws `StoreRefusal` `sod.own-draft`; the database refuses it, too.
 */
export async function publishVersion(
  em: Em,
  given: NewVersion,
): Promise<{ id: string; version: number; created: boolean }> {
  if (given.author === given.publisher)
    throw new StoreRefusal('sod.own-draft', 'an author may not publish own work');
  const { code } = given.sealed.manifest;
  const validFrom = given.validFrom ?? given.at;
  const procedure = await ensureProcedure(em, { tenant: given.tenant, code, validFrom });
  const last = await em.findOne(
    ProcedureVersion,
    { procedure },
    { orderBy: { version: 'desc' }, disableIdentityMap: true },
  );
  if (last?.hash === given.sealed.hash && (last.validTo ?? null) === null)
    return { id: last.id, version: last.version, created: false };
  const id = randomUUID();
  const version = (last?.version ?? 0) + 1;
  if (last) {
    const end = Math.max(validFrom, last.validFrom + 1);
    await em.execute(
      `update motcua.procedure_version set valid_to = ?
       where procedure = ? and (valid_to is null or valid_to > ?) and valid_from < ?`,
      [toTimestamp(end), procedure, toTimestamp(end), toTimestamp(end)],
    );
  }
  const { tenant, sealed, files, author, publisher, at: publishedAt } = given;
  await em.insert(ProcedureVersion, {
    id,
    tenant,
    procedure,
    code,
    version,
    hash: sealed.hash,
    sealed,
    filed: canBeFiled(sealed),
    files,
    author,
    publisher,
    publishedAt,
    validFrom: last ? Math.max(validFrom, last.validFrom + 1) : validFrom,
    validTo: null,
    transition: 'pinned',
    origin: given.origin ?? 'draft',
  });
  await registerStarts(em, { tenant, version: id, sealed, validFrom });
  await addLeaf(em, {
    tenant,
    account: publisher,
    kind: 'procedure-published',
    content: {
      code,
      version,
      hash: sealed.hash,
      author,
      draft: given.draft ?? null,
      validFrom,
      at: publishedAt,
    },
  });
  await publishPartners(em, given, validFrom);
  return { id, version, created: true };
}

/** The other pools of the diagram come and go with it. */
async function publishPartners(em: Em, given: NewVersion, validFrom: Instant): Promise<void> {
  const { tenant, sealed } = given;
  const partners = partnerProcedures(sealed);
  const end = toTimestamp(validFrom);
  // Officials of the other pool see where their dossier is in the same drawing.
  const { 'process.bpmn': drawn } = given.files;
  const diagram = drawn === undefined ? {} : { 'process.bpmn': drawn };
  const codes = JSON.stringify(partners.map((one) => one.manifest.code));
  await em.execute(
    `update motcua.procedure_version set valid_to = ?
     where tenant = ? and partner_of = ? and valid_from < ?
       and not exists (select from jsonb_array_elements_text(?::jsonb) partner where partner = code)
       and (valid_to is null or valid_to > ?)`,
    [end, tenant, sealed.manifest.code, end, codes, end],
  );
  for (const partner of partners)
    await publishVersion(em, { ...given, sealed: partner, files: diagram, validFrom });
}

/** Locks the procedure, so two publications wait for each other. */
async function ensureProcedure(
  em: Em,
  of: { tenant: string; code: string; validFrom: Instant },
): Promise<string> {
  await em.execute(
    `insert into motcua.procedure (tenant, code, valid_from) values (?, ?, ?)
     on conflict (tenant, code) do nothing`,
    [of.tenant, of.code, toTimestamp(of.validFrom)],
  );
  const row = await em.findOneOrFail(
    Procedure,
    { tenant: of.tenant, code: of.code },
    { disableIdentityMap: true },
  );
  await em.execute(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [`procedure|${row.id}`]);
  return row.id;
}

/** The version of a procedure in force at an instant; null = none. */
export async function versionInForce(
  em: Em,
  of: { tenant: string; code: string; at: Instant },
): Promise<VersionRow | null> {
  return em.findOne(
    ProcedureVersion,
    {
      tenant: of.tenant,
      code: of.code,
      validFrom: { $lte: of.at },
      $or: [{ validTo: null }, { validTo: { $gt: of.at } }],
    },
    { fields: VERSION_ROW, orderBy: { version: 'desc' }, disableIdentityMap: true },
  );
}

/** A version without what it holds: that is loaded once per hash (`sealedByHash`). */
const VERSION_ROW = [
  'id',
  'tenant',
  'procedure',
  'code',
  'version',
  'hash',
  'publishedAt',
] as const;
export type VersionRow = Pick<ProcedureVersion, (typeof VERSION_ROW)[number]>;

/** Newest version whether in force or not; null = never published. */
export async function latestVersion(
  em: Em,
  of: { tenant: string; code: string },
): Promise<ProcedureVersion | null> {
  return em.findOne(ProcedureVersion, of, {
    orderBy: { version: 'desc' },
    disableIdentityMap: true,
  });
}

/** One version by its number; null = there is none. */
export async function versionByNumber(
  em: Em,
  of: { tenant: string; code: string; version: number },
): Promise<ProcedureVersion | null> {
  return em.findOne(ProcedureVersion, of, { disableIdentityMap: true });
}

/** Published versions of a procedure, newest first, with the open dossiers pinned to each. */
export async function versionsOf(
  em: Em,
  of: { tenant: string; code: string },
): Promise<(ProcedureVersion & { openDossiers: number })[]> {
  const rows = await em.find(ProcedureVersion, of, {
    orderBy: { version: 'desc' },
    limit: MAX_VERSIONS,
    disableIdentityMap: true,
  });
  const open = await em.execute<{ id: string; count: number }[]>(
    `select procedure_version as id, count(*)::int as count from motcua.dossier
     where tenant = ? and procedure_code = ? and ended_at is null group by procedure_version`,
    [of.tenant, of.code],
  );
  const counts = new Map(open.map((row) => [row.id, row.count]));
  return rows.map((row) => Object.assign(row, { openDossiers: counts.get(row.id) ?? 0 }));
}

/**
 * One page of the public catalogue: versions in force at `at`, by code, matched without
 * diacritics.
 */
export async function catalogue(
  em: Em,
  of: { tenant: string; at: Instant; q: string; after: string | null; limit: number },
): Promise<{ items: { code: string; manifest: Manifest }[]; next: string | null }> {
  const at = toTimestamp(of.at);
  const rows = await em.execute<{ code: string; manifest: Manifest }[]>(
    `select v.code, v.sealed -> 'manifest' as manifest from motcua.procedure_version v
     where v.tenant = ? and v.filed and v.valid_from <= ? and (v.valid_to is null or v.valid_to > ?)
       and v.code > ? and not exists (
         select 1 from unnest(string_to_array(motcua.plain(?), ' ')) word
         where position(word in v.search) = 0)
     order by v.code limit ?`,
    [of.tenant, at, at, of.after ?? '', of.q.trim().replace(/\s+/g, ' '), of.limit + 1],
  );
  const items = rows.slice(0, of.limit);
  return { items, next: rows.length > of.limit ? items.at(-1)!.code : null };
}
