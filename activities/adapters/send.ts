// activities/adapters: one request on one connection of its own. Invariant: it ends in time, whatever
// the other side does; more bytes or headers than agreed cut it; compressed answers are refused.
import { request as plain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import type { LookupFunction } from 'node:net';
import { CounterpartyDown, CounterpartyWrong } from './failures.ts';
import { EGRESS_LIMITS } from './limits.ts';

export type Answer = { status: number; contentType: string; text: string };
export type Sendable = {
  url: URL;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string;
  lookup: LookupFunction;
  ms: number;
};

/** Rejects with `CounterpartyDown` or `CounterpartyWrong`. */
export function send(sendable: Sendable): Promise<Answer> {
  const { url, method, headers, body, lookup, ms } = sendable;
  const options: RequestOptions = {
    method,
    headers,
    lookup,
    agent: false,
    maxHeaderSize: EGRESS_LIMITS.headerBytes,
    signal: AbortSignal.timeout(ms),
    insecureHTTPParser: false,
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? secure : plain)(url, options);
    request.maxHeadersCount = EGRESS_LIMITS.headers;
    request.on('error', (error) => reject(failureOf(error)));
    request.on('response', (response) => {
      collect(response).then(resolve, (error: unknown) => {
        request.destroy();
        reject(failureOf(error));
      });
    });
    request.end(body === '' ? undefined : body);
  });
}

async function collect(response: IncomingMessage): Promise<Answer> {
  if ((response.headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new CounterpartyWrong('answer.encoding');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > EGRESS_LIMITS.responseBytes) throw new CounterpartyWrong('answer.too-large');
    chunks.push(chunk);
  }
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? '',
    text: utf8(Buffer.concat(chunks)),
  };
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CounterpartyWrong('answer.utf8');
  }
}

/** The library's own words may hold addresses; only its code goes on. */
function failureOf(error: unknown): CounterpartyDown | CounterpartyWrong {
  if (error instanceof CounterpartyDown || error instanceof CounterpartyWrong) return error;
  const { name = '', code = '' } = (error ?? {}) as { name?: string; code?: string };
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR')
    return new CounterpartyDown('timeout');
  if (code === 'HPE_HEADER_OVERFLOW') return new CounterpartyWrong('answer.headers');
  if (code.startsWith('HPE_')) return new CounterpartyWrong('answer.http');
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code)) return new CounterpartyDown('tls');
  return new CounterpartyDown(code === 'ENOTFOUND' ? 'name' : 'connection');
}
