// modeler/texts: every word the modeler shows, in both languages. Invariant: the type makes a text
// without its other language impossible; nothing falls back.
import type { Language, Text } from '../../procedures/ir/plain.ts';
import { currentLanguage } from '../../web/kit/texts/page-language.ts';
import { texts } from './texts.ts';

export type TextKey = keyof typeof texts;
export const language: Language = currentLanguage();

/** The text of a key with `{name}` placeholders filled in; `{{name}}` is one of a notice and stays. */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  return texts[key][language].replace(/(?<!\{)\{(\w+)\}(?!\})/g, (_, name: string) =>
    String(values[name] ?? ''),
  );
}
export function pick(text: Text): string {
  return text[language];
}
