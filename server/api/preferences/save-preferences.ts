// server/api/preferences: what the caller chose.
import { savePreferences as save } from '../../../store/preferences.ts';
import { ok, operation } from '../../http/operation.ts';
import { savePreferences as contract } from './contract.ts';
import { ownAccount, ownPreferences } from './own-preferences.ts';

export const savePreferences = operation({
  method: 'PUT',
  path: '/api/preferences',
  permission: { who: 'account', object: 'own' },
  rate: 'write',
  contract,
  async handler({ body, visitor, services, now }) {
    const account = ownAccount(visitor);
    await services.store.transact({ account }, (em) => save(em, { account, ...body, at: now }));
    return ok(await ownPreferences(services, account));
  },
});
