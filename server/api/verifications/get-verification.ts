// server/api/verifications: a paper by its number.
import { readVerification, signedPaperByVerification } from '../../../store/signed-papers.ts';
import { ok, operation } from '../../http/operation.ts';
import { presentVerification, UNKNOWN } from '../../present/verification.ts';
import { getVerification as contract } from './contract.ts';

export const getVerification = operation({
  method: 'GET',
  path: '/api/verifications/:id',
  permission: { who: 'anybody', object: 'none' },
  rate: 'track',
  contract,
  async handler({ params, services: { store } }) {
    const id = readVerification(params.id);
    const known = id === null ? null : await signedPaperByVerification(store, id);
    return ok(known === null ? UNKNOWN : presentVerification(known));
  },
});
