// server/api/session: who is here, as pages and applications need to know it.
import { ok, operation } from '../../http/operation.ts';
import { getSession as contract } from './contract.ts';

export const getSession = operation({
  method: 'GET',
  path: '/api/session',
  permission: { who: 'anybody', object: 'none' },
  rate: 'read',
  contract,
  async handler({ visitor, services }) {
    const { zone } = services.config.installation;
    if (visitor.account === null) return ok({ account: null, posts: [], csrf: null, zone });
    const { id, name, kind } = visitor.account;
    return ok({
      account: { id, name, kind },
      posts: visitor.posts.map(({ agency, agencyName, role, roleName, onBehalfOf }) => ({
        agency,
        agencyName,
        role,
        roleName,
        onBehalfOf: onBehalfOf?.name ?? null,
      })),
      csrf: visitor.session.csrf,
      zone,
    });
  },
});
