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

/** The one tenant an official works in; null for everybody else. Posts never span tenants. */
export function tenantOf(visitor: Visitor): string | null {
  return visitor.posts[0]?.tenant ?? null;
}

/** The official as the machine knows them, acting at `agency` (null = at their first post). */
export function actorAt(visitor: KnownVisitor, agency: string | null): Actor {
  const posts =
    agency === null ? visitor.posts : visitor.posts.filter((post) => post.agency === agency);
  return {
    account: visitor.account.id,
    agency: posts[0]?.agency ?? null,
    roles: [...new Set(posts.map((post) => post.role))],
  };
}
