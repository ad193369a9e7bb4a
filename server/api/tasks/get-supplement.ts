// server/api/tasks: what composing a request for more needs: the form that was filed, the grounds of
// the procedure, and what was asked for before.
import { readJournal } from '../../../store/journal.ts';
import { accountNames } from '../../../store/organisation.ts';
import { sealedByHash } from '../../../store/procedures.ts';
import { findTaskForActor } from '../../access/tasks.ts';
import { requestsIn, settledKeys } from '../../forms/supplement.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { iso } from '../../present/instants.ts';
import { getSupplement as contract } from './contract.ts';

export const getSupplement = operation({
  method: 'GET',
  path: '/api/tasks/:dossier/:task/supplement',
  permission: { who: 'official', object: 'task' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services: { store } }) {
    const seen = await findTaskForActor(store, visitor, params);
    if (seen === null) throw notFound();
    const { dossier, tenant } = seen;
    return store.read({ tenant }, async (em) => {
      const { manifest, forms } = await sealedByHash(em, dossier.procedureHash);
      const journal = await readJournal(em, store.keys, dossier.id);
      const asked = requestsIn(journal);
      const names = await accountNames(
        em,
        asked.map((one) => one.by),
      );
      const form = forms[manifest.submissionForm];
      if (form === undefined) throw notFound();
      return ok({
        form,
        grounds: manifest.legalBasis.map(({ reference, name }) => ({ reference, name })),
        asked: asked.map((one) => ({
          at: iso(one.at),
          by: names.get(one.by) ?? null,
          items: one.request.items,
        })),
        unchanged: settledKeys(journal, form),
      });
    });
  },
});
