// server/api/verifications: a paper by its file.
import { verifyFile } from '../../documents/verify-file.ts';
import { ok, operation } from '../../http/operation.ts';
import { Refusal } from '../../http/refusal.ts';
import { checkFile as contract } from './contract.ts';

export const checkFile = operation({
  method: 'POST',
  path: '/api/verifications',
  permission: { who: 'anybody', object: 'none' },
  rate: 'track',
  contract,
  upload: 'file-alone',
  async handler({ file, services: { store } }) {
    if (file === null) throw new Refusal('request.malformed');
    if (file.bytes.length === 0) throw new Refusal('document.empty');
    return ok(await verifyFile(store, file.bytes));
  },
});
