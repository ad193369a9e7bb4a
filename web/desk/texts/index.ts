// web/desk: the language of this page and the translator bound to it.
import type { Language, Text } from '../../../procedures/ir/plain.ts';
import { currentLanguage, switchLanguage as switchTo } from '../../kit/texts/page-language.ts';
import { translator } from '../../kit/texts/translator.ts';
import { en } from './en.ts';
import { vi } from './vi.ts';

export const deskTables = { vi, en };
export const language: Language = currentLanguage();
export const t = translator<typeof vi>(deskTables, language);
export const pick = (text: Text): string => text[language];

/** Loads the page again in the other language. */
export const switchLanguage = (): void => switchTo(language === 'vi' ? 'en' : 'vi');
