// web/kit/form: one entered value as a person reads it back.
import type { Json, Language } from '../../../procedures/ir/plain.ts';
import type { Field } from '../../../procedures/forms/form.ts';
import { plainDateInWords } from '../format/instants.ts';
import { numberInWords } from '../format/quantities.ts';
import { kitTexts } from '../texts/index.ts';

/** Of a field with one value (not group, repeat, file); says so when nothing was entered. */
export function valueInWords(field: Field, value: Json | undefined, language: Language): string {
  const t = kitTexts(language);
  const option = (one: Json) =>
    ('options' in field
      ? field.options.find((o) => o.value === one)?.label[language]
      : undefined) ?? String(one);
  if (field.kind === 'checkbox') return t(value === true ? 'form.yes' : 'form.no');
  if (value === undefined || value === null || value === '') return t('form.not-given');
  if (Array.isArray(value))
    return value.length === 0 ? t('form.not-given') : value.map(option).join(', ');
  if (field.kind === 'number' && typeof value === 'number') return numberInWords(value, language);
  if (field.kind === 'date' && typeof value === 'string') return plainDateInWords(value, language);
  return typeof value === 'object' ? t('form.not-given') : option(value);
}
