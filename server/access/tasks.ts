// server/access: whose tasks are whose. Invariant: a task is loaded through the viewer's posts; a task
// of one's own dossier is not one's to do, whatever posts one holds.
import { addLeaf } from '../../store/audit.ts';
import { findDossier } from '../../store/dossiers.ts';
import type { Dossier } from '../../store/entities/index.ts';
import { COORDINATOR, findTask, type InboxRow, type Viewer } from '../../store/inbox.ts';
import { isSamePerson } from '../../store/organisation.ts';
import type { Store } from '../../store/store.ts';
import { Refusal } from '../http/refusal.ts';
import { HANDLING_ROLES, reaches, tenantOf, type KnownVisitor, type Visitor } from './visitor.ts';

export type SeenTask = { task: InboxRow; dossier: Dossier; tenant: string };

/** The posts that count for tasks. */
export function viewerOf(visitor: KnownVisitor): Viewer {
  const posts = visitor.posts.filter((post) => HANDLING_ROLES.includes(post.role));
  return {
    account: visitor.account.id,
    posts: posts.map(({ agency, role, procedures }) => ({ agency, role, procedures })),
  };
}

/** The machine's own rule: without an agency the coordinators, else a role of the task at its agency. */
export function mayDo(
  visitor: Visitor,
  task: Pick<InboxRow, 'agency' | 'roles' | 'procedureCode'>,
): boolean {
  const posts = visitor.posts.filter((post) => reaches(post, task.procedureCode));
  if (task.agency === null) return posts.some((post) => post.role === COORDINATOR);
  return posts.some((post) => post.agency === task.agency && task.roles.includes(post.role));
}

/**
 * The task for somebody whose posts it is for; null = does not exist for this visitor. Own dossiers:
 * `sod.own-case` (403), because the owner knows that the dossier exists.
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
    if (!task || !dossier) return null;
    return {
      task,
      dossier,
      own: await isSamePerson(em, dossier.owner ?? null, visitor.account.id),
    };
  });
  if (found === null) return null;
  const { own, ...seen } = found;
  if (own) return refuseOwnCase(store, { tenant, account: visitor.account.id, ...of });
  return { ...seen, tenant };
}

/** An official who reaches for the own dossier is refused, and the attempt is evidence. */
export async function refuseOwnCase(
  store: Store,
  of: { tenant: string; account: string; dossier: string; task: string },
): Promise<never> {
  const { tenant, account, dossier, task } = of;
  await store.transact({ tenant, account }, (em) =>
    addLeaf(em, { tenant, account, kind: 'own-case-refused', content: { dossier, task } }),
  );
  throw new Refusal('sod.own-case');
}
