// server/api/verifications: the certificates under which papers are signed, so that anybody can check
// them without asking us. Invariant: the address stays; old authorities stay in the file.
import { createHash, X509Certificate } from 'node:crypto';
import { Readable } from 'node:stream';
import { authorityCertificates } from '../../../store/signatures/keys.ts';
import { operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { getSigningAuthority as contract } from './contract.ts';

export const getSigningAuthority = operation({
  method: 'GET',
  path: '/api/signing-authority',
  permission: { who: 'anybody', object: 'none' },
  rate: 'read',
  contract,
  async handler({ services: { store } }) {
    const certificates = await authorityCertificates(store);
    if (certificates.length === 0) throw notFound();
    const pem = certificates.map((der) => new X509Certificate(der).toString()).join('');
    const bytes = Buffer.from(pem, 'ascii');
    return {
      status: 200 as const,
      attachment: {
        fileName: 'signing-authority.pem',
        mediaType: 'application/x-pem-file',
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        open: async () => Readable.from(bytes),
      },
    };
  },
});
