// server/api/documents: a file into a submission. Invariant: judged by its bytes and by the form's
// field before anything is stored; the row exists only when the bytes do.
import { createHash, randomUUID } from 'node:crypto';
import { addUpload } from '../../../store/documents.ts';
import { Document } from '../../../store/entities/index.ts';
import { storageKeyOf } from '../../../store/objects/object-store.ts';
import { documentsOf, findSubmissionForActor, formInForce } from '../../access/submissions.ts';
import { judgeFile } from '../../documents/media-type.ts';
import { fileFieldAt, type FileField } from '../../forms/file-field.ts';
import { created, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { presentDocument } from '../../present/document.ts';
import { uploadDocument as contract } from './contract.ts';

/** Of one submission, all fields together. */
const MAX_TOTAL_BYTES = 100 * 1024 * 1024;
const MAX_TOTAL_FILES = 60;

export const uploadDocument = operation({
  method: 'POST',
  path: '/api/submissions/:id/documents',
  permission: { who: 'account', object: 'own-submission' },
  rate: 'upload',
  contract,
  upload: true,
  async handler({ params, file, visitor, services: { store, storage }, now }) {
    const seen = await findSubmissionForActor(store, visitor, params.id);
    if (seen === null) throw notFound();
    if (seen.submission.filedAt !== null) throw new Refusal('submission.filed');
    if (file === null) throw new Refusal('request.malformed');
    const { account, submission } = seen;
    const { form } = await formInForce(store, submission, now);
    const field = fileFieldAt(form, file.field);
    if (field === null) throw new Refusal('document.field');
    refuseSize(field, file.bytes.length, await documentsOf(store, account, submission.id));
    const mediaType = await judgeFile(file, field.accept);
    if (mediaType === null) throw new Refusal('document.type');

    const id = randomUUID();
    const storageKey = storageKeyOf(id);
    await storage.put(storageKey, file.bytes, mediaType);
    try {
      const row = await store.transact({ account }, async (em) => {
        // Two uploads at once take turns here, so that together they keep the form's limits, and a
        // submission filed meanwhile takes no more files.
        const open = await em.execute<unknown[]>(
          'select 1 from motcua.submission where id = ? and filed_at is null for update',
          [submission.id],
        );
        if (open.length === 0) throw new Refusal('submission.filed');
        const before = await em.count(Document, { submission: submission.id, field: file.field });
        if (before >= field.maxFiles) throw new Refusal('document.too-many');
        const sha256 = createHash('sha256').update(file.bytes).digest('hex');
        const document = {
          id,
          kind: file.field,
          fileName: file.fileName,
          mediaType,
          size: file.bytes.length,
          sha256,
          storageKey,
        };
        return addUpload(em, {
          tenant: submission.tenant,
          submission: submission.id,
          field: file.field,
          title: field.label,
          document,
          at: now,
        });
      });
      return created(presentDocument(row));
    } catch (error) {
      await storage.remove(storageKey).catch(() => undefined);
      throw error;
    }
  },
});

function refuseSize(field: FileField, size: number, present: Document[]): void {
  if (size === 0) throw new Refusal('document.empty');
  if (size > field.maxBytes) throw new Refusal('document.too-large');
  const total = present.reduce((sum, row) => sum + Number(row.size), size);
  if (total > MAX_TOTAL_BYTES) throw new Refusal('document.too-large');
  if (present.length >= MAX_TOTAL_FILES) throw new Refusal('document.too-many');
}
