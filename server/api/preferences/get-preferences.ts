// server/api/preferences: how the caller wants to be told.
import { ok, operation } from '../../http/operation.ts';
import { getPreferences as contract } from './contract.ts';
import { ownAccount, ownPreferences } from './own-preferences.ts';

export const getPreferences = operation({
  method: 'GET',
  path: '/api/preferences',
  permission: { who: 'account', object: 'own' },
  rate: 'read',
  contract,
  async handler({ visitor, services }) {
    return ok(await ownPreferences(services, ownAccount(visitor)));
  },
});
