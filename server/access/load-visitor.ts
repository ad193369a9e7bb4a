// server/access: from cookie to visitor, on every request. Invariant: nothing about a person is
// remembered between two requests, so what was revoked is refused by the next one.
import type { RequestHandler } from 'express';
import { deputisedPosts } from '../../store/deputies.ts';
import { postsOf } from '../../store/organisation.ts';
import type { Instant } from '../../procedures/ir/plain.ts';
import { roles, type Role } from '../../procedures/language/vocabulary.ts';
import type { Em } from '../../store/store.ts';
import type { Services } from '../services.ts';
import { openSession, SESSION_COOKIE } from '../session/sessions.ts';
import { nobody, type HeldPost, type Visitor } from './visitor.ts';

export function loadVisitor(services: Services): RequestHandler {
  return async (request, _response, next) => {
    let moment: Promise<Instant> | null = null;
    request.moment = () => (moment ??= services.now());
    const token = services.cookies.read(request, SESSION_COOKIE);
    request.visitor = await visitorOf(services, token, request.moment);
    next();
  };
}

export async function visitorOf(
  services: Services,
  token: string | null,
  moment: () => Promise<Instant>,
): Promise<Visitor> {
  const session = await openSession(services, token);
  if (session === null) return nobody;
  const { id, name, email, kind } = session.account;
  const at = await moment();
  return {
    account: { id, name, email: email ?? null, kind },
    posts: await services.store.read({ account: id }, (em) => allPosts(em, { account: id, at })),
    session: { id: session.id, csrf: String(session.content['csrf'] ?? '') },
  };
}

/**
 * Own posts, then those of people one stands in for. Who holds no post stands in for nobody, and
 * nobody stands in beyond the tenant of the own posts.
 */
async function allPosts(em: Em, of: { account: string; at: number }): Promise<HeldPost[]> {
  const own = (await postsOf(em, of)).flatMap(({ role, ...post }) =>
    isRole(role) ? [{ ...held(post), role, onBehalfOf: null, procedures: [] }] : [],
  );
  const tenant = own[0]?.tenant;
  if (tenant === undefined) return [];
  const borrowed = (await deputisedPosts(em, of)).flatMap(
    ({ role, principal, principalName: name, procedures, ...post }) =>
      isRole(role) && post.tenant === tenant
        ? [{ ...held(post), role, procedures, onBehalfOf: { account: principal, name } }]
        : [],
  );
  return [...own, ...borrowed];
}

const held = ({
  tenant,
  agency,
  agencyName,
  roleName,
}: Pick<HeldPost, 'tenant' | 'agency' | 'agencyName' | 'roleName'>) => ({
  tenant,
  agency,
  agencyName,
  roleName,
});

const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role);
