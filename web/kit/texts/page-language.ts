// web/kit: the language of a page that runs in the browser: desk and modeler. Invariant: both read and
// write the cookie that the portal's server reads, so a person changes the language once.
import type { Language } from '../../../procedures/ir/plain.ts';

const COOKIE = 'lang';
const ONE_YEAR = 31_536_000;

/** `?lang=`, then the cookie, then Vietnamese. */
export function currentLanguage(): Language {
  const asked = new URL(location.href).searchParams.get('lang');
  if (asked === 'vi' || asked === 'en') return asked;
  return document.cookie.split('; ').includes(`${COOKIE}=en`) ? 'en' : 'vi';
}

/** Remembers the language and loads the page again in it. */
export function switchLanguage(to: Language): void {
  document.cookie = `${COOKIE}=${to}; path=/; max-age=${ONE_YEAR}; samesite=lax`;
  const url = new URL(location.href);
  url.searchParams.delete('lang');
  location.assign(url);
}
