// server/api/drafts: the files of one published version, to compare with and to begin from.
import { versionByNumber } from '../../../store/procedures.ts';
import { workshopOf } from '../../access/drafts.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { getVersion as contract } from './contract.ts';

export const getVersion = operation({
  method: 'GET',
  path: '/api/procedures/:code/versions/:version',
  permission: { who: 'designer-or-publisher', object: 'own' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services: { store } }) {
    const { tenant, scope } = workshopOf(visitor);
    return store.read(scope, async (em) => {
      const row = await versionByNumber(em, { tenant, ...params });
      if (row === null) throw notFound();
      return ok({
        version: row.version,
        hash: row.hash,
        files: row.files as Record<string, string>,
      });
    });
  },
});
