// web/kit/form: which answers decide what else is asked. Read from the names in the conditions, so
// a page can offer (or make) a redraw exactly where one is needed.
import type { Field, SealedForm } from '../../../procedures/forms/form.ts';

const nested = (field: Field): Field[] =>
  'fields' in field ? [field, ...field.fields.flatMap(nested)] : [field];

/** Keys of fields of this form that some condition mentions. */
export function conditionKeys(form: SealedForm): Set<string> {
  const fields = form.fields.flatMap(nested);
  const sources = fields.flatMap((f) => (f.hiddenIf === null ? [] : [f.hiddenIf.source])).join(' ');
  const names = new Set(sources.replace(/"[^"]*"/g, ' ').match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
  return new Set(fields.map((f) => f.key).filter((key) => names.has(key)));
}
