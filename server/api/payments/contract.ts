// server/api/payments: what is owed for a dossier and what became of it, as its owner and its officials
// see it. Money is whole đồng.
import { z } from 'zod';
import { instant, page, pageQuery, text, uuid } from '../contract.ts';

export const paymentState = z.enum(['due', 'paid', 'exempt', 'refunding', 'refunded', 'cancelled']);
const dong = z.number().int().min(0);
const line = z.strictObject({
  code: z.string(),
  /** `fee` (phí) pays for a service, `charge` (lệ phí) is due by law. */
  kind: z.enum(['fee', 'charge']),
  name: text,
  amount: dong,
  legalBasis: z.string().nullable(),
});
const payment = z.strictObject({
  id: uuid,
  dossier: uuid,
  dossierCode: z.string(),
  procedure: text,
  /** Who collects it. */
  agency: text,
  lines: z.array(line),
  fee: dong,
  charge: dong,
  /** Why nothing is owed although there are lines. */
  exemption: z.string().nullable(),
  amount: dong,
  currency: z.literal('VND'),
  state: paymentState,
  method: z.enum(['gateway', 'cash']).nullable(),
  createdAt: instant,
  paidAt: instant.nullable(),
  /** Number of the receipt; its PDF is at `/api/payments/:id/receipt`. */
  receipt: z.string().nullable(),
  /**
   * What became of the last time somebody was sent to the provider. `open`: the provider still takes
   * money for it until `expiresAt`; `unknown`: it has not said whether it did.
   */
  attempt: z
    .strictObject({
      state: z.enum(['open', 'unknown', 'failed', 'paid']),
      startedAt: instant,
      expiresAt: instant,
      /** The provider's code of a failure. */
      code: z.string().nullable(),
    })
    .nullable(),
  refunds: z.array(
    z.strictObject({
      amount: dong,
      reason: z.enum(['requested', 'surplus', 'late', 'mismatch', 'undelivered']),
      state: z.enum(['asked', 'unknown', 'done', 'refused', 'at-counter']),
      createdAt: instant,
      doneAt: instant.nullable(),
    }),
  ),
  /** What the caller may do now. */
  can: z.strictObject({
    /** The owner: be sent to the provider. */
    payOnline: z.boolean(),
    /** An intake officer of the agency: take the money, or give back what is to be refunded in cash. */
    takeCash: z.boolean(),
    returnCash: z.boolean(),
  }),
});
/** GET /api/payments/:id — owner, or an official of the agency that holds or held the dossier. */
export const getPayment = { params: z.strictObject({ id: uuid }), response: payment };
/** GET /api/dossiers/:id/payments — the same circle; oldest first. */
export const listPayments = {
  params: z.strictObject({ id: uuid }),
  response: z.strictObject({ items: z.array(payment) }),
};
/** POST /api/payments/:id/attempts — owner, with a key: where to send the browser. */
export const startAttempt = {
  params: z.strictObject({ id: uuid }),
  body: z.strictObject({ language: z.enum(['vi', 'en']).default('vi') }),
  response: z.strictObject({ redirect: z.url(), expiresAt: instant }),
};
/** POST /api/payments/:id/cash — intake officer of the agency that holds the dossier, with a key. */
export const takeCash = { params: z.strictObject({ id: uuid }), response: payment };
/** POST /api/payments/:id/cash-return — the same; gives back what is refunded in cash. */
export const returnCash = { params: z.strictObject({ id: uuid }), response: payment };
/** GET /api/payments/:id/receipt — PDF. */
export const downloadReceipt = { params: z.strictObject({ id: uuid }) };
/** GET /api/payments/vnpay/callback — the provider, signed; answers in its own words. */
export const vnpayCallback = {
  response: z.strictObject({ RspCode: z.string(), Message: z.string() }),
};
/** GET /api/payment-findings — heads of agencies: where our books and the provider's differ. */
export const listFindings = {
  query: pageQuery,
  response: page(
    z.strictObject({
      id: uuid,
      kind: z.enum([
        'missing-here',
        'missing-there',
        'amount',
        'surplus',
        'late',
        'refund-missing-here',
        'refund-missing-there',
        'refund-refused',
        'undelivered',
      ]),
      reference: z.string().nullable(),
      payment: uuid.nullable(),
      dossier: uuid.nullable(),
      dossierCode: z.string().nullable(),
      ours: dong.nullable(),
      theirs: dong.nullable(),
      foundAt: instant,
      state: z.enum(['open', 'closed']),
    }),
  ),
};
export type PaymentView = z.infer<typeof payment>;
export type Payments = z.infer<typeof listPayments.response>;
export type PaymentFinding = z.infer<typeof listFindings.response>['items'][number];
