// server/api/drafts: the drafts of the caller's tenant, newest first.
import { listDrafts as list } from '../../../store/drafts.ts';
import { workshopOf } from '../../access/drafts.ts';
import { ok, operation } from '../../http/operation.ts';
import { presentDrafts } from '../../present/draft-item.ts';
import { listDrafts as contract } from './contract.ts';

export const listDrafts = operation({
  method: 'GET',
  path: '/api/drafts',
  permission: { who: 'designer-or-publisher', object: 'own' },
  rate: 'read',
  contract,
  async handler({ visitor, services: { store } }) {
    const workshop = workshopOf(visitor);
    return store.read(workshop.scope, async (em) =>
      ok({ items: await presentDrafts(em, await list(em, workshop.tenant), workshop.visitor) }),
    );
  },
});
