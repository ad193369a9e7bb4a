// store: what is known of files. Invariant: a row is written after its bytes are stored and removed
// before them; content is found by the storage key of a row the scope may see, never by a name.
import type { Text } from '../procedures/ir/plain.ts';
import type { StoredDocument } from '../workflows/messages.ts';
import { addLeaf } from './audit.ts';
import { Answer, Document, Submission } from './entities/index.ts';
import { StoreRefusal } from './refusals.ts';
import { nowIn, type Em } from './store.ts';

const MAX_DOCUMENTS = 1_000;

/** What an applicant is filling in: a submission, or the answer to something a dossier asked. */
export type UploadPlace = { kind: 'submission'; id: string } | { kind: 'answer'; id: string };

/** A file the applicant put there, under the key of a form field. */
export async function addUpload(
  em: Em,
  given: {
    tenant: string;
    place: UploadPlace;
    field: string;
    title: Text;
    document: StoredDocument;
    scan: { state: Document['scan']; finding: string | null; at: number | null };
    at: number;
  },
): Promise<Document> {
  const { tenant, place, field, title, document, scan, at } = given;
  const { id, kind, fileName, mediaType, size, sha256, storageKey } = document;
  await em.insert(Document, {
    id,
    tenant,
    dossier: null,
    submission: place.kind === 'submission' ? place.id : null,
    answer: place.kind === 'answer' ? place.id : null,
    kind,
    title,
    field,
    fileName: fileName.normalize('NFC'),
    mediaType,
    size,
    sha256,
    storageKey,
    origin: 'applicant',
    createdAt: at,
    scan: scan.state,
    finding: scan.finding,
    scannedAt: scan.at,
  });
  await leave(em, 'document-uploaded', place, {
    document: id,
    field,
    sha256,
    scan: scan.state,
    at,
  });
  return em.findOneOrFail(Document, { id }, { disableIdentityMap: true });
}

/** The system's own paper of a dossier (its acknowledgement); the same id again changes nothing. */
export async function addSystemDocument(
  em: Em,
  given: { tenant: string; dossier: string; title: Text; document: StoredDocument; at: number },
): Promise<void> {
  const { tenant, dossier, title, document, at } = given;
  const { id, kind, fileName, mediaType, size, sha256, storageKey } = document;
  await em.execute(
    `insert into motcua.document (id, tenant, dossier, kind, title, file_name, media_type,
       size, sha256, storage_key, origin, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'system', to_timestamp(? / 1000.0))
     on conflict (id) do nothing`,
    [
      id,
      tenant,
      dossier,
      kind,
      JSON.stringify(title),
      fileName,
      mediaType,
      size,
      sha256,
      storageKey,
      at,
    ],
  );
}

/**
 * Locks what is being filled in; false = it was filed or given meanwhile and takes no more files.
 * Whoever adds or removes a file takes turns here.
 */
export async function holdPlace(em: Em, place: UploadPlace): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    place.kind === 'submission'
      ? 'select 1 from motcua.submission where id = ? and filed_at is null for update'
      : 'select 1 from motcua.answer where id = ? and given_at is null for update',
    [place.id],
  );
  return rows.length > 0;
}

/** Removes an upload that is not filed or given yet; answers the storage key to delete. */
export async function removeUpload(
  em: Em,
  of: { place: UploadPlace; document: string },
): Promise<string> {
  const row = await em.findOne(
    Document,
    { id: of.document, [of.place.kind]: of.place.id, dossier: null },
    { disableIdentityMap: true },
  );
  if (!row) throw new StoreRefusal('not-found', 'no such document here');
  await em.nativeDelete(Document, { id: row.id });
  await leave(em, 'document-removed', of.place, { document: row.id, at: await nowIn(em) });
  return row.storageKey;
}

/** The leaf names whoever fills it in: nobody else may touch these documents. */
async function leave(
  em: Em,
  kind: string,
  place: UploadPlace,
  content: Record<string, string | number>,
): Promise<void> {
  const options = { disableIdentityMap: true } as const;
  const { tenant, account } =
    place.kind === 'submission'
      ? await em.findOneOrFail(Submission, { id: place.id }, options)
      : await em.findOneOrFail(Answer, { id: place.id }, options);
  await addLeaf(em, { tenant, account, kind, content: { [place.kind]: place.id, ...content } });
}

/** null = none the scope may see. */
export async function findDocument(em: Em, id: string): Promise<Document | null> {
  return em.findOne(Document, { id }, { disableIdentityMap: true });
}

/** Oldest first. */
export async function documentsOf(
  em: Em,
  of: { dossier: string } | { submission: string } | { answer: string },
): Promise<Document[]> {
  return em.find(Document, of, {
    orderBy: { createdAt: 'asc', id: 'asc' },
    limit: MAX_DOCUMENTS,
    disableIdentityMap: true,
  });
}
