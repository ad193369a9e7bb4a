// server/access: from cookie to visitor, on every request. Invariant: nothing about a person is
// remembered between two requests, so what was revoked is refused by the next one.
import type { RequestHandler } from 'express';
import { postsOf } from '../../store/organisation.ts';
import { roles, type Role } from '../../procedures/language/vocabulary.ts';
import type { Services } from '../services.ts';
import { openSession, SESSION_COOKIE } from '../session/sessions.ts';
import { nobody, type Visitor } from './visitor.ts';

export function loadVisitor(services: Services): RequestHandler {
  return async (request, _response, next) => {
    request.visitor = await visitorOf(services, services.cookies.read(request, SESSION_COOKIE));
    next();
  };
}

export async function visitorOf(services: Services, token: string | null): Promise<Visitor> {
  const session = await openSession(services, token);
  if (session === null) return nobody;
  const { id, name, email, kind } = session.account;
  const at = await services.now();
  const posts = await services.store.read({ account: id }, (em) =>
    postsOf(em, { account: id, at }),
  );
  return {
    account: { id, name, email: email ?? null, kind },
    posts: posts.flatMap(({ tenant, agency, agencyName, role, roleName }) =>
      isRole(role) ? [{ tenant, agency, agencyName, role, roleName }] : [],
    ),
    session: { id: session.id, csrf: String(session.content['csrf'] ?? '') },
  };
}

const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role);
