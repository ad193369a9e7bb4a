// server/api/documents: a file going out, always as an attachment.
import { findDocumentForActor } from '../../access/documents.ts';
import { ensureAcknowledgement } from '../../documents/acknowledgement.ts';
import { operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { downloadDocument as contract } from './contract.ts';

export const downloadDocument = operation({
  method: 'GET',
  path: '/api/documents/:id',
  permission: { who: 'account', object: 'document' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services }) {
    const document =
      (await findDocumentForActor(services.store, visitor, params.id)) ??
      (await ensureAcknowledgement(services, visitor, params.id));
    if (document === null) throw notFound();
    if (document.scan === 'infected') throw new Refusal('document.infected');
    if (document.scan === 'waiting') throw new Refusal('document.held');
    const { fileName, mediaType, size, sha256, storageKey } = document;
    return {
      status: 200 as const,
      attachment: {
        fileName,
        mediaType,
        size: Number(size),
        sha256,
        open: () => services.storage.open(storageKey),
      },
    };
  },
});
