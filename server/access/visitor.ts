// server/access: who is calling. Invariant: loaded from Postgres on every request, holders included,
// so a revoked session, role or account is refused by the next request.
import type { Text } from '../../procedures/ir/plain.ts';
import type { Role } from '../../procedures/language/vocabulary.ts';
import type { Actor } from '../../workflows/messages.ts';

export type Account = {
  id: string;
  name: string;
  email: string | null;
  kind: 'citizen' | 'business' | 'official';
};
/** A post the account holds at this instant. */
export type HeldPost = {
  tenant: string;
  agency: string;
  agencyName: Text;
  role: Role;
  roleName: Text;
  /** Set where the post is somebody else's and the account only stands in for its holder. */
  onBehalfOf: { account: string; name: string } | null;
  /** Procedures it is limited to; [] = all. */
  procedures: string[];
};
export type Visitor =
  | { account: null; posts: []; session: null }
  | { account: Account; posts: HeldPost[]; session: { id: string; csrf: string } };
export type KnownVisitor = Extract<Visitor, { account: Account }>;

export const nobody: Visitor = { account: null, posts: [], session: null };

/** Roles whose holders work on dossiers. */
export const HANDLING_ROLES: readonly Role[] = [
  'intake-officer',
  'case-worker',
  'head',
  'coordinator',
];

export const holds = (visitor: Visitor, roles: readonly Role[]): boolean =>
  visitor.posts.some((post) => roles.includes(post.role));

/** Roles that look after the work of others. */
export const SUPERVISING_ROLES: readonly Role[] = ['head', 'coordinator', 'administrator'];

/** The one tenant an official works in; null for everybody else. Posts never span tenants. */
export function tenantOf(visitor: Visitor): string | null {
  return visitor.posts[0]?.tenant ?? null;
}

/** Whether a post reaches dossiers of a procedure; deputies may be limited to some. */
export const reaches = (post: HeldPost, procedureCode: string): boolean =>
  post.procedures.length === 0 || post.procedures.includes(procedureCode);

type ForPost = { agency: string | null; roles: readonly string[]; procedureCode: string };

/** The post of somebody else through which alone this may be done; undefined = an own one will do. */
function borrowedFor(visitor: KnownVisitor, of: ForPost): HeldPost | undefined {
  const fits = (post: HeldPost) =>
    (of.agency === null || post.agency === of.agency) &&
    reaches(post, of.procedureCode) &&
    of.roles.includes(post.role);
  const fitting = visitor.posts.filter(fits);
  return fitting.some((post) => post.onBehalfOf === null) ? undefined : fitting[0];
}

/** Name of the person this visitor would do a task for; null = in an own post, or not at all. */
export const standsInFor = (visitor: KnownVisitor, of: ForPost): string | null =>
  borrowedFor(visitor, of.agency === null ? { ...of, roles: ['coordinator'] } : of)?.onBehalfOf
    ?.name ?? null;

/**
 * The official as the machine knows them, acting at `agency` (null = at their first post) as holder of
 * one of `roles`. Own posts come first; only without one do they act for whom they stand in.
 */
export function actorAt(visitor: KnownVisitor, of: ForPost): Actor {
  const borrowed = borrowedFor(
    visitor,
    of.agency === null ? { ...of, roles: [...of.roles, 'coordinator'] } : of,
  );
  const own = visitor.posts.filter(
    (post) => post.onBehalfOf === null && (of.agency === null || post.agency === of.agency),
  );
  const posts = borrowed ? [borrowed] : own;
  return {
    account: visitor.account.id,
    agency: posts[0]?.agency ?? null,
    roles: [...new Set(posts.map((post) => post.role))],
    ...(borrowed?.onBehalfOf ? { onBehalfOf: borrowed.onBehalfOf.account } : {}),
  };
}
