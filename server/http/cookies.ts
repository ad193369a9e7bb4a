// server/http: cookies. Invariant: with https every cookie of ours is `__Host-`, secure and bound to
// this host; without https (development) the plain name is used; script never reads them.
import type { Request, Response } from 'express';

export type CookieJar = {
  read(request: Request, name: string): string | null;
  write(response: Response, name: string, value: string, maxAgeSeconds: number): void;
  clear(response: Response, name: string): void;
};

export function createCookieJar(options: { https: boolean }): CookieJar {
  const fullName = (name: string) => (options.https ? `__Host-motcua-${name}` : `motcua-${name}`);
  const attributes = { httpOnly: true, secure: options.https, sameSite: 'lax', path: '/' } as const;
  return {
    read: (request, name) => onlyValue(request.get('cookie') ?? '', fullName(name)),
    write: (response, name, value, maxAge) =>
      void response.cookie(fullName(name), value, { ...attributes, maxAge: maxAge * 1000 }),
    clear: (response, name) => void response.clearCookie(fullName(name), attributes),
  };
}

/** A cookie sent twice is no cookie: somebody planted one. Our values never need decoding. */
function onlyValue(header: string, name: string): string | null {
  const prefix = `${name}=`;
  const values = header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(prefix));
  return values.length === 1 ? (values[0] ?? '').slice(prefix.length) : null;
}
