// store/projections: papers the agency attached or issued. What the applicant uploaded and the
// acknowledgement are intake rows and not touched here.
import type { Fact } from '../../workflows/facts.ts';
import type { StoredDocument } from '../../workflows/messages.ts';
import type { Em } from '../store.ts';
import { Document } from '../entities/index.ts';
import { paperTitle } from '../papers/titles.ts';
import type { Context, Projector } from './projector.ts';

export const projectDocuments: Projector = async (em, context, entries) => {
  for (const { fact } of entries) {
    for (const document of documentsOf(fact)) await attach(em, context, document, fact);
  }
};

function documentsOf(fact: Fact): StoredDocument[] {
  if (fact.kind === 'documents-attached') return fact.documents;
  return fact.kind === 'result-issued' ? fact.result.documents : [];
}

async function attach(
  em: Em,
  { dossier, tenant, procedure }: Context,
  document: StoredDocument,
  fact: Fact,
): Promise<void> {
  const { id, kind, fileName, mediaType, size, sha256, storageKey } = document;
  const title = paperTitle(procedure, kind, fact.kind === 'result-issued');
  if (await em.count(Document, { id })) return;
  await em.insert(Document, {
    id,
    tenant,
    dossier,
    submission: null,
    kind,
    title,
    field: null,
    fileName,
    mediaType,
    size,
    sha256,
    storageKey,
    origin: 'agency',
    createdAt: fact.at,
  });
}
