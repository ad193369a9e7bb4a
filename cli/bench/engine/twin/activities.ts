// cli/bench: the activities of the hand-written line, on the store and the clock everybody uses.
import { completeFacts } from '../../../../activities/complete-facts.ts';
import { Agency, Document } from '../../../../store/entities/index.ts';
import { settle } from '../../../../store/settlement.ts';
import { nowIn, type Store } from '../../../../store/store.ts';
import type { TwinActivities } from './workflow.ts';

export const twinActivities = (store: Store): TwinActivities => ({
  async settle({ dossier, tenant, procedureHash, turn, input, facts }) {
    const given = { ref: { dossier, tenant }, procedureHash, turn, input, facts, effects: [] };
    const settlement = await settle(store, given, (em, said) => completeFacts(em, dossier, said));
    for (const fact of settlement.facts) if (fact.kind === 'timer-armed') return fact.due;
    return null;
  },
  checkDocuments: ({ dossier, tenant }) =>
    store.read({ tenant }, (em) => em.count(Document, { dossier, origin: 'applicant' })),
  findAgency: ({ tenant, agency }) =>
    store.read({ tenant }, async (em) => {
      const at = await nowIn(em);
      const row = await em.findOneOrFail(
        Agency,
        {
          tenant,
          code: agency,
          validFrom: { $lte: at },
          $or: [{ validTo: null }, { validTo: { $gt: at } }],
        },
        { disableIdentityMap: true },
      );
      return row.name as { vi: string; en: string };
    }),
});
