// server/api/drafts: the author's save. A draft with errors is kept, too: it is work in progress.
import { saveDraft as save } from '../../../store/drafts.ts';
import { demandEditable, findDraftForActor } from '../../access/drafts.ts';
import { compileDraft } from '../../drafts/compile-draft.ts';
import { demandFolder } from '../../drafts/draft-files.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { presentDraft } from '../../present/draft-item.ts';
import { saveDraft as contract } from './contract.ts';

export const saveDraft = operation({
  method: 'PUT',
  path: '/api/drafts/:id',
  permission: { who: 'designer', object: 'own-draft' },
  rate: 'compile',
  contract,
  async handler({ params, body, visitor, services, now }) {
    const seen = await findDraftForActor(services.store, visitor, params.id);
    if (seen === null) throw notFound();
    demandEditable(seen);
    demandFolder(body.files);
    const { draft, scope, visitor: author } = seen;
    const { sealed, diagnostics } = await compileDraft(services, draft.procedureCode, body.files);
    return services.store.transact(scope, async (em) => {
      const name = sealed?.manifest.name ?? draft.name;
      const saved = await save(em, {
        id: draft.id,
        author: author.account.id,
        version: body.version,
        name,
        files: body.files,
        at: now,
      });
      return ok(await presentDraft(em, saved, author, diagnostics));
    });
  },
});
