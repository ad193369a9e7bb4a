// server/http: the description of the API (OpenAPI 3.1), made from the route table and its zod
// contracts. Invariant: nothing is written by hand but the summaries, so it cannot say what is not so.
import { z } from 'zod';
import { createDocument } from 'zod-openapi';
import type { Text } from '../../procedures/ir/plain.ts';
import type { Contract, Operation } from './operation.ts';
import manifest from '../../package.json' with { type: 'json' };
import { problem } from '../api/contract.ts';
import { perMinute } from './rate-limits.ts';
import type { Permission } from '../access/permissions.ts';

type Described = Pick<
  Operation,
  'method' | 'path' | 'permission' | 'rate' | 'idempotent' | 'upload' | 'live'
> & { contract: Contract };
export type DescribeOptions = {
  publicUrl: string;
  /** As in the settings. */
  rateFactor: number;
  summaries: Record<string, Text>;
};

const VERSION = manifest.version;
const SESSION = 'session';
const DESCRIPTION = [
  'Every address the pages use, too. Errors are problem details (RFC 9457) with a stable `code` and both languages.',
  'Lists are keyset pages: pass `next` back as `after`. Answers to GET carry an ETag; `If-None-Match` gets 304.',
  'Where `Idempotency-Key` is a parameter, the same key with the same body gives the same answer again, and with another body 422.',
  'An answer of 503 to a write means unknown: repeat it with the same key.',
].join('\n\n');

/** The whole document, plain JSON. */
export function describeApi(
  table: Record<string, Described>,
  { publicUrl, rateFactor, summaries }: DescribeOptions,
): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [id, declared] of Object.entries(table)) {
    const summary = summaries[id] ?? { vi: id, en: id };
    const path = declared.path.replaceAll(/[:*]([A-Za-z]\w*)/g, '{$1}');
    paths[path] ??= {};
    paths[path][declared.method.toLowerCase()] = describe(id, declared, summary, rateFactor);
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Motcua',
      version: VERSION,
      summary: 'Cổng dịch vụ công một cửa',
      description: DESCRIPTION,
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: { Problem: problem.meta({ id: 'Problem' }) },
      securitySchemes: {
        [SESSION]: {
          type: 'apiKey',
          in: 'cookie',
          name: publicUrl.startsWith('https:') ? '__Host-motcua-session' : 'motcua-session',
          description: 'Set by the log-in at /auth/login (OpenID Connect, code flow with PKCE).',
        },
      },
    },
  });
}

function describe(id: string, declared: Described, summary: Text, factor: number): object {
  const { contract, permission, rate } = declared;
  const body = bodyOf(declared);
  return {
    operationId: id,
    summary: `${summary.en} · ${summary.vi}`,
    tags: [declared.path.split('/')[2] ?? 'other'],
    'x-motcua-permission': permission,
    'x-motcua-rate': { class: rate, perMinute: perMinute(rate, factor) },
    security: permission.who === 'anybody' ? [{}, { [SESSION]: [] }] : [{ [SESSION]: [] }],
    requestParams: {
      ...(contract.params ? { path: contract.params } : {}),
      ...(contract.query ? { query: contract.query } : {}),
      ...(declared.idempotent ? { header: idempotencyKey } : {}),
    },
    ...(body ? { requestBody: body } : {}),
    responses: responsesOf(declared, permission),
  };
}

const idempotencyKey = z.object({
  'Idempotency-Key': z.string().min(8).max(100).meta({
    description: 'Chosen by the caller, new for every new intention.',
  }),
});
const file = z.object({ file: z.string().meta({ format: 'binary' }) });

function bodyOf({ contract, upload }: Described): object | null {
  if (upload) {
    const fields = contract.body instanceof z.ZodObject ? contract.body.shape : {};
    return { content: { 'multipart/form-data': { schema: file.extend(fields) } } };
  }
  return contract.body ? { content: { 'application/json': { schema: contract.body } } } : null;
}

/** What a caller of this operation can meet, by what it declares. */
function responsesOf(declared: Described, { who, object }: Permission): object {
  const { method, contract, upload } = declared;
  const statuses = [
    400,
    ...(who === 'anybody' ? [] : [401, 403]),
    ...(object === 'none' && contract.params === undefined ? [] : [404]),
    ...(method === 'GET' ? [] : [409, 415, 422]),
    ...(upload || method !== 'GET' ? [413] : []),
    429,
    ...(method === 'GET' ? [] : [503]),
  ];
  const refusals = Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: REFUSALS[status] ?? '',
        content: { 'application/problem+json': { schema: problem } },
      },
    ]),
  );
  return { ...successOf(declared), ...refusals };
}

function successOf({ method, contract, live }: Described): object {
  if (live)
    return { 200: { description: 'A stream of events.', content: { 'text/event-stream': {} } } };
  if (!contract.response && method === 'GET')
    return { 200: { description: 'The file.', content: { 'application/octet-stream': {} } } };
  if (!contract.response) return { 204: { description: 'Done.' } };
  const content = { 'application/json': { schema: contract.response } };
  const done = { description: 'Done.', content };
  return method === 'POST' ? { '2XX': done } : { 200: done };
}

const REFUSALS: Record<number, string> = {
  400: 'The request is malformed.',
  401: 'Log in first, or again.',
  403: 'Not for this account.',
  404: 'Missing, or not this account’s: the answer is the same.',
  409: 'Somebody was faster, or the state does not allow it.',
  413: 'Too large.',
  415: 'Wrong content type.',
  422: 'Understood and refused; `errors` names the fields.',
  429: 'Too many requests; see Retry-After.',
  503: 'The outcome is unknown or a part is down: repeat with the same key.',
};
