// server/access: whose work a supervisor looks after. Invariant: a head sees what the own agencies hold,
// coordinators and administrators their whole tenant; a deputy limited to some procedures sees no more
// than those, so reports and appointments need a post without limits.
import { addLeaf } from '../../store/audit.ts';
import { findDossier } from '../../store/dossiers.ts';
import type { Dossier } from '../../store/entities/index.ts';
import { findIncident, type IncidentRow } from '../../store/incidents.ts';
import { taskByAddress, type InboxRow } from '../../store/inbox.ts';
import { isSamePerson } from '../../store/organisation.ts';
import type { Store } from '../../store/store.ts';
import { Refusal } from '../http/refusal.ts';
import { refuseOwnCase } from './tasks.ts';
import {
  reaches,
  SUPERVISING_ROLES,
  tenantOf,
  type HeldPost,
  type KnownVisitor,
  type Visitor,
} from './visitor.ts';

export type Supervision = {
  tenant: string;
  visitor: KnownVisitor;
  /** Agency codes; null = the whole tenant. */
  agencies: string[] | null;
};

const TENANT_WIDE = ['coordinator', 'administrator'];

/** What this visitor looks after. Throws `access.denied`. */
export function supervisionOf(
  visitor: Visitor,
  which: (post: HeldPost) => boolean = () => true,
): Supervision {
  const tenant = tenantOf(visitor);
  if (tenant === null || visitor.account === null) throw new Refusal('access.denied');
  const posts = visitor.posts.filter(
    (post) => SUPERVISING_ROLES.includes(post.role) && post.procedures.length === 0 && which(post),
  );
  if (posts.length === 0) throw new Refusal('access.denied');
  const wide = posts.some((post) => TENANT_WIDE.includes(post.role));
  return { tenant, visitor, agencies: wide ? null : [...new Set(posts.map((p) => p.agency))] };
}

/** In person only: what was lent is not lent on. */
export const appointingOf = (visitor: Visitor): Supervision =>
  supervisionOf(visitor, (post) => post.onBehalfOf === null);

/** As the machine has it: the head of the task's agency, the coordinators where it has none. */
export function maySupervise(
  visitor: Visitor,
  task: Pick<InboxRow, 'agency' | 'procedureCode'>,
): boolean {
  return visitor.posts.some(
    (post) =>
      reaches(post, task.procedureCode) &&
      (task.agency === null
        ? post.role === 'coordinator'
        : post.role === 'head' && post.agency === task.agency),
  );
}

export type SupervisedTask = { task: InboxRow; dossier: Dossier; tenant: string };

/** Null = does not exist for this visitor. The supervisor's own dossier: 403 `sod.own-case`. */
export async function findSupervisedTask(
  store: Store,
  visitor: Visitor,
  of: { dossier: string; task: string },
): Promise<SupervisedTask | null> {
  const tenant = tenantOf(visitor);
  if (tenant === null || visitor.account === null) return null;
  const account = visitor.account.id;
  const found = await store.read({ tenant, account }, async (em) => {
    const task = await taskByAddress(em, { tenant, ...of });
    const dossier = task && (await findDossier(em, of.dossier));
    if (!task || !dossier || !maySupervise(visitor, task)) return null;
    return { task, dossier, own: await isSamePerson(em, dossier.owner ?? null, account) };
  });
  if (found === null) return null;
  if (found.own) return refuseOwnCase(store, { tenant, account, ...of });
  return { task: found.task, dossier: found.dossier, tenant };
}

/** Null = does not exist for this visitor; one's own dossier does not, either. */
export async function findSupervisedDossier(
  store: Store,
  visitor: Visitor,
  id: string,
): Promise<Dossier | null> {
  const { tenant, agencies, visitor: known } = supervisionOf(visitor);
  const account = known.account.id;
  return store.read({ tenant, account }, async (em) => {
    const dossier = await findDossier(em, id);
    if (!dossier || dossier.tenant !== tenant) return null;
    const held = dossier.agency ?? dossier.receivingAgency;
    if (agencies !== null && (held === null || !agencies.includes(held))) return null;
    return (await isSamePerson(em, dossier.owner ?? null, account)) ? null : dossier;
  });
}

/** Null = does not exist for this visitor; incidents of one's own dossier do not, either. */
export async function findIncidentForActor(
  store: Store,
  visitor: Visitor,
  of: { dossier: string; incident: string },
): Promise<{ incident: IncidentRow; tenant: string } | null> {
  const { tenant, agencies, visitor: known } = supervisionOf(visitor);
  const account = known.account.id;
  const incident = await store.read({ tenant, account }, async (em) => {
    const row = await findIncident(em, { tenant, agencies, ...of });
    return row && !(await isSamePerson(em, row.owner, account)) ? row : null;
  });
  return incident === null ? null : { incident, tenant };
}

/** Who looked into the data of a dossier without working on it is evidence, too. */
export function recordLook(
  store: Store,
  of: { tenant: string; account: string; dossier: string; incident: string },
): Promise<void> {
  const { tenant, account, ...content } = of;
  return store.transact({ tenant, account }, (em) =>
    addLeaf(em, { tenant, account, kind: 'incident-data-read', content }),
  );
}
