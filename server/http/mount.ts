// server/http: from the route table to Express. Invariant: a route without permission or rate class,
// or two operations at one address, stop the boot; unknown methods at known addresses are 405.
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { WHO, OBJECTS } from '../access/permissions.ts';
import type { Services } from '../services.ts';
import { sendAttachment } from './attachment.ts';
import { jsonBody } from './body.ts';
import { invoke } from './invoke.ts';
import { cleaned } from './json-guard.ts';
import type { AnyOperation, Operation } from './operation.ts';
import { RATES, type RateLimits } from './rate-limits.ts';
import { Refusal } from './refusal.ts';
import { multipartBody, multipartFile } from './upload.ts';

/** Mounts all operations. Throws at boot when the table is not complete. */
export function mountOperations(
  table: readonly AnyOperation[],
  services: Services,
  rates: RateLimits,
): Router {
  checkTable(table);
  const router = express.Router({ caseSensitive: true, strict: true });
  for (const entry of table) {
    const chain: RequestHandler[] = [
      rates[entry.rate],
      ...bodyReaders(entry),
      serve(entry, services),
    ];
    router[methodName(entry.method)](entry.path, ...chain);
  }
  for (const path of new Set(table.map((entry) => entry.path))) {
    const allowed = table.filter((entry) => entry.path === path).map((entry) => entry.method);
    router.all(path, () => {
      throw new Refusal('request.method', { headers: { Allow: allowed.join(', ') } });
    });
  }
  return router;
}

/** Says what is missing in the table; the boot and a test use it. */
export function checkTable(table: readonly AnyOperation[]): void {
  const seen = new Set<string>();
  for (const entry of table) {
    const name = `${entry.method} ${entry.path}`;
    if (seen.has(name)) throw new Error(`Two operations at ${name}.`);
    seen.add(name);
    if (!WHO.includes(entry.permission?.who)) throw new Error(`${name} declares no permission.`);
    if (!OBJECTS.includes(entry.permission.object))
      throw new Error(`${name} declares no object policy.`);
    if (!(entry.rate in RATES)) throw new Error(`${name} declares no rate class.`);
  }
}

const methodName = (method: AnyOperation['method']) =>
  method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';

function bodyReaders(entry: AnyOperation): RequestHandler[] {
  if (entry.method === 'GET') return [];
  if (entry.upload === 'file-alone') return [multipartFile];
  return entry.upload ? [multipartBody] : [jsonBody];
}

/** NFC like every other text that comes in; bytes that are no UTF-8 are no query. */
function cleanQuery(query: unknown): unknown {
  const value = cleaned({ ...(query as object) });
  if (value === undefined || JSON.stringify(value).includes('\ufffd'))
    throw new Refusal('request.invalid');
  return value;
}

/** What stands after the question mark, as it was sent. */
function rawQuery({ originalUrl }: Request): string {
  const at = originalUrl.indexOf('?');
  return at < 0 ? '' : originalUrl.slice(at + 1);
}

function serve(entry: AnyOperation, services: Services): RequestHandler {
  return async (request: Request, response: Response) => {
    const reply = await invoke(entry as Operation, {
      params: request.params,
      ...(entry.rawQuery ? { rawQuery: rawQuery(request) } : { query: cleanQuery(request.query) }),
      body: request.body ?? {},
      file: request.upload ?? null,
      visitor: request.visitor,
      services,
      moment: request.moment,
      requestId: request.requestId,
      key: request.get('idempotency-key') ?? '',
    });
    // A stream must not be held back until there is enough of it to compress.
    response.set('Cache-Control', `private, no-cache${'stream' in reply ? ', no-transform' : ''}`);
    if ('stream' in reply) return reply.stream(request, response);
    if ('attachment' in reply) return sendAttachment(response, reply.attachment);
    if (reply.status === 204) return void response.status(204).end();
    response.status(reply.status).json(reply.body);
  };
}
