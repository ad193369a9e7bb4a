// server/api/documents: a file into a submission, in one piece.
import { findSubmissionForActor, formInForce } from '../../access/submissions.ts';
import { takeInFile } from '../../documents/take-in-file.ts';
import { fileFieldAt } from '../../forms/file-field.ts';
import { created, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { presentDocument } from '../../present/document.ts';
import { uploadDocument as contract } from './contract.ts';

export const uploadDocument = operation({
  method: 'POST',
  path: '/api/submissions/:id/documents',
  permission: { who: 'account', object: 'own-submission' },
  rate: 'upload',
  contract,
  upload: true,
  async handler({ params, file, visitor, services, now }) {
    const seen = await findSubmissionForActor(services.store, visitor, params.id);
    if (seen === null) throw notFound();
    const { account, submission } = seen;
    if (submission.filedAt !== null) throw new Refusal('submission.filed');
    if (file === null) throw new Refusal('request.malformed');
    const { form } = await formInForce(services.store, submission, now);
    const field = fileFieldAt(form, file.field);
    if (field === null) throw new Refusal('document.field');
    const target = {
      tenant: submission.tenant,
      account,
      place: { kind: 'submission', id: submission.id },
      path: file.field,
      field,
    } as const;
    return created(presentDocument(await takeInFile(services, target, file, now)));
  },
});
