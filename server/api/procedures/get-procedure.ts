// server/api/procedures: one procedure as the public reads it: the version in force now.
import { procedureInForce } from '../../access/catalogue.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { iso } from '../../present/instants.ts';
import { getProcedure as contract } from './contract.ts';

export const getProcedure = operation({
  method: 'GET',
  path: '/api/procedures/:code',
  permission: { who: 'anybody', object: 'none' },
  rate: 'read',
  contract,
  async handler({ params, services, now }) {
    const found = await procedureInForce(services.store, params.code, now);
    if (found === null) throw notFound();
    const { version, sealed, agencies } = found;
    return ok({
      code: version.code,
      version: version.version,
      publishedAt: iso(version.publishedAt),
      manifest: sealed.manifest,
      form: sealed.forms[sealed.manifest.submissionForm] ?? null,
      guidanceForm: sealed.forms[sealed.manifest.guidance?.form ?? ''] ?? null,
      agencies: agencies.map(({ code, name }) => ({ code, name })),
    });
  },
});
