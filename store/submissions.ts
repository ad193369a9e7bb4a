// store: what a citizen is filling in. Invariant: its owner alone sees it; the values are encrypted
// with a key of their own, so an abandoned submission is erased with its row.
import { randomUUID } from 'node:crypto';
import type { Instant, JsonObject } from '../procedures/ir/plain.ts';
import { addLeaf } from './audit.ts';
import { sha256 } from './canonical.ts';
import { Submission } from './entities/index.ts';
import { openJson, sealJson, type KeyRing } from './keys.ts';
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
};

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
  };
}

const submissionOwner = (id: string) => `submission/${id}`;
const placeOf = (id: string) => `submission|${id}`;
