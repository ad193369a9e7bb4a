// store: how an account wants to be told. Invariant: a number is used only after a code that was sent
// to it came back; the number is encrypted, the code only a keyed hash that dies early.
import type { Instant } from '../procedures/ir/plain.ts';
import { addLeaf } from './audit.ts';
import { Account, AccountPreference } from './entities/index.ts';
import { toTimestamp } from './instant.ts';
import type { KeyRing } from './keys.ts';
import { StaleVersion } from './refusals.ts';
import type { Em } from './store.ts';

export type Preferences = {
  emailOn: boolean;
  smsOn: boolean;
  /** E.164. */
  phone: string | null;
  verified: boolean;
  version: number;
};
export const PREFERENCE_LIMITS = { codeMs: 10 * 60_000, codeAttempts: 5 } as const;
/** Whoever has chosen nothing is told by every channel there is. */
const UNTOUCHED: Preferences = {
  emailOn: true,
  smsOn: true,
  phone: null,
  verified: false,
  version: 0,
};

/** Scope: the account, or a tenant that knows it. */
export async function preferencesOf(em: Em, keys: KeyRing, account: string): Promise<Preferences> {
  const row = await em.findOne(AccountPreference, { account }, { disableIdentityMap: true });
  if (row === null) return UNTOUCHED;
  return {
    emailOn: row.emailOn,
    smsOn: row.smsOn,
    phone: row.phone ? String(keys.openForInstallation(row.phone, phonePlace(account))) : null,
    verified: row.phoneVerifiedAt !== null && row.phoneVerifiedAt !== undefined,
    version: row.version,
  };
}

/** Throws `StaleVersion` when it was changed elsewhere meanwhile. */
export async function savePreferences(
  em: Em,
  given: {
    account: string;
    language: 'vi' | 'en';
    emailOn: boolean;
    smsOn: boolean;
    version: number;
    at: Instant;
  },
): Promise<void> {
  const { account, language, emailOn, smsOn, version, at } = given;
  await begin(em, account, at);
  const changed = await em.execute<unknown[]>(
    `update motcua.account_preference
       set email_on = ?, sms_on = ?, version = version + 1, updated_at = ?
     where account = ? and version = ? returning 1`,
    [emailOn, smsOn, toTimestamp(at), account, Math.max(version, 1)],
  );
  if (changed.length === 0) throw new StaleVersion('the preferences were saved elsewhere');
  await em.nativeUpdate(Account, { id: account }, { language });
  await addLeaf(em, {
    tenant: null,
    account,
    kind: 'preferences-saved',
    content: { emailOn, smsOn, language, at },
  });
}

/** A new number, not yet known to be the account's own. */
export async function setPhone(
  em: Em,
  keys: KeyRing,
  given: { account: string; phone: string; code: string; at: Instant },
): Promise<void> {
  const { account, phone, code, at } = given;
  await begin(em, account, at);
  await em.execute(
    `update motcua.account_preference set phone = ?, phone_verified_at = null, code_hash = ?,
       code_expires_at = ?, code_attempts = 0, version = version + 1, updated_at = ?
     where account = ?`,
    [
      keys.sealForInstallation(phone, phonePlace(account)),
      codeHash(keys, account, code),
      toTimestamp(at + PREFERENCE_LIMITS.codeMs),
      toTimestamp(at),
      account,
    ],
  );
  await addLeaf(em, { tenant: null, account, kind: 'phone-set', content: { at } });
}

/** False: wrong, too old, or tried too often. Every try counts, in the same statement. */
export async function verifyPhone(
  em: Em,
  keys: KeyRing,
  given: { account: string; code: string; at: Instant },
): Promise<boolean> {
  const { account, code, at } = given;
  const [tried] = await em.execute<{ code_hash: Buffer; fresh: boolean }[]>(
    `update motcua.account_preference set code_attempts = code_attempts + 1
     where account = ? and code_hash is not null and code_attempts < ?
     returning code_hash, code_expires_at > ? as fresh`,
    [account, PREFERENCE_LIMITS.codeAttempts, toTimestamp(at)],
  );
  if (!tried?.fresh || !tried.code_hash.equals(codeHash(keys, account, code))) return false;
  await em.execute(
    `update motcua.account_preference set phone_verified_at = ?, code_hash = null,
       code_expires_at = null, version = version + 1, updated_at = ? where account = ?`,
    [toTimestamp(at), toTimestamp(at), account],
  );
  await addLeaf(em, { tenant: null, account, kind: 'phone-verified', content: { at } });
  return true;
}

export async function removePhone(em: Em, account: string, at: Instant): Promise<void> {
  await em.execute(
    `update motcua.account_preference set phone = null, phone_verified_at = null, code_hash = null,
       code_expires_at = null, version = version + 1, updated_at = ? where account = ?`,
    [toTimestamp(at), account],
  );
  await addLeaf(em, { tenant: null, account, kind: 'phone-removed', content: { at } });
}

async function begin(em: Em, account: string, at: Instant): Promise<void> {
  await em.execute(
    `insert into motcua.account_preference (account, updated_at) values (?, ?)
     on conflict (account) do nothing`,
    [account, toTimestamp(at)],
  );
}

/** Where a number is stored; part of its encryption. */
export const phonePlace = (account: string): string => `phone|${account}`;
const codeHash = (keys: KeyRing, account: string, code: string): Buffer =>
  keys.blindIndex('phone-code', `${account}|${code}`);
