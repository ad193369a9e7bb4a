// web/kit: the translator of the shared tables.
import type { Language } from '../../../procedures/ir/plain.ts';
import { translator, type Translate } from './translator.ts';
import { en } from './en.ts';
import { vi } from './vi.ts';

export type KitTranslate = Translate<typeof vi>;
export const kitTables = { vi, en };

/** Shared texts in one language. */
export const kitTexts = (language: Language): KitTranslate =>
  translator<typeof vi>(kitTables, language);
