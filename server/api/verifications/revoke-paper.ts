// server/api/verifications: the head of the issuing agency says that a paper no longer stands.
import { revokeSignedPaper } from '../../../store/signed-papers.ts';
import { findIssuedPaper } from '../../access/signed-papers.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { presentVerification } from '../../present/verification.ts';
import { revokePaper as contract } from './contract.ts';

export const revokePaper = operation({
  method: 'POST',
  path: '/api/verifications/:id/revocation',
  permission: { who: 'head', object: 'issued-paper' },
  rate: 'write',
  contract,
  async handler({ params, body, visitor, services: { store }, now }) {
    const known = await findIssuedPaper(store, visitor, params.id);
    if (known === null || visitor.account === null) throw notFound();
    const { tenant } = known.paper;
    const account = visitor.account.id;
    const paper = await store.transact({ tenant, account }, (em) =>
      revokeSignedPaper(em, { paper: known.paper, account, ground: body.ground, at: now }),
    );
    return ok(presentVerification({ paper, key: known.key }));
  },
});
