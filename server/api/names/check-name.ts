// server/api/names: asks the business register while somebody fills in. Invariant: changes nothing;
// away or slow is an answer, never an error of the form.
import {
  CounterpartyDown,
  CounterpartyRefused,
  CounterpartyWrong,
} from '../../../activities/adapters/failures.ts';
import { ok, operation } from '../../http/operation.ts';
import { Refusal } from '../../http/refusal.ts';
import { checkName as contract, type NameCheck } from './contract.ts';

const ASK_MS = 2_000;
const UNAVAILABLE: NameCheck = {
  state: 'unavailable',
  available: null,
  similar: [],
  checkedAt: null,
};

export const checkName = operation({
  method: 'POST',
  path: '/api/names/check',
  permission: { who: 'account', object: 'none' },
  rate: 'lookup',
  contract,
  async handler({ body, visitor, services: { counterparties, log }, requestId }) {
    if (visitor.account === null) throw new Refusal('session.required');
    const { business } = counterparties;
    if (business === null) return ok(UNAVAILABLE);
    const cause = {
      tenant: null,
      account: visitor.account.id,
      dossier: null,
      purpose: 'choose-name',
      key: `name/${requestId}`,
    };
    const question = { name: body.name.normalize('NFC'), area: body.area ?? null };
    try {
      const answer = await business.checkName(cause, question, ASK_MS);
      const similar = [...new Set(answer.similar.map((entry) => entry.name))];
      const { available, checkedAt } = answer;
      return ok({ state: 'answered' as const, available, similar, checkedAt });
    } catch (error) {
      const known =
        error instanceof CounterpartyDown ||
        error instanceof CounterpartyWrong ||
        error instanceof CounterpartyRefused;
      if (!known) throw error;
      log.warn({ register: 'business-register', code: error.code }, 'name not checked');
      return ok(UNAVAILABLE);
    }
  },
});
