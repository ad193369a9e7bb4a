// server/prefill: what a source of the form language becomes, and how registers are called for people.
// Invariant: a value that the field would not take is not offered.
import { checkValue, type PlainField } from '../../procedures/forms/check-value.ts';
import type { Field } from '../../procedures/forms/form.ts';
import type { Json, JsonObject, Text } from '../../procedures/ir/plain.ts';

/** The one register there is today; its name in evidence and on answers that are kept. */
export const POPULATION = 'population-register';
export const POPULATION_NAME: Text = {
  vi: 'Cơ sở dữ liệu quốc gia về dân cư',
  en: 'National population database',
};
export const ACCOUNT_NAME: Text = { vi: 'Tài khoản của bạn', en: 'Your account' };
export const purposeOf = (procedure: Text): Text => ({
  vi: `Điền sẵn thông tin của bạn vào tờ khai “${procedure.vi}”`,
  en: `To fill in your details in the form “${procedure.en}”`,
});
/** As the register is told and as it stands in the evidence. */
export const PURPOSE_CODE = 'fill-in-form';

/** What the register said, flat, by the second half of a source (`population.name`). */
export function valueOf(source: string, answer: JsonObject): string | null {
  const value = answer[source.slice(source.indexOf('.') + 1)];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Whether the field would take the value as it is. */
export function fits(field: Field, value: string): boolean {
  if (field.kind === 'group' || field.kind === 'repeat') return false;
  return checkValue(field as PlainField, value).kind === 'value';
}

/** What stands in `values` at a path of groups; undefined = nothing. */
export function at(values: JsonObject, path: string): Json | undefined {
  let found: Json | undefined = values;
  for (const key of path.split('.')) {
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined;
    found = Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}

/** Equal to people: case, spaces and the form of letters do not matter. */
export function same(one: string, other: string): boolean {
  const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
  return plain(one) === plain(other);
}
