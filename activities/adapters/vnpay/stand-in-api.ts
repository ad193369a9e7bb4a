// activities/adapters/vnpay: the JSON interface of the gateway that stands in for the provider: what
// became of an order, and refunds. Invariant: a request that is not signed by the merchant changes
// nothing, and a refund that is asked for twice under one id happens once.
import { randomUUID } from 'node:crypto';
import {
  fromWireAmount,
  inOrder,
  isSignature,
  QUERY_ANSWER,
  QUERY_REQUEST,
  REFUND_ANSWER,
  REFUND_REQUEST,
  signedFields,
  toWireAmount,
  toWireTime,
} from './protocol.ts';
import { clockOf, type Entry } from './stand-in-ledger.ts';

type Merchant = { tmnCode: string; secret: string };
type Body = Record<string, string>;

/** null = the line goes dead. */
export function answerQuery(merchant: Merchant, body: Body, entry: Entry | null): Body | null {
  const { secret } = merchant;
  const reply = (code: string, more: Body = {}) =>
    signed(merchant, QUERY_ANSWER, { ...common(merchant, body, 'querydr', code), ...more });
  if (!isSignature(secret, inOrder(QUERY_REQUEST, body), body['vnp_SecureHash'] ?? ''))
    return reply('97');
  if (body['vnp_TmnCode'] !== merchant.tmnCode) return reply('02');
  if (entry?.behaviour.query === 'down') return null;
  if (entry === null) return reply('91');
  const isPending = entry.state === 'open' || entry.behaviour.query === 'pending';
  const refunded = entry.refunds.length > 0;
  return reply('00', {
    ...moneyOf(entry),
    vnp_TransactionType: refunded ? '02' : '01',
    vnp_TransactionStatus: isPending
      ? '01'
      : refunded
        ? '06'
        : entry.state === 'paid'
          ? '00'
          : '02',
  });
}

export function answerRefund(merchant: Merchant, body: Body, entry: Entry | null): Body | null {
  const { secret } = merchant;
  const reply = (code: string, more: Body = {}) =>
    signed(merchant, REFUND_ANSWER, { ...common(merchant, body, 'refund', code), ...more });
  if (!isSignature(secret, inOrder(REFUND_REQUEST, body), body['vnp_SecureHash'] ?? ''))
    return reply('97');
  if (body['vnp_TmnCode'] !== merchant.tmnCode) return reply('02');
  if (entry === null) return reply('91');
  if (entry.behaviour.refund === 'silence-before') return null;
  if (entry.behaviour.refund === 'refuse' || entry.state !== 'paid') return reply('95');
  const request = body['vnp_RequestId'] ?? '';
  if (entry.refunds.some((refund) => refund.request === request)) return reply('94');
  const amount = fromWireAmount(body['vnp_Amount'] ?? '') ?? 0;
  const left = entry.captured - entry.refunds.reduce((sum, refund) => sum + refund.amount, 0);
  if (amount <= 0 || amount > left) return reply('93');
  entry.refunds.push({ request, amount, at: clockOf(entry) });
  if (entry.behaviour.refund === 'silence-after') return null;
  return reply('00', {
    ...moneyOf(entry),
    vnp_Amount: toWireAmount(amount),
    vnp_TransactionType: '02',
    vnp_TransactionStatus: '05',
  });
}

const common = ({ tmnCode }: Merchant, body: Body, command: string, code: string): Body => ({
  vnp_ResponseId: randomUUID().replaceAll('-', ''),
  vnp_Command: command,
  vnp_ResponseCode: code,
  vnp_Message: code === '00' ? 'Success' : 'Refused',
  vnp_TmnCode: tmnCode,
  vnp_TxnRef: body['vnp_TxnRef'] ?? '',
});

const moneyOf = (entry: Entry): Body => ({
  vnp_Amount: toWireAmount(entry.state === 'paid' ? entry.captured : entry.amount),
  vnp_BankCode: 'NCB',
  ...(entry.state === 'paid' ? { vnp_PayDate: toWireTime(entry.paidAt) } : {}),
  vnp_TransactionNo: entry.state === 'paid' ? entry.transaction : '0',
  vnp_OrderInfo: entry.about,
});

const signed = ({ secret }: Merchant, fields: readonly string[], values: Body): Body => ({
  ...values,
  vnp_SecureHash: signedFields(secret, inOrder(fields, values)),
});
