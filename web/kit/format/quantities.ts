// web/kit: sizes of files, amounts of money and plain numbers in words.
import type { Language } from '../../../procedures/ir/plain.ts';
import { kitTexts } from '../texts/index.ts';

const marks = { vi: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } };

/** Digits grouped by language: `8.000` or `8,000`; `decimals` are cut, not rounded up from more. */
export function numberInWords(value: number, language: Language): string {
  const { group, decimal } = marks[language];
  const [whole = '', fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, group);
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`;
}
/** Without grouping, as a person types it into a form. */
export const numberAsTyped = (value: number, language: Language): string =>
  String(value).replace('.', marks[language].decimal);

/** Whole đồng: `8.000 đồng`, `8,000 VND`. */
export const moneyInWords = (amount: number, language: Language): string =>
  `${numberInWords(amount, language)} ${language === 'vi' ? 'đồng' : 'VND'}`;

/** Bytes in units of 1,024, as file managers and form designers count: `812 kB`, `1,4 MB`. */
export function sizeInWords(bytes: number, language: Language): string {
  const t = kitTexts(language);
  if (bytes < 1024) return t('size.bytes', { n: bytes });
  const kilobytes = Math.round(bytes / 1024);
  if (kilobytes < 1000) return t('size.kb', { n: kilobytes });
  return t('size.mb', { n: numberInWords(Math.round(bytes / 104_857.6) / 10, language) });
}
