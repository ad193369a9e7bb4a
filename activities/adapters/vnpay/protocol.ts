// activities/adapters/vnpay: the protocol, version 2.1.0, as pure functions. Invariant: what is signed
// or verified is one spelling: keys in order, values encoded as `application/x-www-form-urlencoded`.
//
// Written here and not taken from a package: a callback has to be verified before it is parsed into
// meaning, times are our own clock's and not the host's, and money stays whole đồng up to the wire.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../../procedures/ir/plain.ts';

export const VERSION = '2.1.0';
/** The provider counts in hundredths. */
const PER_DONG = 100;
/** The provider's times have no zone; they mean this one. */
const ZONE_OFFSET_MS = 7 * 3_600_000;
export const PROTOCOL_LIMITS = { query: 4_096, parameters: 40 } as const;
const HASH = 'vnp_SecureHash';
const UNSIGNED = new Set([HASH, 'vnp_SecureHashType']);

export const hmac = (secret: string, text: string): string =>
  createHmac('sha512', secret).update(text, 'utf8').digest('hex');

/** The signed spelling of parameters; empty ones are left out. */
export function canonical(parameters: Iterable<[string, string]>): string {
  const signed = [...parameters].filter(([name, value]) => !UNSIGNED.has(name) && value !== '');
  signed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return new URLSearchParams(signed).toString();
}

/** Query with its signature, for an address the browser is sent to. */
export function signedQuery(secret: string, parameters: Record<string, string>): string {
  const text = canonical(Object.entries(parameters));
  return `${text}&${HASH}=${hmac(secret, text)}`;
}

export type Verified =
  | { ok: true; content: string; values: Map<string, string> }
  | { ok: false; content: string; values: Map<string, string> };

/**
 * Judges a query as it came over the wire. Nothing of an unverified one may be believed; its values
 * are there to be kept. A name given twice, too many or too long is never verified.
 */
export function verifyQuery(secret: string, raw: string): Verified {
  const values = new Map<string, string>();
  const refused: Verified = { ok: false, content: raw, values };
  if (raw.length > PROTOCOL_LIMITS.query) return refused;
  let count = 0;
  for (const [name, value] of new URLSearchParams(raw)) {
    count += 1;
    if (count > PROTOCOL_LIMITS.parameters || values.has(name)) return refused;
    values.set(name, value);
  }
  const content = canonical(values);
  const expected = Buffer.from(hmac(secret, content));
  const given = Buffer.from((values.get(HASH) ?? '').toLowerCase());
  const ok = given.length === expected.length && timingSafeEqual(given, expected);
  return { ok, content: ok ? content : raw, values };
}

/** Signature of the JSON interface: values in the protocol's order, joined by bars. */
export const signedFields = (secret: string, values: readonly string[]): string =>
  hmac(secret, values.join('|'));

/** Constant in time; for the JSON interface. */
export function isSignature(secret: string, values: readonly string[], given: string): boolean {
  const expected = Buffer.from(signedFields(secret, values));
  const claimed = Buffer.from(given.toLowerCase());
  return claimed.length === expected.length && timingSafeEqual(claimed, expected);
}

export const toWireAmount = (dong: number): string => String(dong * PER_DONG);
/** null = no whole number of đồng. */
export function fromWireAmount(value: string): number | null {
  if (!/^\d{1,15}$/.test(value)) return null;
  const amount = Number(value) / PER_DONG;
  return Number.isSafeInteger(amount) ? amount : null;
}

/** `yyyyMMddHHmmss` in Vietnam. */
export const toWireTime = (at: Instant): string =>
  new Date(at + ZONE_OFFSET_MS).toISOString().replace(/\D/g, '').slice(0, 14);
/** null = no such time. */
export function fromWireTime(value: string): Instant | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(value);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) || toWireTime(at - ZONE_OFFSET_MS) !== value ? null : at - ZONE_OFFSET_MS;
}

/** Fields the JSON interface signs, in its order. */
export const QUERY_REQUEST = [
  'vnp_RequestId',
  'vnp_Version',
  'vnp_Command',
  'vnp_TmnCode',
  'vnp_TxnRef',
  'vnp_TransactionDate',
  'vnp_CreateDate',
  'vnp_IpAddr',
  'vnp_OrderInfo',
] as const;
export const QUERY_ANSWER = [
  'vnp_ResponseId',
  'vnp_Command',
  'vnp_ResponseCode',
  'vnp_Message',
  'vnp_TmnCode',
  'vnp_TxnRef',
  'vnp_Amount',
  'vnp_BankCode',
  'vnp_PayDate',
  'vnp_TransactionNo',
  'vnp_TransactionType',
  'vnp_TransactionStatus',
  'vnp_OrderInfo',
  'vnp_PromotionCode',
  'vnp_PromotionAmount',
] as const;
export const REFUND_REQUEST = [
  'vnp_RequestId',
  'vnp_Version',
  'vnp_Command',
  'vnp_TmnCode',
  'vnp_TransactionType',
  'vnp_TxnRef',
  'vnp_Amount',
  'vnp_TransactionNo',
  'vnp_TransactionDate',
  'vnp_CreateBy',
  'vnp_CreateDate',
  'vnp_IpAddr',
  'vnp_OrderInfo',
] as const;
export const REFUND_ANSWER = [
  'vnp_ResponseId',
  'vnp_Command',
  'vnp_ResponseCode',
  'vnp_Message',
  'vnp_TmnCode',
  'vnp_TxnRef',
  'vnp_Amount',
  'vnp_BankCode',
  'vnp_PayDate',
  'vnp_TransactionNo',
  'vnp_TransactionType',
  'vnp_TransactionStatus',
  'vnp_OrderInfo',
] as const;

/** The values of `fields` in their order; a missing one is empty. */
export const inOrder = (
  fields: readonly string[],
  values: Record<string, string | undefined>,
): string[] => fields.map((field) => values[field] ?? '');
