// server/api/preferences: an account's own preferences as the contract shows them.
import { account as accountRow } from '../../../store/accounts.ts';
import { preferencesOf } from '../../../store/preferences.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Visitor } from '../../access/visitor.ts';
import type { Services } from '../../services.ts';
import type { Preferences } from './contract.ts';

export function ownAccount(visitor: Visitor): string {
  if (visitor.account === null) throw new Refusal('session.required');
  return visitor.account.id;
}

export async function ownPreferences(
  { store, counterparties }: Services,
  account: string,
): Promise<Preferences> {
  return store.read({ account }, async (em) => {
    const row = await accountRow(em, account);
    const { emailOn, smsOn, phone, verified, version } = await preferencesOf(
      em,
      store.keys,
      account,
    );
    return {
      language: row?.language ?? 'vi',
      email: { address: row?.email ?? null, on: emailOn },
      sms: { phone, verified, on: smsOn, offered: counterparties.sms !== null },
      version,
    };
  });
}
