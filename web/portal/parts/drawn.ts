// web/portal: what stands beside fields that somebody else knows: a register, or the business register.
import type { Field, SealedForm } from '../../../procedures/forms/form.ts';
import type { NameCheck } from '../../../server/api/names/contract.ts';
import type { Submission } from '../../../server/api/submissions/contract.ts';
import { fixedPaths } from '../../kit/form/drawn-values.ts';
import type { FormView } from '../../kit/form/form-view.ts';
import type { Context } from '../context.ts';

/** `theo Cơ sở dữ liệu quốc gia về dân cư, 24/11/2026 10:12`, for every value that is fixed. */
export function sourcesOf(
  { t, say, day, time }: Context,
  { values, prefill, corrected }: Submission,
): NonNullable<FormView['sources']> {
  const sources = fixedPaths(values, prefill, corrected).map((path) => {
    const { source, at } = prefill[path]!;
    const text = t('drawn.source', { source: say(source), day: day(at), time: time(at) });
    return [path, { text, correct: true }] as const;
  });
  const decided = ['variant', 'guidance'].map(
    (path) => [path, { text: t('drawn.guidance'), correct: false }] as const,
  );
  return Object.fromEntries([...sources, ...decided]);
}

/** Fields whose name can be looked up, with what the register said if it was asked. */
export function checksOf(
  ctx: Context,
  form: SealedForm,
  names: Record<string, NameCheck>,
): NonNullable<FormView['checks']> {
  const paths = namesIn(form.fields);
  return Object.fromEntries(
    paths.map((path) => {
      const said = names[path];
      return [path, { button: ctx.t('name.check'), said: said ? wordsOf(ctx, said) : null }];
    }),
  );
}

function namesIn(fields: Field[]): string[] {
  return fields.filter((field) => field.check === 'business-name').map((field) => field.key);
}

function wordsOf({ t }: Context, { state, available, similar }: NameCheck) {
  if (state === 'unavailable' || available === null) return { text: t('name.unknown'), ok: false };
  if (available) return { text: t('name.free'), ok: true };
  const list = similar.slice(0, 5).join(', ');
  return { text: t('name.taken', { list }), ok: false };
}
