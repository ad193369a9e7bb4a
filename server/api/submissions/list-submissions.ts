// server/api/submissions: what the caller has begun and not filed, last touched first.
import type { Text } from '../../../procedures/ir/plain.ts';
import { begunSubmissions } from '../../../store/submissions.ts';
import { procedureInForce } from '../../access/catalogue.ts';
import { ok, operation } from '../../http/operation.ts';
import { Refusal } from '../../http/refusal.ts';
import { iso } from '../../present/instants.ts';
import { listSubmissions as contract, type BegunSubmission } from './contract.ts';

export const listSubmissions = operation({
  method: 'GET',
  path: '/api/submissions',
  permission: { who: 'account', object: 'own' },
  rate: 'read',
  contract,
  async handler({ query, visitor, services: { store }, now }) {
    if (visitor.account === null) throw new Refusal('session.required');
    const account = visitor.account.id;
    const { items: rows, next } = await store.read({ account }, (em) =>
      begunSubmissions(em, { account, after: query.after ?? null, limit: query.limit }),
    );
    const items: BegunSubmission[] = [];
    for (const { id, tenant, procedureCode, updatedAt } of rows) {
      const found = await procedureInForce(store, procedureCode, now);
      const name: Text | null = found?.tenant === tenant ? found.sealed.manifest.name : null;
      items.push({ id, procedureCode, procedure: name, updatedAt: iso(updatedAt) });
    }
    return ok({ items, next });
  },
});
