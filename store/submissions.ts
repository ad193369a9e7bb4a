// store: what a citizen is filling in. Invariant: its owner alone sees it; the values are encrypted
// with a key of their own, so an abandoned submission is erased with its row.
import { randomUUID } from 'node:crypto';
import type { Guided } from '../procedures/decisions/guide.ts';
import type { Instant, JsonObject } from '../procedures/ir/plain.ts';
import { addLeaf } from './audit.ts';
import { sha256 } from './canonical.ts';
import { Submission } from './entities/index.ts';
import { openJson, sealJson, type KeyRing } from './keys.ts';
import { decodeCursor, pageOf, type Page } from './paging.ts';
import { StaleVersion, StoreRefusal } from './refusals.ts';
import type { Em } from './store.ts';

export type OpenSubmission = {
  id: string;
  tenant: string;
  account: string;
  procedureCode: string;
  values: JsonObject;
  version: number;
  updatedAt: Instant;
  filedAt: Instant | null;
  dossier: string | null;
  aside: Aside;
};

/** What is known beside the values: answers to the guidance, and paths a register has wrong. */
export type Aside = {
  guidance: { answers: JsonObject; decided: Guided } | null;
  corrected: string[];
};
const NOTHING_ASIDE: Aside = { guidance: null, corrected: [] };

/**
 * The account's open submission of a procedure, made if there is none. Scope: tenant and account.
 */
export async function openSubmission(
  em: Em,
  keys: KeyRing,
  of: { tenant: string; account: string; procedureCode: string; at: Instant },
): Promise<OpenSubmission> {
  const { tenant, account, procedureCode, at } = of;
  const id = randomUUID();
  const { key, wrapped } = keys.create(submissionOwner(id));
  const made = await em.execute<unknown[]>(
    `insert into motcua.submission
       (id, tenant, account, procedure_code, wrapped_key, content, created_at, updated_at)
     values (?, ?, ?, ?, ?, ?, to_timestamp(? / 1000.0), to_timestamp(? / 1000.0))
     on conflict (account, tenant, procedure_code) where filed_at is null do nothing returning 1`,
    [id, tenant, account, procedureCode, wrapped, sealJson(key, {}, placeOf(id)), at, at],
  );
  if (made.length > 0) {
    await addLeaf(em, {
      tenant,
      account,
      kind: 'submission-opened',
      content: { submission: id, procedure: procedureCode, at },
    });
  }
  const row = await em.findOneOrFail(
    Submission,
    { tenant, account, procedureCode, filedAt: null },
    { disableIdentityMap: true },
  );
  return shown(keys, row);
}

/** A submission of the account in scope; null = none of its own. */
export async function findSubmission(
  em: Em,
  keys: KeyRing,
  id: string,
): Promise<OpenSubmission | null> {
  const row = await em.findOne(Submission, { id }, { disableIdentityMap: true });
  return row && shown(keys, row);
}

/** What an account has begun: one line per submission, without what is in it. */
export type BegunSubmission = {
  id: string;
  tenant: string;
  procedureCode: string;
  updatedAt: Instant;
};

/**
 * The account's own submissions that are not filed, last touched first. One that was only looked at,
 * with nothing saved and no file, is not listed. Throws `cursor.malformed`.
 */
export async function begunSubmissions(
  em: Em,
  of: { account: string; after: string | null; limit: number },
): Promise<Page<BegunSubmission>> {
  const after = of.after === null ? null : decodeCursor(of.after, ['instant', 'uuid']);
  const at = after?.[0] ?? null;
  const rows = await em.execute<
    { id: string; tenant: string; procedure_code: string; updated_ms: string }[]
  >(
    `select id, tenant, procedure_code, updated_ms from (
       select s.*, round(extract(epoch from s.updated_at) * 1000) as updated_ms
       from motcua.submission s where s.account = ? and s.filed_at is null
     ) s
     where (version > 1 or exists (select 1 from motcua.document d where d.submission = s.id))
       and (?::bigint is null or updated_ms < ?::bigint or (updated_ms = ?::bigint and id > ?::uuid))
     order by updated_ms desc, id asc limit ?`,
    [of.account, at, at, at, after?.[1] ?? null, of.limit + 1],
  );
  const begun = rows.map((row) => ({
    id: row.id,
    tenant: row.tenant,
    procedureCode: row.procedure_code,
    updatedAt: Number(row.updated_ms),
  }));
  return pageOf(begun, of.limit, (row) => [row.updatedAt, row.id]);
}

/**
 * Erases a submission of the account in scope that is not filed: its row, its key, its files' rows.
 * Answers the storage keys of the files. Throws `StoreRefusal` `not-found` / `submission.filed`.
 */
export async function discardSubmission(em: Em, id: string, at: Instant): Promise<string[]> {
  const [row] = await em.execute<{ tenant: string; account: string; filed: boolean }[]>(
    `select tenant, account, filed_at is not null as filed
     from motcua.submission where id = ? for update`,
    [id],
  );
  if (!row) throw new StoreRefusal('not-found', 'no such submission');
  if (row.filed) throw new StoreRefusal('submission.filed', 'the submission was filed already');
  const files = await em.execute<{ storage_key: string }[]>(
    'delete from motcua.document where submission = ? and dossier is null returning storage_key',
    [id],
  );
  await em.execute('delete from motcua.submission where id = ?', [id]);
  await addLeaf(em, {
    tenant: row.tenant,
    account: row.account,
    kind: 'submission-discarded',
    content: { submission: id, files: files.length, at },
  });
  return files.map((file) => file.storage_key);
}

/** Throws `StaleVersion`, or `StoreRefusal` `not-found` / `submission.filed`. */
export async function saveSubmission(
  em: Em,
  keys: KeyRing,
  given: { id: string; version: number; values: JsonObject; at: Instant },
): Promise<OpenSubmission> {
  const row = await em.findOne(Submission, { id: given.id }, { disableIdentityMap: true });
  if (!row) throw new StoreRefusal('not-found', 'no such submission');
  if (row.filedAt !== null)
    throw new StoreRefusal('submission.filed', 'the submission was filed already');
  const key = keys.unwrap(submissionOwner(row.id), row.wrappedKey);
  const content = sealJson(key, given.values, placeOf(row.id));
  const changed = await em.nativeUpdate(
    Submission,
    { id: given.id, version: given.version, filedAt: null },
    { content, version: given.version + 1, updatedAt: given.at },
  );
  if (changed === 0) throw new StaleVersion('the submission was saved elsewhere meanwhile');
  await addLeaf(em, {
    tenant: row.tenant,
    account: row.account,
    kind: 'submission-saved',
    content: {
      submission: row.id,
      version: given.version + 1,
      sealed: sha256(content).toString('hex'),
      at: given.at,
    },
  });
  return {
    ...shown(keys, row),
    values: given.values,
    version: given.version + 1,
    updatedAt: given.at,
  };
}

/** Throws `StoreRefusal` `not-found` / `submission.filed`. Values and version stay as they are. */
export async function saveAside(
  em: Em,
  keys: KeyRing,
  given: { id: string; change: Partial<Aside>; at: Instant },
): Promise<OpenSubmission> {
  const rows = await em.execute<unknown[]>(
    'select 1 from motcua.submission where id = ? for update',
    [given.id],
  );
  const row = await em.findOne(Submission, { id: given.id }, { disableIdentityMap: true });
  if (!row || rows.length === 0) throw new StoreRefusal('not-found', 'no such submission');
  if (row.filedAt !== null)
    throw new StoreRefusal('submission.filed', 'the submission was filed already');
  const before = shown(keys, row);
  const key = keys.unwrap(submissionOwner(row.id), row.wrappedKey);
  const aside: Aside = { ...before.aside, ...given.change };
  await em.nativeUpdate(
    Submission,
    { id: row.id },
    { aside: sealJson(key, aside as unknown as JsonObject, asidePlace(row.id)) },
  );
  await addLeaf(em, {
    tenant: row.tenant,
    account: row.account,
    kind: 'submission-guided',
    content: { submission: row.id, what: Object.keys(given.change).join(','), at: given.at },
  });
  return { ...before, aside };
}

function shown(keys: KeyRing, row: Submission): OpenSubmission {
  const key = keys.unwrap(submissionOwner(row.id), row.wrappedKey);
  const values = openJson(key, row.content, placeOf(row.id)) as JsonObject;
  const { id, tenant, account, procedureCode, version, updatedAt, filedAt, dossier } = row;
  return {
    id,
    tenant,
    account,
    procedureCode,
    values,
    version,
    updatedAt,
    filedAt: filedAt ?? null,
    dossier: dossier ?? null,
    aside: row.aside
      ? { ...NOTHING_ASIDE, ...(openJson(key, row.aside, asidePlace(id)) as unknown as Aside) }
      : NOTHING_ASIDE,
  };
}

const submissionOwner = (id: string) => `submission/${id}`;
const placeOf = (id: string) => `submission|${id}`;
const asidePlace = (id: string) => `submission-aside|${id}`;
