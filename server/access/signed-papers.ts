// server/access: who may say that a paper no longer stands: the head of the agency that issued it,
// unless it is his or her own. Invariant: for everybody else the paper is not there to be revoked.
import { findDossier } from '../../store/dossiers.ts';
import { readVerification, signedPaperByVerification } from '../../store/signed-papers.ts';
import type { Store } from '../../store/store.ts';
import type { Known } from '../present/verification.ts';
import type { Visitor } from './visitor.ts';

/** Null = no such paper, not of an agency this visitor is head of, or issued to this visitor. */
export async function findIssuedPaper(
  store: Store,
  visitor: Visitor,
  typed: string,
): Promise<Known | null> {
  const id = readVerification(typed);
  const known = id === null ? null : await signedPaperByVerification(store, id);
  if (known === null) return null;
  const { tenant, agency } = known.paper;
  const isHead = visitor.posts.some(
    (post) => post.tenant === tenant && post.agency === agency && post.role === 'head',
  );
  if (!isHead) return null;
  const dossier = await store.read({ tenant }, (em) => findDossier(em, known.paper.dossier));
  return dossier === null || dossier.owner === visitor.account?.id ? null : known;
}
