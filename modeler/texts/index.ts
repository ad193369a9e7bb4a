// modeler/texts: every word the modeler shows, in both languages. Invariant: the type makes a text
// without its other language impossible; nothing falls back.
import type { Language, Text } from '../../procedures/ir/plain.ts';
import { texts } from './texts.ts';

export type TextKey = keyof typeof texts;
const COOKIE = 'lang';

/** `?lang=`, then the cookie the portal shares, then Vietnamese. */
export function currentLanguage(): Language {
  const asked = new URL(location.href).searchParams.get('lang');
  if (asked === 'vi' || asked === 'en') return asked;
  return document.cookie.split('; ').includes(`${COOKIE}=en`) ? 'en' : 'vi';
}

/** Reloads the page in the other language. */
export function switchLanguage(to: Language): void {
  document.cookie = `${COOKIE}=${to}; path=/; max-age=31536000; samesite=lax`;
  const url = new URL(location.href);
  url.searchParams.delete('lang');
  location.assign(url);
}

export const language = currentLanguage();

/** The text of a key with `{name}` placeholders filled in. */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  return texts[key][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(values[name] ?? ''),
  );
}
export function pick(text: Text): string {
  return text[language];
}
