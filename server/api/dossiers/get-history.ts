// server/api/dossiers: everything that happened and is worth words, for the officials of a dossier.
import { historyOf } from '../../../store/dossiers.ts';
import { accountNames } from '../../../store/organisation.ts';
import { findHandledDossier } from '../../access/dossiers.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { iso } from '../../present/instants.ts';
import { getHistory as contract } from './contract.ts';

export const getHistory = operation({
  method: 'GET',
  path: '/api/dossiers/:id/history',
  permission: { who: 'official', object: 'handled-dossier' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services: { store } }) {
    const seen = await findHandledDossier(store, visitor, params.id);
    if (seen === null) throw notFound();
    return store.read(seen.scope, async (em) => {
      const lines = await historyOf(em, store.keys, seen.dossier);
      const people = await accountNames(
        em,
        lines.flatMap((line) => [line.actor, line.onBehalfOf]),
      );
      return ok({
        items: lines.map(({ seq, at, text, actor, onBehalfOf, element }) => ({
          seq,
          at: iso(at),
          text,
          actor: people.get(actor ?? '') ?? null,
          onBehalfOf: people.get(onBehalfOf ?? '') ?? null,
          element,
        })),
      });
    });
  },
});
