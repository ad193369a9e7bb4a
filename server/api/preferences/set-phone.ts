// server/api/preferences: a number for text messages. Invariant: a number is stored when the gateway
// has taken the code for it, and used for nothing before the code came back.
import { randomInt } from 'node:crypto';
import {
  CounterpartyDown,
  CounterpartyRefused,
  CounterpartyWrong,
} from '../../../activities/adapters/failures.ts';
import { e164 } from '../../../activities/adapters/sms-gateway/phone.ts';
import { account as accountRow } from '../../../store/accounts.ts';
import { setPhone as set } from '../../../store/preferences.ts';
import { ok, operation } from '../../http/operation.ts';
import { Refusal } from '../../http/refusal.ts';
import { setPhone as contract } from './contract.ts';
import { ownAccount, ownPreferences } from './own-preferences.ts';

const ASK_MS = 8_000;
const words = (code: string) => ({
  vi: `Một cửa: mã xác nhận số điện thoại của bạn là ${code}. Không đưa mã này cho ai.`,
  en: `Motcua: your code to confirm this number is ${code}. Do not give it to anybody.`,
});

export const setPhone = operation({
  method: 'PUT',
  path: '/api/preferences/phone',
  permission: { who: 'account', object: 'own' },
  rate: 'phone',
  contract,
  async handler({ body, visitor, services, requestId, now }) {
    const account = ownAccount(visitor);
    const { store, counterparties, log } = services;
    const phone = e164(body.phone);
    if (phone === null) throw new Refusal('phone.malformed');
    if (counterparties.sms === null) throw new Refusal('sms.unavailable');
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const row = await store.read({ account }, (em) => accountRow(em, account));
    const cause = {
      tenant: null,
      account,
      dossier: null,
      purpose: 'confirm-phone',
      key: `phone/${requestId}`,
    };
    try {
      const text = words(code)[row?.language ?? 'vi'];
      await counterparties.sms.send(cause, { to: phone, text }, ASK_MS);
    } catch (error) {
      if (error instanceof CounterpartyRefused) throw new Refusal('phone.malformed');
      if (!(error instanceof CounterpartyDown) && !(error instanceof CounterpartyWrong))
        throw error;
      log.warn({ code: error.code }, 'code not sent');
      throw new Refusal('sms.unavailable');
    }
    await store.transact({ account }, (em) =>
      set(em, store.keys, { account, phone, code, at: now }),
    );
    return ok(await ownPreferences(services, account));
  },
});
