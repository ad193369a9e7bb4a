// procedures/language: from a catalogue row to a diagnostic. Invariant: a text exists in both
// languages before any code can be reported; holes are filled with text only, at most 300 characters.
import type { Text } from '../ir/plain.ts';
import type { Diagnostic } from './diagnostic.ts';

/** Message and way out, each in Vietnamese and English; `{name}` holes are filled by the reporter. */
export type CatalogueRow = readonly [vi: string, en: string, fixVi: string, fixEn: string];
export type CatalogueHoles = Record<string, string | Text>;
export type CataloguePlace = {
  element?: string | null;
  line?: number | null;
  column?: number | null;
};

/** An error of the given code at a place of `file`. */
export function describe(
  code: string,
  row: CatalogueRow,
  file: string,
  place: CataloguePlace = {},
  holes: CatalogueHoles = {},
): Diagnostic {
  const fill = (template: string, language: keyof Text): string =>
    template.replace(/\{(\w+)\}/g, (hole, name: string) => {
      const value = Object.hasOwn(holes, name) ? holes[name] : undefined;
      if (value === undefined) return hole;
      return (typeof value === 'string' ? value : value[language]).slice(0, 300);
    });
  const [vi, en, fixVi, fixEn] = row;
  return {
    code,
    severity: 'error',
    file,
    element: place.element ?? null,
    line: place.line ?? null,
    column: place.column ?? null,
    message: { vi: fill(vi, 'vi'), en: fill(en, 'en') },
    fix: { vi: fill(fixVi, 'vi'), en: fill(fixEn, 'en') },
  };
}
