// server/api/asks: what the caller must do next, over all dossiers.
import { openAsksOfAccount } from '../../../store/asks.ts';
import { sealedByHash } from '../../../store/procedures.ts';
import { ok, operation } from '../../http/operation.ts';
import { Refusal } from '../../http/refusal.ts';
import { iso, isoOrNull } from '../../present/instants.ts';
import { listAsks as contract, type OpenAskItem } from './contract.ts';

export const listAsks = operation({
  method: 'GET',
  path: '/api/asks',
  permission: { who: 'account', object: 'own' },
  rate: 'read',
  contract,
  async handler({ visitor, services: { store } }) {
    if (visitor.account === null) throw new Refusal('session.required');
    const account = visitor.account.id;
    return store.read({ account }, async (em) => {
      const items: OpenAskItem[] = [];
      for (const ask of await openAsksOfAccount(em, store.keys, account))
        items.push({
          dossier: ask.dossier,
          ask: ask.subscription,
          kind: ask.kind,
          title: ask.title,
          dossierCode: ask.dossierCode,
          procedure: (await sealedByHash(em, ask.procedureHash)).manifest.name,
          openedAt: iso(ask.openedAt),
          dueAt: isoOrNull(ask.dueAt),
        });
      return ok({ items });
    });
  },
});
