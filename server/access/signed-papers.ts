// server/access: who may say that a paper no longer stands: the head of the agency that issued it.
// Invariant: for everybody else the paper is not there to be revoked.
import { readVerification, signedPaperByVerification } from '../../store/signed-papers.ts';
import type { Store } from '../../store/store.ts';
import type { Known } from '../present/verification.ts';
import type { Visitor } from './visitor.ts';

/** Null = no such paper, or not of an agency this visitor is head of. */
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
  return isHead ? known : null;
}
