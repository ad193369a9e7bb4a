// server/api/drafts: the author hands a draft without errors to a second person.
import { submitDraft as submit } from '../../../store/drafts.ts';
import { demandEditable, findDraftForActor } from '../../access/drafts.ts';
import { demandSealed } from '../../drafts/compile-draft.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { presentDrafts } from '../../present/draft-item.ts';
import { submitDraft as contract } from './contract.ts';

export const submitDraft = operation({
  method: 'POST',
  path: '/api/drafts/:id/submit',
  permission: { who: 'designer', object: 'own-draft' },
  rate: 'compile',
  contract,
  async handler({ params, body, visitor, services, now }) {
    const seen = await findDraftForActor(services.store, visitor, params.id);
    if (seen === null) throw notFound();
    demandEditable(seen);
    await demandSealed(services, seen.draft);
    const { scope, visitor: author } = seen;
    return services.store.transact(scope, async (em) => {
      const draft = await submit(em, {
        id: params.id,
        author: author.account.id,
        comment: body.comment,
        at: now,
      });
      const [item] = await presentDrafts(em, [draft], author);
      if (item === undefined) throw notFound();
      return ok(item);
    });
  },
});
