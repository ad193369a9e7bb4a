// server/forms: where files may go. Invariant: a path is walked along the form, so a name that the
// form does not know leads nowhere.
import type { Field, SealedForm } from '../../procedures/forms/form.ts';

export type FileField = Extract<Field, { kind: 'file' }>;
const PATH = /^[A-Za-z_]\w{0,63}(?:\[\d{1,3}\])?(?:\.[A-Za-z_]\w{0,63}(?:\[\d{1,3}\])?){0,7}$/;

/** The file field at a path such as `paper` or `persons[0].paper`; null = the form has none there. */
export function fileFieldAt(form: SealedForm, path: string): FileField | null {
  if (!PATH.test(path)) return null;
  let fields = form.fields;
  const steps = path.split('.');
  for (const [index, step] of steps.entries()) {
    const [, key, item] = /^(\w+)(?:\[(\d+)\])?$/.exec(step) ?? [];
    const field = fields.find((known) => known.key === key);
    if (field === undefined || (field.kind === 'repeat') !== (item !== undefined)) return null;
    if (field.kind === 'repeat' && Number(item) >= field.max) return null;
    if (index === steps.length - 1) return field.kind === 'file' ? field : null;
    if (field.kind !== 'group' && field.kind !== 'repeat') return null;
    fields = field.fields;
  }
  return null;
}
