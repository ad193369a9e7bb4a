// procedures/forms: which fields may be filled in by what the state already holds. Data.
// Invariant: a source nobody serves, or one that does not fit the field, is refused when the form is
// compiled; a form without register works, so a source only ever offers.
import type { Field } from './form.ts';

export type PrefillSource = {
  /** Who is asked: a register (with purpose and consent) or the account of who fills it in. */
  from: 'population' | 'account';
  kinds: readonly Field['kind'][];
  /** For choices: the values the register knows; the options of the field must hold them all. */
  values?: readonly string[];
};

export const PREFILL_SOURCES: Record<string, PrefillSource> = {
  'population.name': { from: 'population', kinds: ['text'] },
  'population.personalId': { from: 'population', kinds: ['text'] },
  'population.birthDate': { from: 'population', kinds: ['date'] },
  'population.sex': {
    from: 'population',
    kinds: ['select', 'radio'],
    values: ['male', 'female'],
  },
  'population.address': { from: 'population', kinds: ['text', 'long-text'] },
  'account.email': { from: 'account', kinds: ['text'] },
  'account.phone': { from: 'account', kinds: ['text'] },
};

/** null = nobody serves it. */
export function findPrefillSource(name: string): PrefillSource | null {
  return Object.hasOwn(PREFILL_SOURCES, name) ? (PREFILL_SOURCES[name] ?? null) : null;
}

/** Fields of a form that ask for something, by path (`owner.name`); lists of entries never do. */
export function prefilledFields(
  fields: Field[],
  prefix = '',
): { path: string; field: Field; source: string }[] {
  return fields.flatMap((field) => {
    const path = prefix + field.key;
    if (field.kind === 'group') return prefilledFields(field.fields, `${path}.`);
    return field.prefill === undefined ? [] : [{ path, field, source: field.prefill }];
  });
}
