// server/forms: what the guidance decided, inside the submission form. Invariant: the form's `variant`
// and `guidance` are the decision's; whatever was sent for them counts for nothing.
import { guide, type Guided } from '../../procedures/decisions/guide.ts';
import type { Field, SealedForm } from '../../procedures/forms/form.ts';
import { withFixed } from '../../procedures/forms/part.ts';
import type { Instant, JsonObject } from '../../procedures/ir/plain.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { Refusal } from '../http/refusal.ts';

type Answered = { answers: JsonObject; variant: string };

/** Values that the guidance gives the form, for those fields that the form has. */
export function guidedValues(form: SealedForm, answered: Answered | null): JsonObject {
  if (answered === null) return {};
  const group = form.fields.find((field) => field.key === 'guidance' && field.kind === 'group');
  const keys = group && 'fields' in group ? group.fields.map((field) => field.key) : [];
  const known = Object.entries(answered.answers).filter(([key]) => keys.includes(key));
  return {
    ...(form.fields.some((field) => field.key === 'variant') ? { variant: answered.variant } : {}),
    ...(group ? { guidance: Object.fromEntries(known) } : {}),
  };
}

/** The form as it is filled in: what the guidance decided stands there, fixed. */
export function guidedForm(form: SealedForm, answered: Answered | null): SealedForm {
  return answered === null ? form : withFixed(form, new Set(['variant', 'guidance']));
}

/** The form as it is checked: a field the author made fixed for the guidance has its value. */
export function checkedForm(form: SealedForm, answered: Answered | null): SealedForm {
  if (answered === null) return form;
  const free = (field: Field): Field =>
    'fields' in field
      ? { ...field, readonly: false, fields: field.fields.map(free) }
      : { ...field, readonly: false };
  const given = (field: Field) => field.key === 'variant' || field.key === 'guidance';
  return { ...form, fields: form.fields.map((field) => (given(field) ? free(field) : field)) };
}

/**
 * What filing needs: the answers, decided by the version in force. Null = the procedure asks nothing.
 * Throws `guidance.missing` or `guidance.not-this`.
 */
export function decidedNow(
  sealed: SealedProcedure,
  answers: JsonObject | null,
  now: Instant,
): (Answered & Guided) | null {
  if (sealed.manifest.guidance === undefined) return null;
  const decided = answers && guide(sealed, answers, { now, zone: sealed.manifest.zone });
  if (answers === null || decided === null) throw new Refusal('guidance.missing');
  if (!decided.mayFile) throw new Refusal('guidance.not-this');
  return { answers, ...decided };
}
