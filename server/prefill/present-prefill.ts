// server/prefill: what a form is offered. Invariant: every value says who holds it and as of when; a
// value stands beside its field and is written into it by the person, never by us.
import { findPrefillSource, prefilledFields } from '../../procedures/forms/prefill.ts';
import type { SealedForm } from '../../procedures/forms/form.ts';
import type { Instant, Text } from '../../procedures/ir/plain.ts';
import { account as accountRow } from '../../store/accounts.ts';
import { preferencesOf } from '../../store/preferences.ts';
import { registerAnswer, type KeptAnswer } from '../../store/register-answers.ts';
import type { Em, Store } from '../../store/store.ts';
import type { Submission } from '../api/submissions/contract.ts';
import { iso, isoOrNull } from '../present/instants.ts';
import { ACCOUNT_NAME, fits, POPULATION_NAME, purposeOf, valueOf } from './sources.ts';
import { wantsRegister } from './ask-register.ts';

export type Offered = Pick<Submission, 'prefill' | 'register'>;
const NOTHING: Offered = { prefill: {}, register: null };

/** `form` null = the procedure is not in force, so nothing is offered. */
export async function presentPrefill(
  store: Store,
  of: { submission: string; account: string; form: SealedForm | null; name: Text; now: Instant },
): Promise<Offered> {
  const { submission, account, form, name, now } = of;
  const asking = form === null ? [] : prefilledFields(form.fields);
  if (form === null || asking.length === 0) return NOTHING;
  return store.read({ account }, async (em) => {
    const kept = await registerAnswer(em, store.keys, submission);
    const own = await ownData(em, store, account);
    const prefill: Offered['prefill'] = {};
    for (const { path, field, source } of asking) {
      const register = findPrefillSource(source)?.from === 'population';
      const data = register ? kept?.content : own;
      const value = data ? valueOf(source, data) : null;
      if (value === null || !fits(field, value)) continue;
      const asOf = kept?.content?.['asOf'];
      prefill[path] = register
        ? { value, source: POPULATION_NAME, at: typeof asOf === 'string' ? asOf : iso(now) }
        : { value, source: ACCOUNT_NAME, at: iso(now) };
    }
    return {
      prefill,
      register: wantsRegister(form)
        ? {
            state: stateOf(kept),
            source: POPULATION_NAME,
            purpose: purposeOf(name),
            askedAt: isoOrNull(kept?.askedAt),
          }
        : null,
    };
  });
}

async function ownData(em: Em, store: Store, account: string) {
  const row = await accountRow(em, account);
  const { phone, verified } = await preferencesOf(em, store.keys, account);
  return { email: row?.email ?? null, phone: verified ? phone : null };
}

/** Agreed and not asked yet: the question is under way in another request. */
function stateOf(kept: KeptAnswer | null): NonNullable<Offered['register']>['state'] {
  if (kept === null) return 'consent-needed';
  if (!kept.consent) return 'declined';
  return kept.state ?? 'unavailable';
}
