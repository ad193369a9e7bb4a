// server/api/deputies: those of the visitor's agencies, and who could be appointed.
import { deputiesOf, holdings } from '../../../store/deputies.ts';
import { accountNames } from '../../../store/organisation.ts';
import { appointingOf } from '../../access/supervision.ts';
import { ok, operation } from '../../http/operation.ts';
import { iso } from '../../present/instants.ts';
import { namedProcedures } from '../../present/procedure-names.ts';
import { listDeputies as contract } from './contract.ts';

export const listDeputies = operation({
  method: 'GET',
  path: '/api/deputies',
  permission: { who: 'supervisor', object: 'own' },
  rate: 'read',
  contract,
  async handler({ visitor, services: { store }, now }) {
    const { tenant, agencies } = appointingOf(visitor);
    return store.read({ tenant }, async (em) => {
      const rows = await deputiesOf(em, { tenant, agencies });
      const all = await holdings(em, { tenant, agencies: null, at: now });
      const names = await accountNames(
        em,
        rows.flatMap((row) => [row.principal, row.account, row.grantedBy]),
      );
      const person = (account: string) => ({ account, name: names.get(account) ?? '—' });
      const posts = all.filter((row) => agencies === null || agencies.includes(row.agency));
      return ok({
        items: rows.map((row) => ({
          id: row.id,
          agency: row.agencyName,
          post: row.roleName,
          principal: person(row.principal),
          deputy: person(row.account),
          procedures: row.procedures,
          ground: row.ground,
          grantedBy: person(row.grantedBy).name,
          validFrom: iso(row.validFrom),
          validTo: iso(row.validTo),
          state: stateOf(row, now),
        })),
        posts: posts.map((row) => ({
          post: row.post,
          name: row.roleName,
          agency: row.agencyName,
          holder: row.account,
          holderName: row.name,
        })),
        people: [...new Map(all.map(({ account, name }) => [account, { account, name }])).values()],
        procedures: await namedProcedures(em, tenant, now),
      });
    });
  },
});

const stateOf = ({ validFrom, validTo }: { validFrom: number; validTo: number }, now: number) =>
  validTo <= now
    ? ('over' as const)
    : validFrom > now
      ? ('coming' as const)
      : ('in-force' as const);
