// store: what an applicant answers to what a dossier asked. Invariant: its owner's alone and open to
// change until it is given; given, it is one input with one id, whatever is repeated or killed.
import { randomUUID } from 'node:crypto';
import type { Instant, JsonObject } from '../procedures/ir/plain.ts';
import { addLeaf } from './audit.ts';
import { sha256 } from './canonical.ts';
import { dossierKey } from './dossier-keys.ts';
import { Answer } from './entities/index.ts';
import { toTimestamp } from './instant.ts';
import { openJson, sealJson, type KeyRing } from './keys.ts';
import { StaleVersion, StoreRefusal } from './refusals.ts';
import type { Em } from './store.ts';

const AT_ONCE = 20;

export type DraftAnswer = {
  id: string;
  tenant: string;
  dossier: string;
  ask: string;
  account: string;
  values: JsonObject;
  version: number;
  updatedAt: Instant;
  /** Set once it was given: the id of the input that carries it. */
  input: string | null;
  givenAt: Instant | null;
  takenAt: Instant | null;
};
type Place = { tenant: string; dossier: string; ask: string; account: string };

/** The account's answer to an ask, made when there is none. Scope: tenant and account. */
export async function openAnswer(
  em: Em,
  keys: KeyRing,
  place: Place & { at: Instant },
): Promise<DraftAnswer> {
  const { tenant, dossier, ask, account } = place;
  const id = randomUUID();
  const at = toTimestamp(place.at);
  const key = await dossierKey(em, keys, dossier);
  await em.execute(
    `insert into motcua.answer (id, tenant, dossier, ask, account, content, created_at, updated_at)
     values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (dossier, ask) do nothing`,
    [id, tenant, dossier, ask, account, sealJson(key, {}, placeOf({ dossier, ask })), at, at],
  );
  const row = await findAnswer(em, keys, { dossier, ask });
  if (row === null || row.account !== account)
    throw new StoreRefusal('not-found', 'the ask is answered by somebody else');
  return row;
}

/** Null = nobody has begun to answer, or not in this scope. */
export async function findAnswer(
  em: Em,
  keys: KeyRing,
  of: { dossier: string; ask: string },
): Promise<DraftAnswer | null> {
  const row = await em.findOne(Answer, of, { disableIdentityMap: true });
  return row && shown(row, await dossierKey(em, keys, of.dossier));
}

/** Where an answer belongs; null = not in this scope. */
export async function answerById(
  em: Em,
  id: string,
): Promise<{ dossier: string; ask: string } | null> {
  return em.findOne(Answer, { id }, { fields: ['dossier', 'ask'], disableIdentityMap: true });
}

/** Throws `StaleVersion`, or `StoreRefusal` `answer.given` once it was given. */
export async function saveAnswer(
  em: Em,
  keys: KeyRing,
  given: { dossier: string; ask: string; values: JsonObject; version: number; at: Instant },
): Promise<DraftAnswer> {
  const { dossier, ask, values, version } = given;
  const content = sealJson(await dossierKey(em, keys, dossier), values, placeOf(given));
  const changed = await em.nativeUpdate(
    Answer,
    { dossier, ask, version, givenAt: null },
    { content, version: version + 1, updatedAt: given.at },
  );
  const row = await findAnswer(em, keys, { dossier, ask });
  if (row === null) throw new StoreRefusal('not-found', 'no such answer');
  if (changed === 0 && row.givenAt !== null)
    throw new StoreRefusal('answer.given', 'given already');
  if (changed === 0) throw new StaleVersion('the answer was saved elsewhere meanwhile');
  return row;
}

/**
 * From here on nothing changes it: its files belong to the dossier and `input` is the one input that
 * carries it. The same again answers what was given first. Scope: tenant and account.
 */
export async function giveAnswer(
  em: Em,
  keys: KeyRing,
  given: Place & { input: string; at: Instant },
): Promise<DraftAnswer> {
  const { tenant, dossier, ask, account, input, at } = given;
  const changed = await em.nativeUpdate(
    Answer,
    { dossier, ask, account, givenAt: null },
    { input, givenAt: at },
  );
  const row = await findAnswer(em, keys, { dossier, ask });
  if (row === null) throw new StoreRefusal('not-found', 'no such answer');
  if (changed === 0) return row;
  await em.execute('update motcua.document set dossier = ? where answer = ? and dossier is null', [
    dossier,
    row.id,
  ]);
  const content = {
    dossier,
    ask,
    input,
    sealed: sha256(JSON.stringify(row.values)).toString('hex'),
    at,
  };
  await addLeaf(em, { tenant, account, kind: 'answer-given', content });
  return row;
}

/** The dossier refused it: it is a draft again, and its files are its owner's alone. */
export async function returnAnswer(em: Em, given: { dossier: string; ask: string }): Promise<void> {
  const { dossier, ask } = given;
  await em.execute(
    `update motcua.document d set dossier = null from motcua.answer a
     where a.dossier = ? and a.ask = ? and a.taken_at is null and d.answer = a.id`,
    [dossier, ask],
  );
  await em.nativeUpdate(Answer, { dossier, ask, takenAt: null }, { input: null, givenAt: null });
}

/** Given a while ago and not known to be taken: somebody was interrupted. Scope: the tenant. */
export async function givenNotTaken(
  em: Em,
  of: { tenant: string; before: Instant },
): Promise<{ dossier: string; ask: string; account: string }[]> {
  return em.find(
    Answer,
    { tenant: of.tenant, takenAt: null, givenAt: { $lt: of.before } },
    {
      fields: ['dossier', 'ask', 'account'],
      orderBy: { givenAt: 'asc', id: 'asc' },
      limit: AT_ONCE,
      disableIdentityMap: true,
    },
  );
}

/** The dossier took it. */
export async function answerTaken(
  em: Em,
  given: { dossier: string; ask: string; at: Instant },
): Promise<void> {
  const { dossier, ask, at } = given;
  await em.nativeUpdate(
    Answer,
    { dossier, ask, givenAt: { $ne: null }, takenAt: null },
    { takenAt: at },
  );
}

function shown(row: Answer, key: Buffer): DraftAnswer {
  const { id, tenant, dossier, ask, account, version, updatedAt } = row;
  return {
    id,
    tenant,
    dossier,
    ask,
    account,
    values: openJson(key, row.content, placeOf(row)) as JsonObject,
    version,
    updatedAt,
    input: row.input ?? null,
    givenAt: row.givenAt ?? null,
    takenAt: row.takenAt ?? null,
  };
}

const placeOf = ({ dossier, ask }: { dossier: string; ask: string }) => `answer|${dossier}|${ask}`;
