// modeler/forms: texts of a component in both languages, and its options. Pure. Invariant: the plain
// property that other form editors show is the Vietnamese of the pair, always.
import type { Json, JsonObject, Language } from '../../procedures/ir/plain.ts';
import { read, write } from './form-model.ts';

/** Where the plain Vietnamese of a pair stands; a pattern's explanation has none. */
const PLAIN: Record<string, string | null> = { label: 'label', hint: 'description', pattern: null };
export type TextName = 'label' | 'hint' | 'pattern';

export function readText(component: JsonObject, name: TextName, language: Language): string {
  const value = read(component, `properties.text.${name}.${language}`);
  return typeof value === 'string' ? value : '';
}

export function writeText(
  component: JsonObject,
  name: TextName,
  language: Language,
  words: string,
): JsonObject {
  const text = words.normalize('NFC');
  const other = language === 'vi' ? 'en' : 'vi';
  const rest = readText(component, name, other);
  // Empty in both languages is no text; empty in one stays, so that the compiler asks for it.
  const kept = text === '' && rest === '' ? undefined : { [other]: rest, [language]: text };
  const pair: Json | undefined =
    kept === undefined ? undefined : { vi: kept['vi'] ?? '', en: kept['en'] ?? '' };
  const paired = write(component, `properties.text.${name}`, pair);
  const plain = PLAIN[name];
  if (plain === null || plain === undefined || language !== 'vi') return paired;
  return write(paired, plain, text === '' ? undefined : text);
}

export type OptionRow = { value: string; vi: string; en: string };

export function readOptions(component: JsonObject): OptionRow[] {
  const values = component['values'];
  if (!Array.isArray(values)) return [];
  return values.map((entry) => {
    const option = entry as { value?: Json; label?: Json };
    const value = typeof option.value === 'string' ? option.value : '';
    const texts = read(component, 'properties.text.options');
    const pair = (texts as Record<string, { vi?: Json; en?: Json }> | undefined)?.[value];
    const text = (words: Json | undefined, otherwise: Json | undefined) =>
      typeof words === 'string' ? words : typeof otherwise === 'string' ? otherwise : '';
    return { value, vi: text(pair?.vi, option.label), en: text(pair?.en, '') };
  });
}

export function writeOptions(component: JsonObject, rows: OptionRow[]): JsonObject {
  const values = rows.map(({ value, vi }) => ({ value, label: vi.normalize('NFC') }));
  const texts = Object.fromEntries(
    rows.map(({ value, vi, en }) => [value, { vi: vi.normalize('NFC'), en: en.normalize('NFC') }]),
  );
  return write(
    { ...component, values },
    'properties.text.options',
    rows.length === 0 ? undefined : texts,
  );
}
