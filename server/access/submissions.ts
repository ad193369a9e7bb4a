// server/access: a submission is seen by the account that fills it in and by nobody else, officials
// included. Invariant: loaded under the account's own scope, with the procedure it is for.
import type { SealedForm } from '../../procedures/forms/form.ts';
import type { Instant } from '../../procedures/ir/plain.ts';
import { documentsOf as rows } from '../../store/documents.ts';
import type { Document } from '../../store/entities/index.ts';
import type { Store } from '../../store/store.ts';
import { findSubmission, type OpenSubmission } from '../../store/submissions.ts';
import type { Submission } from '../api/submissions/contract.ts';
import { Refusal } from '../http/refusal.ts';
import { presentDocument } from '../present/document.ts';
import { presentPrefill } from '../prefill/present-prefill.ts';
import { iso } from '../present/instants.ts';
import { procedureInForce, type InForce } from './catalogue.ts';
import type { Visitor } from './visitor.ts';

export type SeenSubmission = { submission: OpenSubmission; account: string };

/** Null = does not exist for this visitor. */
export async function findSubmissionForActor(
  store: Store,
  visitor: Visitor,
  id: string,
): Promise<SeenSubmission | null> {
  if (visitor.account === null) return null;
  const account = visitor.account.id;
  const submission = await store.read({ account }, (em) => findSubmission(em, store.keys, id));
  return submission !== null && submission.account === account ? { submission, account } : null;
}

export async function documentsOf(
  store: Store,
  account: string,
  submission: string,
): Promise<Document[]> {
  return store.read({ account }, (em) => rows(em, { submission }));
}

/** The version a submission would be filed under now, and its form. Throws `procedure.not-in-force`. */
export async function formInForce(
  store: Store,
  submission: OpenSubmission,
  at: Instant,
): Promise<{ procedure: InForce; form: SealedForm }> {
  const procedure = await procedureInForce(store, submission.procedureCode, at);
  const form = procedure?.sealed.forms[procedure.sealed.manifest.submissionForm];
  if (!procedure || procedure.tenant !== submission.tenant || !form)
    throw new Refusal('procedure.not-in-force');
  return { procedure, form };
}

export async function presentSubmission(
  store: Store,
  { submission, account }: SeenSubmission,
): Promise<Submission> {
  const documents = await documentsOf(store, account, submission.id);
  const { id, procedureCode, values, version, updatedAt, aside } = submission;
  const now = await store.now();
  const sealed = (await procedureInForce(store, procedureCode, now))?.sealed;
  const offered = await presentPrefill(store, {
    submission: id,
    account,
    form: sealed?.forms[sealed.manifest.submissionForm] ?? null,
    name: sealed?.manifest.name ?? { vi: '', en: '' },
    now,
  });
  const { guidance, corrected } = aside;
  return {
    id,
    procedureCode,
    values,
    version,
    guidance: guidance && { answers: guidance.answers, ...guidance.decided },
    corrected,
    ...offered,
    updatedAt: iso(updatedAt),
    documents: documents.map(presentDocument),
  };
}
