// server/pages: a procedure and the visitor's submission of it, as this person sees them. Invariant: what
// the guidance decided and what a register holds is filled in and fixed, in every page alike.
import type { Request } from 'express';
import { getProcedure } from '../api/procedures/get-procedure.ts';
import type { ProcedurePage } from '../api/procedures/contract.ts';
import { openSubmission } from '../api/submissions/open-submission.ts';
import type { Submission } from '../api/submissions/contract.ts';
import type { SealedForm } from '../../procedures/forms/form.ts';
import { guidedForm, guidedValues } from '../forms/guided.ts';
import { withDrawn } from '../../web/kit/form/drawn-values.ts';
import type { Ask } from './ask.ts';

export type Opened = { procedure: ProcedurePage; submission: Submission };

export async function opened(ask: Ask, request: Request): Promise<Opened> {
  const procedure = await ask(getProcedure, { params: { code: request.params['code'] } });
  const submission = await ask(openSubmission, { body: { procedureCode: procedure.code } });
  return { procedure, submission };
}

/** The form with everything that is fixed for this person, and the values with everything filled in. */
export function asSeen({ procedure, submission }: Opened): Opened {
  const { guidance, prefill, corrected } = submission;
  const form = guidedForm(procedure.form as SealedForm, guidance);
  const decided = { ...submission.values, ...guidedValues(form, guidance) };
  const drawn = withDrawn(form, decided, { drawn: prefill, corrected });
  return {
    procedure: { ...procedure, form: drawn.form },
    submission: { ...submission, values: drawn.values },
  };
}

/** The guidance must come first, and may say that this is not the right procedure. */
export const needsGuidance = ({ procedure, submission }: Opened): boolean =>
  procedure.guidanceForm !== null && submission.guidance?.mayFile !== true;

/** Fills an Express pattern; values are single plain segments. */
export function pathOf(pattern: string, values: Record<string, string>): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}
