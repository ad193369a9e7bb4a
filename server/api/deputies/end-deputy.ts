// server/api/deputies: taking a lent post back; the very next request of the deputy is refused.
import { deputiesOf, endDeputy as end } from '../../../store/deputies.ts';
import { appointingOf } from '../../access/supervision.ts';
import { noContent, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { endDeputy as contract } from './contract.ts';

export const endDeputy = operation({
  method: 'POST',
  path: '/api/deputies/:id/end',
  permission: { who: 'supervisor', object: 'deputy' },
  rate: 'write',
  contract,
  async handler({ params, visitor, services: { store }, now }) {
    const { tenant, agencies, visitor: by } = appointingOf(visitor);
    await store.transact({ tenant }, async (em) => {
      const rows = await deputiesOf(em, { tenant, agencies });
      if (!rows.some((row) => row.id === params.id)) throw notFound();
      await end(em, { tenant, id: params.id, by: by.account.id, at: now });
    });
    return noContent;
  },
});
