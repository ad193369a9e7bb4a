// web/kit: texts. One table per language and room; a missing or extra key is a type error and a
// missing parameter too. Invariant: there is no fallback language and no key is ever shown.
import type { Language } from '../../../procedures/ir/plain.ts';

type Names<S extends string> = S extends `${string}{${infer N}}${infer Rest}`
  ? N | Names<Rest>
  : never;
type Params<S extends string> = [Names<S>] extends [never]
  ? []
  : [Record<Names<S>, string | number>];

/** `t('due.days', { n: 2 })`; the keys and the names in braces are those of the Vietnamese table. */
export type Translate<T extends Record<string, string>> = <K extends keyof T & string>(
  key: K,
  ...params: Params<T[K]>
) => string;

/** Binds two tables to one language. `{name}` in a text is replaced by the parameter of that name. */
export function translator<T extends Record<string, string>>(
  tables: Record<Language, Record<keyof T, string>>,
  language: Language,
): Translate<T> {
  const table = tables[language];
  return (key, ...params) => {
    const values: Record<string, string | number> = params[0] ?? {};
    return table[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  };
}
