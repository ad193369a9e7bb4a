// server/api/drafts: what a draft can come to, as its stored files are now.
import { analysisDiagnostics } from '../../../workflows/analyse/index.ts';
import { findDraftForActor } from '../../access/drafts.ts';
import { compileDraft } from '../../drafts/compile-draft.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { analyseDraft as contract } from './contract.ts';

export const analyseDraft = operation({
  method: 'GET',
  path: '/api/drafts/:id/analysis',
  permission: { who: 'designer-or-publisher', object: 'draft' },
  rate: 'compile',
  contract,
  async handler({ params, visitor, services }) {
    const seen = await findDraftForActor(services.store, visitor, params.id);
    if (seen === null) throw notFound();
    const { version, procedureCode, files } = seen.draft;
    const { sealed } = await compileDraft(services, procedureCode, files as Record<string, string>);
    const analysis = sealed === null ? null : await services.compiler.analyse(sealed);
    const diagnostics =
      sealed === null || analysis === null ? [] : analysisDiagnostics(sealed.process, analysis);
    return ok({ version, analysis, diagnostics });
  },
});
