// activities: `issue-form`. A legal form of the one-stop office (01–04) with its number, as a paper of
// the dossier. Invariant: see `issue-paper.ts`: issued again after a crash, it is the same paper.
import { ClockProblem } from '../procedures/clock/index.ts';
import { legalFormData, legalFormSource } from '../store/papers/legal-form.ts';
import { FORM_TITLES, formKind, LEGAL_FORMS } from '../store/papers/titles.ts';
import { issuePaper } from './issue-paper.ts';
import type { Service } from './service.ts';
import { hopeless } from './service.ts';

/**
 * Headers: `form` (01–04), `sign` (`yes`: by input `signer`). Input: `FormContext` in
 * store/papers/legal-form.ts. Answer data: `number`, `issuedOn`, `document` (id).
 */
export const issueForm: Service = async (tools, call) => {
  const form = LEGAL_FORMS.find((known) => known === call.headers['form']);
  if (form === undefined) throw hopeless('service.not-found', 'form.unknown');
  const { store, publicUrl } = tools;
  const { number, issuedOn, document } = await issuePaper(tools, call, {
    kind: formKind(form),
    series: `M${form}`,
    title: () => FORM_TITLES[form],
    async draw({ em, sealed, dossier, agency, at }) {
      const { keys } = store;
      const { row } = agency;
      const context = { em, keys, publicUrl, sealed, dossier, agency: row, at, input: call.input };
      return { source: legalFormSource(form), data: await counted(legalFormData(context, form)) };
    },
  });
  return { data: { number, issuedOn, document: document.id }, documents: [document] };
};

/** A form without its date is none: what cannot be counted is for somebody to put right. */
const counted = async <T>(data: Promise<T>): Promise<T> => {
  try {
    return await data;
  } catch (error) {
    if (error instanceof ClockProblem) throw hopeless('service.bad-input', error.code);
    throw error;
  }
};
