// test/api: a browser without a screen: cookies, redirects by hand, the headers a browser would send.
import { randomUUID } from 'node:crypto';

export type Answer = { status: number; headers: Headers; text: string; json: any };
export type Sent = {
  method?: string;
  /** Sent as JSON. */
  body?: unknown;
  form?: Record<string, string> | FormData;
  raw?: BodyInit;
  headers?: Record<string, string>;
  key?: string;
  /** Of an answer that stays open: its head and, when it is a refusal, its body. */
  headersOnly?: boolean;
};

export class Browser {
  readonly origin: string;
  readonly cookies = new Map<string, string>();
  constructor(origin: string) {
    this.origin = origin;
  }

  /** One request, redirects not followed. Browser headers unless overwritten. */
  async send(path: string, sent: Sent = {}): Promise<Answer> {
    const method =
      sent.method ?? (sent.body === undefined && sent.form === undefined ? 'GET' : 'POST');
    const headers: Record<string, string> = {
      ...(method === 'GET' ? {} : { origin: this.origin, 'sec-fetch-site': 'same-origin' }),
      ...sent.headers,
    };
    if (this.cookies.size > 0)
      headers['cookie'] ??= [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (sent.key !== undefined) headers['idempotency-key'] = sent.key;
    let body: BodyInit | undefined = sent.raw;
    if (sent.body !== undefined) {
      headers['content-type'] ??= 'application/json';
      body = JSON.stringify(sent.body);
    }
    if (sent.form !== undefined)
      body = sent.form instanceof FormData ? sent.form : new URLSearchParams(sent.form);
    const response = await fetch(new URL(path, this.origin), {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const open = sent.headersOnly === true && response.ok;
    const text = open ? '' : await response.text();
    if (open) await response.body?.cancel();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson && text !== '' ? JSON.parse(text) : null,
    };
  }

  async get(path: string): Promise<Answer> {
    return this.send(path);
  }
  async post(path: string, body: unknown = {}, key?: string): Promise<Answer> {
    return this.send(path, { method: 'POST', body, ...(key === undefined ? {} : { key }) });
  }
  async put(path: string, body: unknown): Promise<Answer> {
    return this.send(path, { method: 'PUT', body });
  }

  /** Follows redirects until a page answers. */
  async follow(answer: Answer, limit = 10): Promise<Answer & { url: string }> {
    let current = answer;
    let url = this.origin;
    for (let step = 0; step < limit && current.headers.has('location'); step += 1) {
      url = new URL(current.headers.get('location') ?? '', url).href;
      current = await this.send(url);
    }
    return { ...current, url };
  }

  /** The whole dance with the provider; answers where it ended. */
  async login(person: string, to = '/'): Promise<Answer & { url: string }> {
    const chooser = await this.follow(await this.send(`/login?to=${encodeURIComponent(to)}`));
    const action = /action="([^"]+)"/.exec(chooser.text)?.[1] ?? '';
    const chosen = await this.send(action, { form: { login: person } });
    return this.follow(chosen);
  }

  async upload(
    submission: string,
    field: string,
    name: string,
    bytes: Uint8Array,
  ): Promise<Answer> {
    const form = new FormData();
    form.set('field', field);
    form.set('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
    return this.send(`/api/submissions/${submission}/documents`, { method: 'POST', form });
  }

  #keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';');
    const at = pair.indexOf('=');
    const gone = attributes.some((attribute) =>
      /max-age=0|expires=thu, 01 jan 1970/i.test(attribute.trim()),
    );
    if (gone || pair.slice(at + 1) === '') this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

export const newKey = (): string => randomUUID();
