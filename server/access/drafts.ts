// server/access: drafts belong to a tenant's designers and publishers. Invariant: only its author
// changes a draft and only somebody else decides on it; the database holds the second rule, too.
import type { Draft } from '../../store/entities/index.ts';
import { findDraft } from '../../store/drafts.ts';
import { StoreRefusal } from '../../store/refusals.ts';
import type { Scope, Store } from '../../store/store.ts';
import { Refusal } from '../http/refusal.ts';
import { holds, tenantOf, type KnownVisitor, type Visitor } from './visitor.ts';

export type SeenDraft = { draft: Draft; tenant: string; visitor: KnownVisitor; scope: Scope };

/** Scope in which a designer or publisher works. */
export function workshopOf(visitor: Visitor): {
  tenant: string;
  visitor: KnownVisitor;
  scope: Scope;
} {
  const tenant = tenantOf(visitor);
  if (tenant === null || visitor.account === null) throw new Refusal('access.denied');
  return { tenant, visitor, scope: { tenant, account: visitor.account.id } };
}

/** Null = does not exist for this visitor: other tenants' drafts do not. */
export async function findDraftForActor(
  store: Store,
  visitor: Visitor,
  id: string,
): Promise<SeenDraft | null> {
  const workshop = workshopOf(visitor);
  try {
    const draft = await store.read(workshop.scope, (em) => findDraft(em, id));
    return draft.tenant === workshop.tenant ? { draft, ...workshop } : null;
  } catch (error) {
    if (error instanceof StoreRefusal && error.code === 'not-found') return null;
    throw error;
  }
}

const EDITABLE: readonly Draft['state'][] = ['editing', 'returned'];

export const mayEdit = (
  { account }: KnownVisitor,
  draft: Pick<Draft, 'author' | 'state'>,
): boolean => draft.author === account.id && EDITABLE.includes(draft.state);

export const mayPublish = (
  visitor: KnownVisitor,
  draft: Pick<Draft, 'author' | 'state'>,
): boolean =>
  holds(visitor, ['publisher']) &&
  draft.author !== visitor.account.id &&
  draft.state === 'submitted';

/** Throws what stands in the way of the author changing it. */
export function demandEditable({ visitor, draft }: SeenDraft): void {
  if (draft.author !== visitor.account.id) throw new Refusal('access.denied');
  if (!EDITABLE.includes(draft.state)) throw new Refusal('draft.state');
}

/** Throws what stands in the way of deciding on it; own work first. */
export function demandDecidable({ visitor, draft }: SeenDraft): void {
  if (draft.author === visitor.account.id) throw new Refusal('sod.own-draft');
  if (draft.state !== 'submitted') throw new Refusal('draft.state');
}
