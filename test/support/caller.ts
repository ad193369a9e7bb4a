// test/support: somebody with a cookie jar and nothing else, who logs in at a real OIDC provider and
// calls the API. Invariant: an unknown outcome is asked for again with the same key, as clients are told.
import { randomUUID } from 'node:crypto';

export type Filed = { code: string; dossier: string; acknowledgement: string };
export type Caller = {
  /** One call; throws `CallFailed` for every answer that is not a success. */
  call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<T>;
  /** The same, again and again while nobody answers or the answer is 5xx. */
  insist<T>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<T>;
  file(): Promise<Filed>;
  download(document: string): Promise<Buffer>;
};
export class CallFailed extends Error {
  override name = 'CallFailed';
  status: number;
  constructor(status: number, words: string) {
    super(words);
    this.status = status;
  }
}
/** Milliseconds a caller goes on asking. */
const INSIST_FOR = 90_000;

const VALUES = {
  area: 'an-binh',
  registerKind: 'birth',
  subjectName: 'Nguyễn Thị Mai',
  birthDate: '1992-03-08',
  copies: 1,
  purpose: 'Bổ sung hồ sơ',
  relation: 'self',
  delivery: 'online',
  contactPhone: '0912 345 678',
  callFirst: false,
};
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Logs `login` in; cookies are kept per origin. */
export async function caller(url: string, issuer: string, login: string): Promise<Caller> {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (address: string) => {
    const origin = new URL(address).origin;
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };
  const once = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jarOf(address)].map(([k, v]) => `${k}=${v}`).join('; ');
    const answer = await fetch(address, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, ...(cookie === '' ? {} : { cookie }) },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const at = pair.indexOf('=');
      jarOf(address).set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  };
  /** Follows redirects as a browser does, across origins. */
  const visit = async (
    address: string,
    init: RequestInit = {},
  ): Promise<{ answer: Response; address: string }> => {
    let at = address;
    let answer = await once(at, init);
    for (let hop = 0; hop < 12 && answer.status >= 300 && answer.status < 400; hop += 1) {
      at = new URL(answer.headers.get('location') ?? '', at).href;
      answer = await once(at);
    }
    return { answer, address: at };
  };
  const chooser = await visit(`${url}/login?to=/ho-so`);
  if (!chooser.address.startsWith(issuer))
    throw new Error(`not sent to the provider but to ${chooser.address}`);
  const done = await visit(chooser.address, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ login }),
  });
  if (done.answer.status !== 200)
    throw new Error(`log-in ended with ${done.answer.status} at ${done.address}`);

  const call: Caller['call'] = async (method, path, body, headers = {}) => {
    const form = body instanceof FormData;
    const json = body === undefined || form ? {} : { 'content-type': 'application/json' };
    const answer = await once(`${url}/api${path}`, {
      method,
      headers: { origin: url, ...json, ...headers },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new CallFailed(0, String(error));
    });
    if (!answer.ok)
      throw new CallFailed(
        answer.status,
        `${method} ${path}: ${answer.status} ${await answer.text()}`,
      );
    return (await answer.json()) as never;
  };
  const insist: Caller['insist'] = async (method, path, body, headers) => {
    const until = performance.now() + INSIST_FOR;
    for (;;) {
      try {
        return await call(method, path, body, headers);
      } catch (error) {
        const passing =
          error instanceof CallFailed &&
          (error.status === 0 || error.status === 429 || error.status >= 500);
        if (!passing || performance.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  };
  return {
    call,
    insist,
    async file() {
      const opened = await insist<{ id: string; version: number }>('POST', '/submissions', {
        procedureCode: '2.000908',
      });
      await insist('PUT', `/submissions/${opened.id}`, { values: VALUES, version: opened.version });
      const upload = new FormData();
      upload.set('field', 'identityPaper');
      upload.set('file', new Blob([PNG], { type: 'image/png' }), 'căn cước.png');
      // A file has no key: after an unknown outcome one looks whether it is there.
      while (
        (await insist<{ documents: unknown[] }>('GET', `/submissions/${opened.id}`)).documents
          .length === 0
      ) {
        await call('POST', `/submissions/${opened.id}/documents`, upload).catch(
          (error: unknown) => {
            if (!(error instanceof CallFailed) || (error.status !== 0 && error.status < 500))
              throw error;
          },
        );
      }
      return insist(
        'POST',
        `/submissions/${opened.id}/file`,
        { declaration: true },
        { 'idempotency-key': randomUUID() },
      );
    },
    async download(document) {
      const answer = await once(`${url}/api/documents/${document}`);
      if (!answer.ok) throw new CallFailed(answer.status, `document: ${answer.status}`);
      return Buffer.from(await answer.arrayBuffer());
    },
  };
}
