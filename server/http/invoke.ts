// server/http: the one way into an operation, for API requests and for pages alike. Invariant: order
// is permission, validation, handler, response check; nothing unvalidated reaches a handler.
import { z } from 'zod';
import type { Instant } from '../../procedures/ir/plain.ts';
import { demand } from '../access/permissions.ts';
import type { Visitor } from '../access/visitor.ts';
import type { Services } from '../services.ts';
import type { Call, Contract, Operation, Reply, UploadedFile } from './operation.ts';
import { Refusal, type RefusalError } from './refusal.ts';

export type RawCall = {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  file?: UploadedFile | null;
  rawQuery?: string;
  visitor: Visitor;
  services: Services;
  requestId: string;
  key?: string;
  /** The instant at which the request around this call counts; without one it is asked. */
  moment?: () => Promise<Instant>;
};

const MAX_ERRORS = 50;
const KEY = /^[\x21-\x7e]{8,100}$/;

/** Runs one operation. Throws `Refusal` for everything that is not the reply. */
export async function invoke<C extends Contract>(
  declared: Operation<C>,
  raw: RawCall,
): ReturnType<Operation<C>['handler']> {
  demand(declared.permission, raw.visitor);
  const { contract } = declared;
  const key = raw.key ?? '';
  if (declared.idempotent && !KEY.test(key)) throw new Refusal('idempotency.missing');
  const call = {
    params: check(contract.params, raw.params, 'params'),
    query: declared.rawQuery ? undefined : check(contract.query, raw.query, 'query'),
    body: check(contract.body, raw.body, 'body'),
    file: declared.upload ? (raw.file ?? null) : null,
    visitor: raw.visitor,
    services: raw.services,
    requestId: raw.requestId,
    rawQuery: declared.rawQuery ? (raw.rawQuery ?? '') : '',
    now: await (raw.moment ?? raw.services.now)(),
    key,
  } as Call<C>;
  const reply = await declared.handler(call);
  return present(contract, reply) as Awaited<ReturnType<Operation<C>['handler']>>;
}

/** Undeclared parts must be empty, so that nothing is silently ignored. */
function check(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  const declared = schema ?? z.strictObject({});
  const parsed = declared.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  // A path that cannot name anything is a path that names nothing.
  if (part === 'params') throw new Refusal('not-found');
  throw new Refusal('request.invalid', {
    errors: parsed.error.issues.slice(0, MAX_ERRORS).map(errorOf),
  });
}

/** Says which field is wrong and how, never what was sent: unknown keys are counted, not named. */
function errorOf(issue: z.core.$ZodIssue): RefusalError {
  const path = issue.path.map(String).join('.').slice(0, 200);
  const texts: Record<string, { vi: string; en: string }> = {
    unrecognized_keys: { vi: 'Có mục không được nhận.', en: 'There is an unknown item.' },
    too_big: { vi: 'Giá trị quá lớn hoặc quá dài.', en: 'The value is too large or too long.' },
    too_small: { vi: 'Giá trị quá nhỏ hoặc quá ngắn.', en: 'The value is too small or too short.' },
    invalid_type: {
      vi: 'Thiếu giá trị hoặc giá trị sai kiểu.',
      en: 'The value is missing or of the wrong type.',
    },
  };
  const message = texts[issue.code] ?? {
    vi: 'Giá trị không đúng dạng.',
    en: 'The value has the wrong form.',
  };
  return { path, code: issue.code.replaceAll('_', '-'), message };
}

function present(contract: Contract, reply: Reply<unknown>): Reply<unknown> {
  if ('attachment' in reply || 'stream' in reply) return reply;
  if (reply.status === 204 || !contract.response) return reply;
  return { status: reply.status, body: contract.response.parse(reply.body) };
}
