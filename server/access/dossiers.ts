// server/access: who sees which dossier. Invariant: a dossier is only ever loaded through one of these
// functions; what the actor may not see is not found, exactly like what does not exist.
import { Dossier } from '../../store/entities/index.ts';
import type { Scope, Store } from '../../store/store.ts';
import { isSamePerson } from '../../store/organisation.ts';
import { HANDLING_ROLES, reaches, tenantOf, type KnownVisitor, type Visitor } from './visitor.ts';

export type SeenDossier = {
  dossier: Dossier;
  /** As what the visitor sees it. A person who is both sees it as its owner. */
  as: 'owner' | 'official';
  /** Scope under which everything that belongs to it is read. */
  scope: Scope;
};

/** Owner, or an official of an agency that holds or held it; null = does not exist for this visitor. */
export async function findDossierForActor(
  store: Store,
  visitor: Visitor,
  id: string,
): Promise<SeenDossier | null> {
  if (visitor.account === null) return null;
  const account = visitor.account.id;
  const own = await store.read({ account }, (em) =>
    em.findOne(Dossier, { id, owner: account }, { disableIdentityMap: true }),
  );
  if (own) return { dossier: own, as: 'owner', scope: { account } };
  return findHandledDossier(store, visitor, id);
}

/** Officials only, own dossiers excluded: nobody handles what he or she filed. */
export async function findHandledDossier(
  store: Store,
  visitor: Visitor,
  id: string,
): Promise<SeenDossier | null> {
  const tenant = tenantOf(visitor);
  if (tenant === null || visitor.account === null) return null;
  const account = visitor.account.id;
  const found = await store.read({ tenant }, async (em) => {
    const row = await em.findOne(Dossier, { id, tenant }, { disableIdentityMap: true });
    return row && !(await isSamePerson(em, row.owner ?? null, account)) ? row : null;
  });
  if (!found || !handles(visitor, found)) return null;
  return { dossier: found, as: 'official', scope: { tenant } };
}

/** Holds or held by an agency of the visitor's; without any agency it belongs to the coordinators. */
export function handles(
  visitor: KnownVisitor,
  dossier: Pick<Dossier, 'agency' | 'agencies' | 'status' | 'procedureCode'>,
): boolean {
  const posts = visitor.posts.filter(
    (post) => HANDLING_ROLES.includes(post.role) && reaches(post, dossier.procedureCode),
  );
  if (posts.some((post) => dossier.agencies.includes(post.agency))) return true;
  const waits = dossier.agency === null && dossier.status !== 'filed';
  return waits && posts.some((post) => post.role === 'coordinator');
}
