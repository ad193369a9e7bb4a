// server/http: the one place where trouble becomes RFC 9457. Invariant: no stack, no message of an
// exception and nothing of the request leaves through here, except the request id.
import type { Problem } from '../api/contract.ts';
import { problems, type ProblemCode } from './problems.ts';
import { Refusal, type RefusalExtras } from './refusal.ts';
import { StaleVersion, StoreRefusal, type RefusalCode } from '../../store/refusals.ts';

export type MappedProblem = {
  problem: Problem;
  headers: Record<string, string>;
  unexpected: boolean;
};

/** Turns anything thrown into a problem; `unexpected` means it belongs in the error log. */
export function mapProblem(error: unknown, requestId: string): MappedProblem {
  if (error instanceof Refusal) return build(error.code, error.extras, requestId, false);
  if (error instanceof StaleVersion) return build('version.stale', {}, requestId, false);
  if (error instanceof StoreRefusal) return build(STORE_REFUSALS[error.code], {}, requestId, false);
  if (isSamePerson(error)) return build('sod.own-draft', {}, requestId, false);
  const code = codeOfForeignError(error);
  return build(code ?? 'internal', {}, requestId, code === null || code === 'service.unavailable');
}

/** What the store refuses, as clients know it. */
const STORE_REFUSALS: Record<RefusalCode, ProblemCode> = {
  'not-found': 'not-found',
  'idempotency.other-request': 'idempotency.reused',
  'idempotency.other-status': 'idempotency.reused',
  'submission.filed': 'submission.filed',
  'draft.wrong-state': 'draft.state',
  'sod.own-draft': 'sod.own-draft',
  'procedure.not-in-force': 'procedure.not-in-force',
  'procedure.hash-mismatch': 'procedure.not-in-force',
  'calendar.none-in-force': 'internal',
  'agency.not-in-force': 'procedure.not-in-force',
  'payment.closed': 'payment.closed',
  'payment.unconfirmed': 'payment.unconfirmed',
  'payment.too-large': 'input.malformed',
  'answer.given': 'answer.given',
  'rating.given': 'rating.given',
  'upload.quota': 'upload.quota',
  'deputy.not-holder': 'deputy.not-holder',
  'cursor.malformed': 'request.invalid',
};

function build(
  code: ProblemCode,
  extras: RefusalExtras,
  requestId: string,
  unexpected: boolean,
): MappedProblem {
  const { status, title, detail } = problems[code];
  const retry: Record<string, string> =
    status === 503 || status === 507 ? { 'Retry-After': '5' } : {};
  return {
    problem: {
      type: `urn:motcua:problem:${code}`,
      title,
      status,
      code,
      detail: extras.detail ?? detail,
      requestId,
      ...(extras.errors ? { errors: extras.errors } : {}),
    },
    headers: { ...retry, ...extras.headers },
    unexpected,
  };
}

/** The database's own wall: author and publisher are one account, or two accounts of one person. */
const isSamePerson = (error: unknown): boolean =>
  (error as { code?: unknown } | null)?.code === '23514' &&
  (error as { constraint?: unknown }).constraint === 'author_is_not_publisher';

/** Errors of body parsers, the router and the database that have a meaning for the client. */
function codeOfForeignError(error: unknown): ProblemCode | null {
  if (typeof error !== 'object' || error === null) return null;
  const { type, code, status, name } = error as {
    type?: unknown;
    code?: unknown;
    status?: unknown;
    name?: unknown;
  };
  if (type === 'entity.too.large' || type === 'parameters.too.many') return 'request.too-large';
  if (type === 'encoding.unsupported' || type === 'charset.unsupported')
    return 'request.media-type';
  if (name === 'URIError') return 'not-found';
  if (
    typeof type === 'string' &&
    (type.startsWith('entity.') || type.startsWith('request.') || type.startsWith('stream.'))
  ) {
    return 'request.malformed';
  }
  if (typeof code === 'string' && isDatabaseAway(code)) return 'service.unavailable';
  if (status === 400) return 'request.malformed';
  return null;
}

const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '25006',
  '53100',
  '53200',
  '53300',
]);
const isDatabaseAway = (code: string) => AWAY.has(code) || code.startsWith('08');
