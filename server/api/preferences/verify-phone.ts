// server/api/preferences: the code that was sent to the caller's number. Invariant: a try counts before
// it is judged, so guessing ends.
import { verifyPhone as verify } from '../../../store/preferences.ts';
import { ok, operation } from '../../http/operation.ts';
import { Refusal } from '../../http/refusal.ts';
import { verifyPhone as contract } from './contract.ts';
import { ownAccount, ownPreferences } from './own-preferences.ts';

export const verifyPhone = operation({
  method: 'POST',
  path: '/api/preferences/phone/verify',
  permission: { who: 'account', object: 'own' },
  rate: 'lookup',
  contract,
  async handler({ body, visitor, services, now }) {
    const account = ownAccount(visitor);
    const { store } = services;
    const right = await store.transact({ account }, (em) =>
      verify(em, store.keys, { account, code: body.code, at: now }),
    );
    if (!right) throw new Refusal('phone.code');
    return ok(await ownPreferences(services, account));
  },
});
