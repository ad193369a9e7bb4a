// store: what is known of files. Invariant: a row is written after its bytes are stored and removed
// before them; content is found by the storage key of a row the scope may see, never by a name.
import type { Text } from '../procedures/ir/plain.ts';
import type { StoredDocument } from '../workflows/messages.ts';
import { addLeaf } from './audit.ts';
import { Document, Submission } from './entities/index.ts';
import { StoreRefusal } from './refusals.ts';
import { nowIn, type Em } from './store.ts';

const MAX_DOCUMENTS = 1_000;

/** A file the applicant put into a submission, under the key of a form field. */
export async function addUpload(
  em: Em,
  given: {
    tenant: string;
    submission: string;
    field: string;
    title: Text;
    document: StoredDocument;
    at: number;
  },
): Promise<Document> {
  const { tenant, submission, field, title, document, at } = given;
  const { id, kind, fileName, mediaType, size, sha256, storageKey } = document;
  await em.insert(Document, {
    id,
    tenant,
    dossier: null,
    submission,
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
  });
  await leave(em, 'document-uploaded', { submission, document: id, field, sha256, at });
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

/** Removes an upload of a submission that is not filed yet; answers the storage key to delete. */
export async function removeUpload(
  em: Em,
  of: { submission: string; document: string },
): Promise<string> {
  const row = await em.findOne(
    Document,
    { id: of.document, submission: of.submission, dossier: null },
    { disableIdentityMap: true },
  );
  if (!row) throw new StoreRefusal('not-found', 'no such document in this submission');
  await em.nativeDelete(Document, { id: row.id });
  await leave(em, 'document-removed', {
    submission: of.submission,
    document: row.id,
    at: await nowIn(em),
  });
  return row.storageKey;
}

/** The leaf names the owner of the submission: nobody else may touch its documents. */
async function leave(
  em: Em,
  kind: string,
  content: { submission: string } & Record<string, string | number>,
): Promise<void> {
  const { tenant, account } = await em.findOneOrFail(
    Submission,
    { id: content.submission },
    { disableIdentityMap: true },
  );
  await addLeaf(em, { tenant, account, kind, content });
}

/** null = none the scope may see. */
export async function findDocument(em: Em, id: string): Promise<Document | null> {
  return em.findOne(Document, { id }, { disableIdentityMap: true });
}

/** Oldest first. */
export async function documentsOf(
  em: Em,
  of: { dossier: string } | { submission: string },
): Promise<Document[]> {
  return em.find(Document, of, {
    orderBy: { createdAt: 'asc', id: 'asc' },
    limit: MAX_DOCUMENTS,
    disableIdentityMap: true,
  });
}
