// web/portal: the kit's view of a form for one request.
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import type { DocumentRef, Problem } from '../../../server/api/contract.ts';
import type { SealedForm } from '../../../procedures/forms/form.ts';
import { conditionsOf } from '../../kit/form/conditions.ts';
import type { FormView } from '../../kit/form/form-view.ts';
import type { Context } from '../context.ts';
import { to } from '../links.ts';

type Content = {
  form: SealedForm | null;
  values: JsonObject;
  documents: DocumentRef[];
  problem: Problem | null;
  editable: boolean;
  sources?: NonNullable<FormView['sources']>;
  checks?: NonNullable<FormView['checks']>;
  notes?: NonNullable<FormView['notes']>;
};

export function viewOf(
  ctx: Context,
  { form, values, documents, problem, editable, sources, checks, notes }: Content,
): FormView {
  const {
    language,
    now,
    installation: { zone },
  } = ctx.frame;
  return {
    language,
    values,
    documents,
    editable,
    errors: problem?.errors ?? [],
    documentHref: to.document,
    headingLevel: 2,
    ...(sources ? { sources } : {}),
    ...(checks ? { checks } : {}),
    ...(notes ? { notes } : {}),
    hides: form === null ? () => false : conditionsOf(form, Date.parse(now), zone),
  };
}
