// server/api/drafts: a new draft from a published version, the latest unless one is named.
import { createDraft } from '../../../store/drafts.ts';
import { latestVersion, versionByNumber } from '../../../store/procedures.ts';
import type { SealedProcedure } from '../../../procedures/ir/procedure.ts';
import { workshopOf } from '../../access/drafts.ts';
import { compileDraft } from '../../drafts/compile-draft.ts';
import { created, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { presentDraft } from '../../present/draft-item.ts';
import { openDraft as contract } from './contract.ts';

export const openDraft = operation({
  method: 'POST',
  path: '/api/drafts',
  permission: { who: 'designer', object: 'own' },
  rate: 'compile',
  contract,
  async handler({ body, visitor, services, now }) {
    const { tenant, scope, visitor: author } = workshopOf(visitor);
    const { procedureCode: code, version } = body;
    const from = await services.store.read(scope, (em) =>
      version === undefined
        ? latestVersion(em, { tenant, code })
        : versionByNumber(em, { tenant, code, version }),
    );
    if (from === null) throw notFound();
    const files = from.files as Record<string, string>;
    const { diagnostics } = await compileDraft(services, from.code, files);
    return services.store.transact(scope, async (em) => {
      const { name } = (from.sealed as SealedProcedure).manifest;
      const draft = await createDraft(em, {
        tenant,
        author: author.account.id,
        procedureCode: from.code,
        name,
        files,
        at: now,
      });
      return created(await presentDraft(em, draft, author, diagnostics));
    });
  },
});
