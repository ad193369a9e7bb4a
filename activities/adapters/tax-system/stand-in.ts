// activities/adapters: stands in for the tax system. Invariant: one request is one code for ever, and a
// code is given once.
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import { openStandIn, type StandIn } from '../stand-in.ts';
import { cancelQuestion, issueQuestion } from './contract.ts';

type Issued = { taxCode: string; issuedAt: string; request: string; cancelledAt: string | null };
type State = {
  last: number;
  /** By request id. */
  issued: Record<string, Issued>;
  /** Personal ids of people whose taxes are not settled: they get no code. */
  debtors: string[];
} & JsonObject;
export type TaxOptions = { now(): number; token?: string | null; file?: string | null };

export const taxStandIn = ({ now, ...rest }: TaxOptions): StandIn<State> =>
  openStandIn<State>({
    name: 'tax-system',
    state: { last: 310_000_000, issued: {}, debtors: [] },
    operations: {
      '/tax-codes': (body, state) => issue(body, state, new Date(now()).toISOString()),
      '/tax-codes/cancel': (body, state) => cancel(body, state, new Date(now()).toISOString()),
    },
    controls: {
      '/debtors': (body, state) => {
        if (!Array.isArray(body['personalIds']))
          return { status: 400, body: { code: 'debtors.malformed' } };
        state.debtors = body['personalIds'].map(String);
        return { body: { debtors: state.debtors.length } };
      },
    },
    ...rest,
  });

function issue(body: JsonObject, state: State, at: string) {
  const question = issueQuestion.safeParse(body);
  if (!question.success) return { status: 422, body: { code: 'question.malformed' } };
  const { requestId, ...taxpayer } = question.data;
  const request = JSON.stringify(taxpayer);
  const known = Object.hasOwn(state.issued, requestId) ? state.issued[requestId] : undefined;
  if (known !== undefined && known.request !== request)
    return { status: 409, body: { code: 'request-id.reused' } };
  if (known !== undefined) return { body: { taxCode: known.taxCode, issuedAt: known.issuedAt } };
  if (state.debtors.includes(taxpayer.ownerPersonalId))
    return { status: 422, body: { code: 'owner.in-debt' } };
  do state.last += 1;
  while (checkDigit(state.last) === null);
  const taxCode = `${state.last}`.padStart(9, '0') + String(checkDigit(state.last));
  state.issued[requestId] = { taxCode, issuedAt: at, request, cancelledAt: null };
  return { body: { taxCode, issuedAt: at } };
}

function cancel(body: JsonObject, state: State, at: string) {
  const question = cancelQuestion.safeParse(body);
  if (!question.success) return { status: 422, body: { code: 'question.malformed' } };
  const { taxCode } = question.data;
  const known = Object.values(state.issued).find((issued) => issued.taxCode === taxCode);
  if (known === undefined) return { status: 422, body: { code: 'tax-code.unknown' } };
  known.cancelledAt ??= at;
  return { body: { taxCode, cancelled: true, cancelledAt: known.cancelledAt } };
}

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];
/** The tenth digit of a code of nine; null = this number has none and is left out. */
function checkDigit(number: number): number | null {
  const digits = [...`${number}`.padStart(9, '0')].map(Number);
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * (digits[at] ?? 0), 0);
  const digit = 10 - (sum % 11);
  return digit > 9 ? null : digit;
}
