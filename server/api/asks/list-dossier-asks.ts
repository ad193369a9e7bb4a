// server/api/asks: everything one dossier asks or offers its owner now.
import { asksOfDossier, findOwnDossier } from '../../access/asks.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { presentAsk } from '../../present/ask.ts';
import { listDossierAsks as contract } from './contract.ts';

export const listDossierAsks = operation({
  method: 'GET',
  path: '/api/dossiers/:id/asks',
  permission: { who: 'account', object: 'own-dossier' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services: { store } }) {
    if ((await findOwnDossier(store, visitor, params.id)) === null) throw notFound();
    return ok({ items: (await asksOfDossier(store, visitor, params.id)).map(presentAsk) });
  },
});
