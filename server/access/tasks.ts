// server/access: whose tasks are whose. Invariant: a task is loaded through the viewer's posts; a task
// of one's own dossier is not one's to do, whatever posts one holds.
import { addLeaf } from '../../store/audit.ts';
import { findDossier } from '../../store/dossiers.ts';
import type { Dossier } from '../../store/entities/index.ts';
import { COORDINATOR, findTask, type InboxRow, type Viewer } from '../../store/inbox.ts';
import type { Store } from '../../store/store.ts';
import { Refusal } from '../http/refusal.ts';
import { HANDLING_ROLES, holds, tenantOf, type KnownVisitor, type Visitor } from './visitor.ts';

export type SeenTask = { task: InboxRow; dossier: Dossier; tenant: string };

/** The posts that count for tasks. */
export function viewerOf(visitor: KnownVisitor): Viewer {
  const posts = visitor.posts.filter((post) => HANDLING_ROLES.includes(post.role));
  return {
    account: visitor.account.id,
    posts: posts.map(({ agency, role }) => ({ agency, role })),
  };
}

/** The machine's own rule: without an agency the coordinators, else a role of the task at its agency. */
export function mayDo(visitor: Visitor, task: Pick<InboxRow, 'agency' | 'roles'>): boolean {
  if (task.agency === null) return holds(visitor, [COORDINATOR]);
  return visitor.posts.some(
    (post) => post.agency === task.agency && task.roles.includes(post.role),
  );
}

/**
 * The task for somebody whose posts it is for; null = does not exist for this visitor. Own dossiers:
 * `sod.own-dossier` (403), because the owner knows that the dossier exists.
 */
export async function findTaskForActor(
  store: Store,
  visitor: Visitor,
  of: { dossier: string; task: string },
): Promise<SeenTask | null> {
  const tenant = tenantOf(visitor);
  if (tenant === null || visitor.account === null) return null;
  const viewer = viewerOf(visitor);
  const found = await store.read({ tenant, account: visitor.account.id }, async (em) => {
    const task = await findTask(em, { tenant, viewer, ...of });
    const dossier = task && (await findDossier(em, of.dossier));
    return task && dossier ? { task, dossier } : null;
  });
  if (found === null) return null;
  if (found.dossier.owner === visitor.account.id) {
    await recordAttempt(store, { tenant, account: visitor.account.id, ...of });
    throw new Refusal('sod.own-dossier');
  }
  return { ...found, tenant };
}

/** An official who reaches for the own dossier is refused, and the attempt is evidence. */
function recordAttempt(
  store: Store,
  {
    tenant,
    account,
    dossier,
    task,
  }: { tenant: string; account: string; dossier: string; task: string },
): Promise<void> {
  return store.transact({ tenant, account }, (em) =>
    addLeaf(em, { tenant, account, kind: 'own-dossier-refused', content: { dossier, task } }),
  );
}
