// server/api/payments: the receipt of money, as a paper.
import { findPaymentForActor } from '../../access/payments.ts';
import { issueReceipt } from '../../documents/receipt.ts';
import { operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { downloadReceipt as contract } from './contract.ts';

export const downloadReceipt = operation({
  method: 'GET',
  path: '/api/payments/:id/receipt',
  permission: { who: 'account', object: 'payment' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services }) {
    const found = await findPaymentForActor(services.store, visitor, params.id);
    const document = found && (await issueReceipt(services, found.payment));
    if (!document) throw notFound();
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
