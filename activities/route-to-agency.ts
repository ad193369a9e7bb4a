// activities: `route-to-agency`. Who is competent was decided by the diagram; here it is checked that
// the agency exists in the tenant today. Invariant: nobody competent is an answer, not an error: the
// dossier then lies in the coordinators' queue.
import { Agency } from '../store/entities/index.ts';
import { nowIn } from '../store/store.ts';
import type { Service } from './service.ts';

/** Input: `agency` (code or null). Answer data: `agency` (code or null), `agencyName` (vi/en or null). */
export const routeToAgency: Service = async ({ store }, { ref, input }) => {
  const code = input['agency'];
  const agency = typeof code === 'string' ? await findAgency(store, ref.tenant, code) : null;
  return {
    agency: agency?.code ?? null,
    data: { agency: agency?.code ?? null, agencyName: agency?.name ?? null },
  };
};

const findAgency = (store: Parameters<Service>[0]['store'], tenant: string, code: string) =>
  store.read({ tenant }, async (em) => {
    const at = await nowIn(em);
    return em.findOne(
      Agency,
      { tenant, code, validFrom: { $lte: at }, $or: [{ validTo: null }, { validTo: { $gt: at } }] },
      { disableIdentityMap: true },
    );
  });
