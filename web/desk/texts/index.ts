// web/desk: the language of this page and the translator bound to it.
import type { Language, Text } from '../../../procedures/ir/plain.ts';
import { translator } from '../../kit/texts/translator.ts';
import { en } from './en.ts';
import { vi } from './vi.ts';

export const deskTables = { vi, en };
const COOKIE = 'lang';

/** `?lang=`, then the cookie shared with the portal, then Vietnamese. */
function currentLanguage(): Language {
  const asked = new URL(location.href).searchParams.get('lang');
  if (asked === 'vi' || asked === 'en') return asked;
  return document.cookie.split('; ').includes(`${COOKIE}=en`) ? 'en' : 'vi';
}

export const language: Language = currentLanguage();
export const t = translator<typeof vi>(deskTables, language);
export const pick = (text: Text): string => text[language];

/** Remembers the language and loads the page again in it. */
export function switchLanguage(): void {
  document.cookie = `${COOKIE}=${language === 'vi' ? 'en' : 'vi'}; path=/; max-age=31536000; samesite=lax`;
  const url = new URL(location.href);
  url.searchParams.delete('lang');
  location.assign(url);
}
