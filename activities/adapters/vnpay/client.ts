// activities/adapters/vnpay: what we ask the provider and what its answers mean. Invariant: an answer
// counts only when it is signed, well shaped and about what was asked; everything else is unknown.
import { z } from 'zod';
import type { Instant, Language } from '../../../procedures/ir/plain.ts';
import { checkedLookup } from '../addresses.ts';
import { send } from '../send.ts';
import {
  QUERY_ANSWER,
  QUERY_REQUEST,
  REFUND_ANSWER,
  REFUND_REQUEST,
  VERSION,
  fromWireAmount,
  fromWireTime,
  inOrder,
  isSignature,
  signedFields,
  signedQuery,
  toWireAmount,
  toWireTime,
  verifyQuery,
} from './protocol.ts';
import { readStatement, type StatementLine } from './statement.ts';

export type VnpaySettings = {
  /** The page people pay at. */
  payUrl: string;
  /** The JSON interface for questions and refunds. */
  apiUrl: string;
  /** Where a statement of a day can be fetched; null = it comes as a file. */
  statementUrl: string | null;
  tmnCode: string;
  secret: string;
  /** True: the provider may live on a private network (the stand-in does). */
  isPrivate: boolean;
};
export type PayOrder = {
  reference: string;
  amount: number;
  /** Letters and digits; no personal data. */
  about: string;
  returnUrl: string;
  language: Language;
  at: Instant;
  expiresAt: Instant;
};
/** `genuine` is signed by the provider for us; only then the rest means anything. */
export type CallbackReading = {
  genuine: boolean;
  /** One spelling of the same content. */
  content: string;
  reference: string;
  amount: number | null;
  transaction: string;
  at: Instant | null;
  /** Null = it says that money was taken. */
  failure: string | null;
};
type Order =
  | { kind: 'paid'; amount: number; transaction: string; at: Instant; refunded: boolean }
  | { kind: 'pending' }
  | { kind: 'failed'; code: string }
  | { kind: 'absent' }
  | { kind: 'unknown'; code: string };
type RefundAnswer =
  | { kind: 'accepted' }
  | { kind: 'repeated' }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; code: string };
type RefundOrder = {
  request: string;
  reference: string;
  amount: number;
  transaction: string;
  startedAt: Instant;
  at: Instant;
};

const TIMEOUT_MS = 10_000;
/** The protocol wants addresses of payer and merchant; ours is the house, and people's stay private. */
const HOUSE = '127.0.0.1';
/** A transaction of ours that is being given back or was. */
const REFUNDING = new Set(['05', '06']);
/** States of a transaction that can still become another one. */
const UNDECIDED = new Set(['01', '04', '07']);
const field = z.string().max(500);
const answerShape = z.record(z.string().max(60), z.union([field, z.number()]));

export type Vnpay = ReturnType<typeof openVnpay>;

export function openVnpay(settings: VnpaySettings) {
  const { tmnCode, secret } = settings;
  return {
    /** Origin a browser is sent to. */
    origin: new URL(settings.payUrl).origin,
    hasStatements: settings.statementUrl !== null,

    payUrl(order: PayOrder): string {
      const query = signedQuery(secret, {
        vnp_Version: VERSION,
        vnp_Command: 'pay',
        vnp_TmnCode: tmnCode,
        vnp_Amount: toWireAmount(order.amount),
        vnp_CreateDate: toWireTime(order.at),
        vnp_ExpireDate: toWireTime(order.expiresAt),
        vnp_CurrCode: 'VND',
        vnp_IpAddr: HOUSE,
        vnp_Locale: order.language === 'vi' ? 'vn' : 'en',
        vnp_OrderInfo: order.about,
        vnp_OrderType: 'other',
        vnp_ReturnUrl: order.returnUrl,
        vnp_TxnRef: order.reference,
      });
      return `${settings.payUrl}?${query}`;
    },

    readCallback(raw: string): CallbackReading {
      const { ok, content, values } = verifyQuery(secret, raw);
      const said = (name: string) => values.get(name) ?? '';
      const response = said('vnp_ResponseCode');
      const status = said('vnp_TransactionStatus') || response;
      const paid = response === '00' && status === '00';
      return {
        genuine: ok && said('vnp_TmnCode') === tmnCode,
        content,
        reference: said('vnp_TxnRef'),
        amount: fromWireAmount(said('vnp_Amount')),
        transaction: said('vnp_TransactionNo'),
        at: fromWireTime(said('vnp_PayDate')),
        failure: paid ? null : (response === '00' ? status : response) || 'none',
      };
    },

    async order(of: { reference: string; startedAt: Instant; at: Instant }): Promise<Order> {
      const request = {
        vnp_RequestId: requestId(of.reference, of.at),
        vnp_Version: VERSION,
        vnp_Command: 'querydr',
        vnp_TmnCode: tmnCode,
        vnp_TxnRef: of.reference,
        vnp_OrderInfo: 'Hoi ket qua',
        vnp_TransactionDate: toWireTime(of.startedAt),
        vnp_CreateDate: toWireTime(of.at),
        vnp_IpAddr: HOUSE,
      };
      const said = await ask(settings, request, QUERY_REQUEST, QUERY_ANSWER);
      return 'fault' in said ? { kind: 'unknown', code: said.fault } : orderOf(said.values, of);
    },

    async refund(order: RefundOrder): Promise<RefundAnswer> {
      const request = {
        vnp_RequestId: order.request,
        vnp_Version: VERSION,
        vnp_Command: 'refund',
        vnp_TmnCode: tmnCode,
        vnp_TransactionType: '02',
        vnp_TxnRef: order.reference,
        vnp_Amount: toWireAmount(order.amount),
        vnp_TransactionNo: order.transaction,
        vnp_TransactionDate: toWireTime(order.startedAt),
        vnp_CreateBy: 'motcua',
        vnp_CreateDate: toWireTime(order.at),
        vnp_IpAddr: HOUSE,
        vnp_OrderInfo: 'Hoan tien',
      };
      const said = await ask(settings, request, REFUND_REQUEST, REFUND_ANSWER);
      return 'fault' in said ? { kind: 'unknown', code: said.fault } : refundOf(said.values);
    },

    /** Money of a day (`YYYY-MM-DD` in Vietnam). Throws when there is no statement to be had. */
    async statement(day: string): Promise<StatementLine[]> {
      if (settings.statementUrl === null) throw new Error('no statement address is configured');
      const url = new URL(settings.statementUrl);
      url.search = signedQuery(secret, { vnp_TmnCode: tmnCode, vnp_Day: day });
      const { status, text } = await sendTo(settings, url, 'GET', '');
      if (status !== 200) throw new Error('the statement was not given');
      return readStatement(text);
    },
  };
}

/** Unique per question, as the protocol wants it; not meant to be the same again. */
const requestId = (reference: string, at: Instant): string =>
  `Q${at.toString(36)}${reference}`.slice(0, 32);

type Said = { values: Record<string, string> } | { fault: string };

async function ask(
  settings: VnpaySettings,
  request: Record<string, string>,
  signed: readonly string[],
  answered: readonly string[],
): Promise<Said> {
  const { secret, tmnCode } = settings;
  const hash = signedFields(secret, inOrder(signed, request));
  const body = JSON.stringify({ ...request, vnp_SecureHash: hash });
  try {
    const { status, text } = await sendTo(settings, new URL(settings.apiUrl), 'POST', body);
    if (status !== 200) return { fault: `http.${status}` };
    const parsed = answerShape.safeParse(JSON.parse(text));
    if (!parsed.success) return { fault: 'answer.shape' };
    const values = Object.fromEntries(
      Object.entries(parsed.data).map(([name, value]) => [name, String(value)]),
    );
    if (!isSignature(secret, inOrder(answered, values), values['vnp_SecureHash'] ?? ''))
      return { fault: 'answer.signature' };
    const mine =
      values['vnp_TmnCode'] === tmnCode && values['vnp_TxnRef'] === request['vnp_TxnRef'];
    return mine ? { values } : { fault: 'answer.other' };
  } catch {
    return { fault: 'unreachable' };
  }
}

async function sendTo(
  { isPrivate }: VnpaySettings,
  url: URL,
  method: 'GET' | 'POST',
  body: string,
): Promise<{ status: number; text: string }> {
  return send({
    url,
    method,
    body,
    ms: TIMEOUT_MS,
    lookup: checkedLookup(isPrivate),
    headers: {
      accept: 'application/json',
      'accept-encoding': 'identity',
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
    },
  });
}

function orderOf(values: Record<string, string>, { startedAt }: { startedAt: Instant }): Order {
  const response = values['vnp_ResponseCode'] ?? '';
  if (response === '91') return { kind: 'absent' };
  if (response !== '00') return { kind: 'unknown', code: response };
  const status = values['vnp_TransactionStatus'] ?? '';
  const refunded = REFUNDING.has(status) || values['vnp_TransactionType'] === '02';
  if (status === '00' || refunded) {
    const amount = fromWireAmount(values['vnp_Amount'] ?? '');
    if (amount === null) return { kind: 'unknown', code: 'answer.amount' };
    const at = fromWireTime(values['vnp_PayDate'] ?? '') ?? startedAt;
    const transaction = values['vnp_TransactionNo'] ?? '';
    return { kind: 'paid', amount, transaction, at, refunded: refunded && status !== '09' };
  }
  if (UNDECIDED.has(status)) return { kind: 'pending' };
  return status === ''
    ? { kind: 'unknown', code: 'answer.status' }
    : { kind: 'failed', code: status };
}

/** Codes with which nothing was done; a time-out over there is not among them. */
const REFUSED = new Set(['04', '13', '91', '93', '95']);
function refundOf(values: Record<string, string>): RefundAnswer {
  const code = values['vnp_ResponseCode'] ?? '';
  if (code === '00') return { kind: 'accepted' };
  if (code === '94') return { kind: 'repeated' };
  return REFUSED.has(code) ? { kind: 'refused', code } : { kind: 'unknown', code };
}
