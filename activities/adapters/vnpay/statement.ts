// activities/adapters/vnpay: a statement of a day as data: CSV with a header, as the merchant's portal
// exports it. Invariant: a line that cannot be read stops the reading; nothing is skipped.
import type { Instant } from '../../../procedures/ir/plain.ts';
import { fromWireTime } from './protocol.ts';

export type StatementLine = {
  kind: 'capture' | 'refund';
  reference: string;
  transaction: string;
  /** đồng */
  amount: number;
  at: Instant;
};
export const STATEMENT_HEADER = 'kind,reference,transaction,amount,time';
const MAX_LINES = 1_000_000;

/** Throws with the number of the first line that is none. */
export function readStatement(text: string): StatementLine[] {
  const [header, ...lines] = text.trimEnd().split(/\r?\n/);
  if (header?.trim() !== STATEMENT_HEADER) throw new Error(`line 1 is not "${STATEMENT_HEADER}"`);
  if (lines.length > MAX_LINES) throw new Error('the statement has too many lines');
  return lines.map((line, index) => {
    const [kind = '', reference = '', transaction = '', amount = '', time = ''] = line.split(',');
    const at = fromWireTime(time);
    const isLine =
      (kind === 'capture' || kind === 'refund') &&
      /^[A-Za-z0-9]{1,100}$/.test(reference) &&
      /^\d{1,12}$/.test(amount) &&
      at !== null;
    if (!isLine) throw new Error(`line ${index + 2} is not a line of a statement`);
    return { kind, reference, transaction, amount: Number(amount), at };
  });
}
