// server/api/drafts: a publisher sends a draft back, saying why.
import { returnDraft as sendBack } from '../../../store/drafts.ts';
import { demandDecidable, findDraftForActor } from '../../access/drafts.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { presentDrafts } from '../../present/draft-item.ts';
import { returnDraft as contract } from './contract.ts';

export const returnDraft = operation({
  method: 'POST',
  path: '/api/drafts/:id/return',
  permission: { who: 'publisher', object: 'draft' },
  rate: 'write',
  contract,
  async handler({ params, body, visitor, services, now }) {
    const seen = await findDraftForActor(services.store, visitor, params.id);
    if (seen === null) throw notFound();
    demandDecidable(seen);
    const { scope, visitor: publisher } = seen;
    return services.store.transact(scope, async (em) => {
      const draft = await sendBack(em, {
        id: params.id,
        publisher: publisher.account.id,
        comment: body.comment,
        at: now,
      });
      const [item] = await presentDrafts(em, [draft], publisher);
      if (item === undefined) throw notFound();
      return ok(item);
    });
  },
});
