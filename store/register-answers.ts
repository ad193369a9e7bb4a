// store: what a register of the state said for a submission that is being filled in. Invariant: nothing
// is kept without consent, and nothing after it was taken back; what was said stays as it was said,
// with its date, encrypted with the submission's own key.
import type { Instant, JsonObject } from '../procedures/ir/plain.ts';
import { addLeaf } from './audit.ts';
import { dossierKey } from './dossier-keys.ts';
import { RegisterAnswer, RegisterCorrection, Submission } from './entities/index.ts';
import { toTimestamp } from './instant.ts';
import { openJson, sealJson, type DataKey, type KeyRing } from './keys.ts';
import { StoreRefusal } from './refusals.ts';
import type { Em } from './store.ts';

export type KeptAnswer = {
  register: string;
  consent: boolean;
  consentAt: Instant;
  state: 'answered' | 'unavailable' | 'unknown-person' | null;
  askedAt: Instant | null;
  /** What it said; null unless `answered`. */
  content: JsonObject | null;
};

/** Null = nobody has said yes or no. Scope: the account. */
export async function registerAnswer(
  em: Em,
  keys: KeyRing,
  submission: string,
): Promise<KeptAnswer | null> {
  const row = await em.findOne(RegisterAnswer, { submission }, { disableIdentityMap: true });
  if (row === null) return null;
  const { register, consent, consentAt, state, askedAt, content } = row;
  return {
    register,
    consent,
    consentAt,
    state: state ?? null,
    askedAt: askedAt ?? null,
    content: content
      ? (openJson(await keyOf(em, keys, submission), content, placeOf(submission)) as JsonObject)
      : null,
  };
}

/** Yes, or no: then what was said is forgotten. Throws `not-found` / `submission.filed`. */
export async function setConsent(
  em: Em,
  of: { submission: string; account: string; register: string; consent: boolean; at: Instant },
): Promise<void> {
  const { submission, account, register, consent, at } = of;
  const row = await em.findOne(Submission, { id: submission }, { disableIdentityMap: true });
  if (row === null || row.account !== account)
    throw new StoreRefusal('not-found', 'no such submission');
  if (row.filedAt !== null && row.filedAt !== undefined)
    throw new StoreRefusal('submission.filed', 'the submission was filed already');
  await em.execute(
    `insert into motcua.register_answer as a (submission, account, register, consent, consent_at)
     values (?, ?, ?, ?, ?)
     on conflict (submission) do update set consent = excluded.consent,
       consent_at = excluded.consent_at, state = null, asked_at = null, content = null
     where a.consent <> excluded.consent`,
    [submission, account, register, consent, toTimestamp(at)],
  );
  await addLeaf(em, {
    tenant: row.tenant,
    account,
    kind: consent ? 'register-consent-given' : 'register-consent-refused',
    content: { submission, register, at },
  });
}

/**
 * Takes the question for the caller: true once, for whoever comes first. Until an answer is kept it
 * counts as unanswered, so a question that died with its process is asked again after `againAfterMs`.
 */
export async function takeQuestion(
  em: Em,
  of: { submission: string; at: Instant; againAfterMs: number },
): Promise<boolean> {
  const taken = await em.execute<unknown[]>(
    `update motcua.register_answer set state = 'unavailable', asked_at = ?
     where submission = ? and consent
       and (state is null or (state = 'unavailable' and asked_at <= ?)) returning 1`,
    [toTimestamp(of.at), of.submission, toTimestamp(of.at - of.againAfterMs)],
  );
  return taken.length > 0;
}

/** Keeps what came back, unless the consent was taken back meanwhile. */
export async function keepAnswer(
  em: Em,
  keys: KeyRing,
  of: {
    submission: string;
    state: 'answered' | 'unavailable' | 'unknown-person';
    content: JsonObject | null;
    at: Instant;
  },
): Promise<void> {
  const { submission, state, content, at } = of;
  const sealed =
    content === null
      ? null
      : sealJson(await keyOf(em, keys, submission), content, placeOf(submission));
  await em.nativeUpdate(
    RegisterAnswer,
    { submission, consent: true },
    { state, askedAt: at, content: sealed },
  );
}

/** A field that was filed otherwise than the register has it. */
export type Correction = {
  field: string;
  register: string;
  registered: string;
  filed: string;
  asOf: string;
};

/** Part of the filing transaction; the register itself is not touched. */
export async function noteCorrections(
  em: Em,
  keys: KeyRing,
  of: { tenant: string; dossier: string; corrections: Correction[]; at: Instant },
): Promise<void> {
  const { tenant, dossier, corrections, at } = of;
  if (corrections.length === 0) return;
  const key = await dossierKey(em, keys, dossier);
  for (const { field, register, ...content } of corrections)
    await em.insert(RegisterCorrection, {
      dossier,
      field,
      tenant,
      register,
      content: sealJson(key, content, `correction|${dossier}|${field}`),
      notedAt: at,
    });
  const fields = corrections.map(({ field }) => field).join(', ');
  await addLeaf(em, {
    tenant,
    account: null,
    kind: 'register-corrections-noted',
    content: { dossier, fields, at },
  });
}

const MOST_CORRECTIONS = 200;

/** What a dossier says otherwise than a register, by field. */
export async function correctionsOf(
  em: Em,
  keys: KeyRing,
  dossier: string,
): Promise<(Correction & { notedAt: Instant })[]> {
  const rows = await em.find(
    RegisterCorrection,
    { dossier },
    { orderBy: { field: 'asc' }, limit: MOST_CORRECTIONS, disableIdentityMap: true },
  );
  if (rows.length === 0) return [];
  const key = await dossierKey(em, keys, dossier);
  return rows.map(({ field, register, content, notedAt }) => {
    const place = `correction|${dossier}|${field}`;
    const opened = openJson(key, content, place) as Omit<Correction, 'field' | 'register'>;
    return { field, register, notedAt, ...opened };
  });
}

async function keyOf(em: Em, keys: KeyRing, submission: string): Promise<DataKey> {
  const row = await em.findOneOrFail(Submission, { id: submission }, { disableIdentityMap: true });
  return keys.unwrap(`submission/${submission}`, row.wrappedKey);
}
const placeOf = (submission: string) => `register|${submission}`;
