// server/api/verifications: the public number of a signed paper, for those who have it before them.
import { signedPaperByFile } from '../../../store/signed-papers.ts';
import { findDocumentForActor } from '../../access/documents.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { presentVerification } from '../../present/verification.ts';
import { getDocumentVerification as contract } from './contract.ts';

export const getDocumentVerification = operation({
  method: 'GET',
  path: '/api/documents/:id/verification',
  permission: { who: 'account', object: 'document' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services: { store } }) {
    const document = await findDocumentForActor(store, visitor, params.id);
    if (document === null) throw notFound();
    const known = await signedPaperByFile(store, document.sha256);
    // An applicant may hand in a paper of somebody else; what it is known as is told by its own row.
    if (known === null || known.paper.document !== document.id) throw notFound();
    return ok(presentVerification(known));
  },
});
