// server/documents: the paper that says money was received. Invariant: number, content and place are
// fixed when the payment is settled; drawn again it is the same paper.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, Text } from '../../procedures/ir/plain.ts';
import { addSystemDocument, findDocument } from '../../store/documents.ts';
import { findDossier } from '../../store/dossiers.ts';
import { Agency, type Document, type Payment } from '../../store/entities/index.ts';
import { storageKeyOf } from '../../store/objects/object-store.ts';
import { sealedByHash } from '../../store/procedures.ts';
import type { Em } from '../../store/store.ts';
import type { Services } from '../services.ts';
import { amountInWords } from './amount-in-words.ts';

const TEMPLATE = readFileSync(join(import.meta.dirname, 'receipt.typ'), 'utf8');
const TITLE: Text = { vi: 'Biên lai thu phí, lệ phí', en: 'Receipt for fees and charges' };
const KINDS = { fee: 'Phí', charge: 'Lệ phí' } as const;
const METHODS = { gateway: 'Thanh toán trực tuyến', cash: 'Tiền mặt' } as const;

/** Idempotent. Null when the payment has no receipt or the paper cannot be drawn. */
export async function issueReceipt(services: Services, payment: Payment): Promise<Document | null> {
  const { store, storage, papers } = services;
  const { tenant, dossier, receipt, receiptDocument: id, paidAt } = payment;
  if (!receipt || !id || !paidAt) return null;
  const prepared = await store.read({ tenant }, async (em) => ({
    existing: await findDocument(em, id),
    data: await dataOf(em, payment, { receipt, paidAt }),
  }));
  if (prepared.existing !== null) return prepared.existing;
  if (prepared.data === null) return null;
  const pdf = await papers.print({ template: TEMPLATE, data: prepared.data, at: paidAt });
  if (pdf === null) return null;
  const storageKey = storageKeyOf(id);
  if (!(await storage.exists(storageKey))) await storage.put(storageKey, pdf, 'application/pdf');
  await store.transact({ tenant }, (em) =>
    addSystemDocument(em, {
      tenant,
      dossier,
      title: TITLE,
      at: paidAt,
      document: {
        id,
        kind: 'receipt',
        fileName: `${receipt}.pdf`,
        mediaType: 'application/pdf',
        size: pdf.length,
        sha256: createHash('sha256').update(pdf).digest('hex'),
        storageKey,
      },
    }),
  );
  return store.read({ tenant }, (em) => findDocument(em, id));
}

async function dataOf(
  em: Em,
  payment: Payment,
  { receipt, paidAt }: { receipt: string; paidAt: number },
): Promise<JsonObject | null> {
  const dossier = await findDossier(em, payment.dossier);
  if (dossier === null) return null;
  const { manifest } = await sealedByHash(em, dossier.procedureHash);
  const [agency] = await em.find(
    Agency,
    { tenant: payment.tenant, code: payment.agency },
    { orderBy: { validFrom: 'desc' }, limit: 1, disableIdentityMap: true },
  );
  return {
    number: receipt,
    agency: {
      name: (agency?.name as Text | undefined) ?? { vi: payment.agency, en: payment.agency },
      address: (agency?.address as Text | null | undefined)?.vi ?? '',
    },
    payer: dossier.applicant,
    dossierCode: dossier.code,
    procedure: manifest.name.vi,
    paidAt: moment(paidAt, manifest.zone),
    method: METHODS[payment.method ?? 'gateway'],
    lines: payment.lines.map(({ kind, name, amount, legalBasis }) => ({
      kind: KINDS[kind],
      name: name.vi,
      amount: dong(amount),
      legalBasis: legalBasis ?? '',
    })),
    total: dong(payment.amount),
    words: amountInWords(payment.amount),
  };
}

const dong = (amount: number): string => String(amount).replace(/\B(?=(\d{3})+$)/g, '.');

const moment = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
