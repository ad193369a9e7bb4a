// server/api/drafts: the published versions of a procedure and how many dossiers run on each.
import { accountNames } from '../../../store/organisation.ts';
import { versionsOf } from '../../../store/procedures.ts';
import { workshopOf } from '../../access/drafts.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { iso, isoOrNull } from '../../present/instants.ts';
import { listVersions as contract } from './contract.ts';

export const listVersions = operation({
  method: 'GET',
  path: '/api/procedures/:code/versions',
  permission: { who: 'designer-or-publisher', object: 'own' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services: { store } }) {
    const { tenant, scope } = workshopOf(visitor);
    return store.read(scope, async (em) => {
      const rows = await versionsOf(em, { tenant, code: params.code });
      if (rows.length === 0) throw notFound();
      const names = await accountNames(
        em,
        rows.flatMap((row) => [row.author, row.publisher]),
      );
      return ok({
        items: rows.map((row) => ({
          version: row.version,
          hash: row.hash,
          publishedAt: iso(row.publishedAt),
          author: names.get(row.author) ?? '—',
          publisher: names.get(row.publisher) ?? '—',
          validFrom: iso(row.validFrom),
          validTo: isoOrNull(row.validTo),
          openDossiers: row.openDossiers,
        })),
      });
    });
  },
});
