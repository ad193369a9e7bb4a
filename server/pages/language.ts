// server/pages: in which language a page speaks: `?lang=`, then the cookie, then Vietnamese.
import type { Request, Response } from 'express';
import type { Language } from '../../procedures/ir/plain.ts';

/** The desk and the modeler read and write it too, in their pages: one choice for all three places. */
const COOKIE = 'lang';
const YEAR_MS = 365 * 24 * 3600 * 1000;

export function languageOf(request: Request): Language {
  const asked = request.query['lang'];
  if (asked === 'vi' || asked === 'en') return asked;
  return /(?:^|;\s*)lang=en(?:;|$)/.test(request.get('cookie') ?? '') ? 'en' : 'vi';
}

/** Remembers an explicit choice. The cookie tells nothing but the language. */
export function rememberLanguage(request: Request, response: Response, https: boolean): void {
  const asked = request.query['lang'];
  if (asked !== 'vi' && asked !== 'en') return;
  response.cookie(COOKIE, asked, {
    secure: https,
    sameSite: 'lax',
    path: '/',
    maxAge: YEAR_MS,
  });
}
