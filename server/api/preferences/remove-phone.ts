// server/api/preferences: forgets the caller's number.
import { removePhone as remove } from '../../../store/preferences.ts';
import { ok, operation } from '../../http/operation.ts';
import { removePhone as contract } from './contract.ts';
import { ownAccount, ownPreferences } from './own-preferences.ts';

export const removePhone = operation({
  method: 'DELETE',
  path: '/api/preferences/phone',
  permission: { who: 'account', object: 'own' },
  rate: 'write',
  contract,
  async handler({ visitor, services, now }) {
    const account = ownAccount(visitor);
    await services.store.transact({ account }, (em) => remove(em, account, now));
    return ok(await ownPreferences(services, account));
  },
});
