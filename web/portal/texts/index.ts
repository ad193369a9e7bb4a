// web/portal: the translator of the portal's tables.
import type { Language } from '../../../procedures/ir/plain.ts';
import { translator, type Translate } from '../../kit/texts/translator.ts';
import { en } from './en.ts';
import { vi } from './vi.ts';

export type PortalTranslate = Translate<typeof vi>;
export const portalTables = { vi, en };

export const portalTexts = (language: Language): PortalTranslate =>
  translator<typeof vi>(portalTables, language);
