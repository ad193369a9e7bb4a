// server/documents: where a file that arrives in pieces belongs. Invariant: a submission or an ask of the
// visitor's own, found through the same policies as everywhere, and a file field of its form.
import type { Instant } from '../../procedures/ir/plain.ts';
import type { Upload } from '../../store/entities/index.ts';
import { answerById } from '../../store/answers.ts';
import { findAsk } from '../access/asks.ts';
import { findSubmissionForActor, formInForce } from '../access/submissions.ts';
import type { Visitor } from '../access/visitor.ts';
import { placeOfAnswer } from '../api/asks/upload-answer-document.ts';
import { fileFieldAt } from '../forms/file-field.ts';
import { notFound, Refusal } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import type { FilePlace } from './take-in-file.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ASK = /^[a-z]{1,20}-\d{1,9}$/;

/** `submission` and `field`, or `dossier`, `ask` and `field`, as the browser names them. */
export async function placeOfMetadata(
  services: Services,
  visitor: Visitor,
  metadata: Record<string, string | null>,
  now: Instant,
): Promise<FilePlace> {
  const { submission, dossier, ask, field } = metadata;
  if (typeof field !== 'string') throw new Refusal('document.field');
  if (typeof submission === 'string' && UUID.test(submission))
    return inSubmission(services, visitor, submission, field, now);
  if (typeof dossier !== 'string' || typeof ask !== 'string') throw notFound();
  if (!UUID.test(dossier) || !ASK.test(ask)) throw notFound();
  return inAnswer(services, visitor, { id: dossier, ask }, field, now);
}

/** The same place when the file is whole; it may have been closed meanwhile. */
export async function placeOfUpload(
  services: Services,
  visitor: Visitor,
  { submission = null, answer = null, account, field }: Upload,
  now: Instant,
): Promise<FilePlace> {
  if (submission !== null) return inSubmission(services, visitor, submission, field, now);
  const found = await services.store.read({ account }, (em) => answerById(em, answer ?? ''));
  if (found === null) throw notFound();
  return inAnswer(services, visitor, { id: found.dossier, ask: found.ask }, field, now);
}

async function inSubmission(
  services: Services,
  visitor: Visitor,
  id: string,
  path: string,
  now: Instant,
): Promise<FilePlace> {
  const seen = await findSubmissionForActor(services.store, visitor, id);
  if (seen === null) throw notFound();
  const { submission, account } = seen;
  if (submission.filedAt !== null) throw new Refusal('submission.filed');
  const { form } = await formInForce(services.store, submission, now);
  const field = fileFieldAt(form, path);
  if (field === null) throw new Refusal('document.field');
  return { tenant: submission.tenant, account, place: { kind: 'submission', id }, path, field };
}

async function inAnswer(
  services: Services,
  visitor: Visitor,
  of: { id: string; ask: string },
  path: string,
  now: Instant,
): Promise<FilePlace> {
  const seen = await findAsk(services.store, visitor, of);
  if (seen === null) throw new Refusal('ask.closed');
  return placeOfAnswer(services, seen, path, now);
}
