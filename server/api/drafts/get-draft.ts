// server/api/drafts: a draft with its files and what the compiler says of them now.
import { findDraftForActor } from '../../access/drafts.ts';
import { compileDraft } from '../../drafts/compile-draft.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { presentDraft } from '../../present/draft-item.ts';
import { getDraft as contract } from './contract.ts';

export const getDraft = operation({
  method: 'GET',
  path: '/api/drafts/:id',
  permission: { who: 'designer-or-publisher', object: 'draft' },
  rate: 'compile',
  contract,
  async handler({ params, visitor, services }) {
    const seen = await findDraftForActor(services.store, visitor, params.id);
    if (seen === null) throw notFound();
    const { diagnostics } = await compileDraft(
      services,
      seen.draft.procedureCode,
      seen.draft.files as Record<string, string>,
    );
    return services.store.read(seen.scope, async (em) =>
      ok(await presentDraft(em, seen.draft, seen.visitor, diagnostics)),
    );
  },
});
