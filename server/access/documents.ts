// server/access: a document is seen by whoever sees what it belongs to. Invariant: there is no way to
// bytes but through this function, and equal bytes of different people are different documents.
import { findDocument } from '../../store/documents.ts';
import type { Document } from '../../store/entities/index.ts';
import { tenantOfDocument } from '../../store/lookups.ts';
import type { Store } from '../../store/store.ts';
import { findDossierForActor } from './dossiers.ts';
import { findSubmissionForActor } from './submissions.ts';
import type { Visitor } from './visitor.ts';

/** Null = does not exist for this visitor. */
export async function findDocumentForActor(
  store: Store,
  visitor: Visitor,
  id: string,
): Promise<Document | null> {
  if (visitor.account === null) return null;
  const tenant = await tenantOfDocument(store, id);
  if (tenant === null) return null;
  const row = await store.read({ tenant, account: visitor.account.id }, (em) =>
    findDocument(em, id),
  );
  if (row === null) return null;
  if (row.dossier) return (await findDossierForActor(store, visitor, row.dossier)) ? row : null;
  return row.submission && (await findSubmissionForActor(store, visitor, row.submission))
    ? row
    : null;
}
