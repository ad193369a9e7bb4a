// server/api/dossiers: what the caller has filed, newest first.
import { dossiersOf, leadingDeadlines } from '../../../store/dossiers.ts';
import { agencyNames } from '../../../store/organisation.ts';
import { sealedByHash } from '../../../store/procedures.ts';
import { ok, operation } from '../../http/operation.ts';
import { Refusal } from '../../http/refusal.ts';
import { presentDossierItem } from '../../present/dossier-item.ts';
import { listMyDossiers as contract, type DossierItem } from './contract.ts';

export const listMyDossiers = operation({
  method: 'GET',
  path: '/api/dossiers',
  permission: { who: 'account', object: 'own' },
  rate: 'read',
  contract,
  async handler({ query, visitor, services, now }) {
    if (visitor.account === null) throw new Refusal('session.required');
    const account = visitor.account.id;
    return services.store.read({ account }, async (em) => {
      const { items: rows, next } = await dossiersOf(em, {
        owner: account,
        after: query.after ?? null,
        limit: query.limit,
      });
      const terms = await leadingDeadlines(
        em,
        rows.map((row) => row.id),
      );
      const agencies = await agencyNames(
        em,
        rows.map((row) => row.agency ?? row.receivingAgency),
      );
      const items: DossierItem[] = [];
      for (const row of rows) {
        const procedure = (await sealedByHash(em, row.procedureHash)).manifest.name;
        items.push(presentDossierItem(row, { procedure, agencies, term: terms.get(row.id), now }));
      }
      return ok({ items, next });
    });
  },
});
