// store/entities: money; see migration 0011.
import { defineEntity, p } from '@mikro-orm/postgresql';
import type { Text } from '../../procedures/ir/plain.ts';
import { bytes, instant } from './columns.ts';

/** A line of what is owed; `amount` in đồng. A fee pays for a service (phí), a charge is due by law (lệ phí). */
export type PaymentLine = {
  code: string;
  kind: 'fee' | 'charge';
  name: Text;
  amount: number;
  legalBasis: string | null;
};
export type PaymentState = 'due' | 'paid' | 'exempt' | 'refunding' | 'refunded' | 'cancelled';
export type PaymentMethod = 'gateway' | 'cash';
const payment = defineEntity({
  name: 'Payment',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    dossier: p.uuid(),
    effect: p.text(),
    agency: p.text(),
    lines: p.json<PaymentLine[]>(),
    fee: p.bigint('number'),
    charge: p.bigint('number'),
    exemption: p.text().nullable(),
    amount: p.bigint('number'),
    currency: p.text().$type<'VND'>(),
    state: p.text().$type<PaymentState>(),
    method: p.text().$type<PaymentMethod>().nullable(),
    receipt: p.text().nullable(),
    receiptDocument: p.uuid().nullable(),
    createdAt: instant(),
    paidAt: instant().nullable(),
    closedAt: instant().nullable(),
  },
});
export class Payment extends payment.class {}
payment.setClass(Payment);

export type AttemptState = 'started' | 'paid' | 'failed' | 'unknown';
const paymentAttempt = defineEntity({
  name: 'PaymentAttempt',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    dossier: p.uuid(),
    payment: p.uuid(),
    provider: p.text(),
    reference: p.text(),
    amount: p.bigint('number'),
    state: p.text().$type<AttemptState>(),
    startedAt: instant(),
    expiresAt: instant(),
    finishedAt: instant().nullable(),
    transaction: p.text().nullable(),
    code: p.text().nullable(),
    askAt: instant(),
    asked: p.integer(),
  },
});
export class PaymentAttempt extends paymentAttempt.class {}
paymentAttempt.setClass(PaymentAttempt);

/** What a capture is for: one settles the payment, the others are given back. */
export type CapturePurpose = 'settles' | 'surplus' | 'late' | 'mismatch';
const paymentCapture = defineEntity({
  name: 'PaymentCapture',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    dossier: p.uuid(),
    payment: p.uuid(),
    method: p.text().$type<PaymentMethod>(),
    attempt: p.uuid().nullable(),
    actor: p.uuid().nullable(),
    purpose: p.text().$type<CapturePurpose>(),
    amount: p.bigint('number'),
    owed: p.bigint('number').nullable().generated('stored').persist(false),
    transaction: p.text().nullable(),
    capturedAt: instant(),
    recordedAt: instant(),
  },
});
export class PaymentCapture extends paymentCapture.class {}
paymentCapture.setClass(PaymentCapture);

const paymentCallback = defineEntity({
  name: 'PaymentCallback',
  properties: {
    id: p.bigint('number').primary(),
    tenant: p.uuid().nullable(),
    dossier: p.uuid().nullable(),
    provider: p.text(),
    reference: p.text(),
    contentHash: bytes(),
    raw: p.text(),
    verified: p.boolean(),
    receivedAt: instant(),
    times: p.integer(),
    lastAt: instant(),
    processedAt: instant().nullable(),
    outcome: p.text().nullable(),
  },
});
export class PaymentCallback extends paymentCallback.class {}
paymentCallback.setClass(PaymentCallback);

export type RefundState = 'asked' | 'unknown' | 'done' | 'refused' | 'at-counter';
export type RefundReason = 'requested' | 'surplus' | 'late' | 'mismatch' | 'undelivered';
const refund = defineEntity({
  name: 'Refund',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    dossier: p.uuid(),
    payment: p.uuid(),
    capture: p.uuid(),
    amount: p.bigint('number'),
    reason: p.text().$type<RefundReason>(),
    effect: p.text().nullable(),
    state: p.text().$type<RefundState>(),
    request: p.text(),
    code: p.text().nullable(),
    createdAt: instant(),
    doneAt: instant().nullable(),
    askAt: instant(),
    asked: p.integer(),
  },
});
export class Refund extends refund.class {}
refund.setClass(Refund);

const cashEntry = defineEntity({
  name: 'CashEntry',
  properties: {
    id: p.bigint('number').primary(),
    tenant: p.uuid(),
    agency: p.text(),
    direction: p.text().$type<'in' | 'out'>(),
    number: p.text(),
    payment: p.uuid(),
    dossier: p.uuid(),
    capture: p.uuid().nullable(),
    refund: p.uuid().nullable(),
    amount: p.bigint('number'),
    actor: p.uuid(),
    at: instant(),
  },
});
export class CashEntry extends cashEntry.class {}
cashEntry.setClass(CashEntry);

const reconciliationRun = defineEntity({
  name: 'ReconciliationRun',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    provider: p.text(),
    day: p.text(),
    source: p.text().$type<'daily' | 'command'>(),
    at: instant(),
    oursCount: p.integer(),
    oursSum: p.bigint('number'),
    theirsCount: p.integer(),
    theirsSum: p.bigint('number'),
    findings: p.integer(),
  },
});
export class ReconciliationRun extends reconciliationRun.class {}
reconciliationRun.setClass(ReconciliationRun);

export type FindingKind =
  | 'missing-here'
  | 'missing-there'
  | 'amount'
  | 'surplus'
  | 'late'
  | 'refund-missing-here'
  | 'refund-missing-there'
  | 'refund-refused'
  | 'undelivered';
const reconciliationFinding = defineEntity({
  name: 'ReconciliationFinding',
  properties: {
    id: p.uuid().primary(),
    tenant: p.uuid(),
    run: p.uuid().nullable(),
    key: p.text(),
    kind: p.text().$type<FindingKind>(),
    reference: p.text().nullable(),
    payment: p.uuid().nullable(),
    dossier: p.uuid().nullable(),
    ours: p.bigint('number').nullable(),
    theirs: p.bigint('number').nullable(),
    foundAt: instant(),
    state: p.text().$type<'open' | 'closed'>(),
    closedAt: instant().nullable(),
    closedBy: p.uuid().nullable(),
  },
});
export class ReconciliationFinding extends reconciliationFinding.class {}
reconciliationFinding.setClass(ReconciliationFinding);
