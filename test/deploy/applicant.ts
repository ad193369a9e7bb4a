// test/deploy: a citizen with a cookie jar and nothing else, who logs in at a real OIDC provider and
// files over the API.
import { randomUUID } from 'node:crypto';

export type Applicant = {
  file(): Promise<{ code: string; dossier: string; acknowledgement: string }>;
  download(document: string): Promise<Buffer>;
};

const VALUES = {
  area: 'an-binh', registerKind: 'birth', subjectName: 'Nguyễn Thị Mai', birthDate: '1992-03-08', copies: 1,
  purpose: 'Bổ sung hồ sơ', relation: 'self', delivery: 'online', contactPhone: '0912 345 678', callFirst: false,
};
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Logs `login` in; cookies are kept per origin. */
export async function applicant(url: string, issuer: string, login: string): Promise<Applicant> {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (address: string) => {
    const origin = new URL(address).origin;
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };
  const once = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jarOf(address)].map(([k, v]) => `${k}=${v}`).join('; ');
    const answer = await fetch(address, { ...init, redirect: 'manual', headers: { ...init.headers, ...(cookie === '' ? {} : { cookie }) } });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const at = pair.indexOf('=');
      jarOf(address).set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  };
  /** Follows redirects as a browser does, across origins. */
  const visit = async (address: string, init: RequestInit = {}): Promise<{ answer: Response; address: string }> => {
    let at = address;
    let answer = await once(at, init);
    for (let hop = 0; hop < 12 && answer.status >= 300 && answer.status < 400; hop += 1) {
      at = new URL(answer.headers.get('location') ?? '', at).href;
      answer = await once(at);
    }
    return { answer, address: at };
  };
  const chooser = await visit(`${url}/login?to=/ho-so`);
  if (!chooser.address.startsWith(issuer)) throw new Error(`not sent to the provider but to ${chooser.address}`);
  const done = await visit(chooser.address, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ login }) });
  if (done.answer.status !== 200) throw new Error(`log-in ended with ${done.answer.status} at ${done.address}`);

  const api = async <T>(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> => {
    const form = body instanceof FormData;
    const answer = await once(`${url}/api${path}`, {
      method, headers: { origin: url, ...(form ? {} : { 'content-type': 'application/json' }), ...headers }, body: form ? body : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  return {
    async file() {
      const opened = await api<{ id: string; version: number }>('POST', '/submissions', { procedureCode: '2.000908' });
      await api('PUT', `/submissions/${opened.id}`, { values: VALUES, version: opened.version });
      const upload = new FormData();
      upload.set('field', 'identityPaper');
      upload.set('file', new Blob([PNG], { type: 'image/png' }), 'căn cước.png');
      await api('POST', `/submissions/${opened.id}/documents`, upload);
      return api('POST', `/submissions/${opened.id}/file`, { declaration: true }, { 'idempotency-key': randomUUID() });
    },
    async download(document) {
      const answer = await once(`${url}/api/documents/${document}`);
      if (!answer.ok) throw new Error(`document: ${answer.status}`);
      return Buffer.from(await answer.arrayBuffer());
    },
  };
}
