// server/access: from cookie to visitor, on every request. Invariant: nothing about a person is
// remembered between two requests, so what was revoked is refused by the next one.
import type { RequestHandler } from 'express';
import { roles, type Role } from '../../procedures/language/vocabulary.ts';
import type { OpenSession } from '../../store/sessions.ts';
import type { Services } from '../services.ts';
import { openSession, SESSION_COOKIE } from '../session/sessions.ts';
import { nobody, type HeldPost, type Visitor } from './visitor.ts';

export function loadVisitor(services: Services): RequestHandler {
  return async (request, _response, next) => {
    const token = services.cookies.read(request, SESSION_COOKIE);
    const session = await openSession(services, token);
    let moment = session === null ? null : Promise.resolve(session.now);
    request.moment = () => (moment ??= services.now());
    request.visitor = visitorOf(session);
    next();
  };
}

/** Who a session is; null = nobody. */
export function visitorOf(session: OpenSession | null): Visitor {
  if (session === null) return nobody;
  const { account, id, content } = session;
  return {
    account,
    posts: allPosts(session),
    session: { id, csrf: String(content['csrf'] ?? '') },
  };
}

/**
 * Own posts, then those of people one stands in for. Who holds no post stands in for nobody, and
 * nobody stands in beyond the tenant of the own posts.
 */
function allPosts({ posts, standIns }: OpenSession): HeldPost[] {
  const own = posts.flatMap(({ role, ...post }) =>
    isRole(role) ? [{ ...held(post), role, onBehalfOf: null, procedures: [] }] : [],
  );
  const tenant = own[0]?.tenant;
  if (tenant === undefined) return [];
  const borrowed = standIns.flatMap(
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
