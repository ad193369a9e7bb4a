// server/prefill: asks the population register once for a submission, if the form wants it and its
// owner agreed. Invariant: two seconds at most, and whatever goes wrong the form works without; an
// answer is kept as it was given and never changed.
import {
  CounterpartyDown,
  CounterpartyRefused,
  CounterpartyWrong,
} from '../../activities/adapters/failures.ts';
import { prefilledFields, findPrefillSource } from '../../procedures/forms/prefill.ts';
import type { SealedForm } from '../../procedures/forms/form.ts';
import type { Instant, JsonObject } from '../../procedures/ir/plain.ts';
import { personalIdOf } from '../../store/accounts.ts';
import {
  keepAnswer,
  registerAnswer,
  takeQuestion,
  type KeptAnswer,
} from '../../store/register-answers.ts';
import { procedureInForce } from '../access/catalogue.ts';
import type { SeenSubmission } from '../access/submissions.ts';
import { iso } from '../present/instants.ts';
import type { Services } from '../services.ts';
import { POPULATION, PURPOSE_CODE } from './sources.ts';

export const PREFILL_LIMITS = {
  askMs: 2_000,
  /** After which a register that did not answer is asked again, when the form is opened again. */
  againAfterMs: 60_000,
} as const;

/** Whether fields of the form look to a register. */
export const wantsRegister = (form: SealedForm): boolean =>
  prefilledFields(form.fields).some(
    ({ source }) => findPrefillSource(source)?.from === 'population',
  );

/** Never rejects for what a register does. */
export async function askRegister(
  services: Services,
  { submission, account }: SeenSubmission,
  now: Instant,
): Promise<void> {
  const { store } = services;
  if (submission.filedAt !== null) return;
  const kept = await store.read({ account }, (em) => registerAnswer(em, store.keys, submission.id));
  if (kept === null || !kept.consent) return;
  const procedure = await procedureInForce(store, submission.procedureCode, now);
  const form = procedure?.sealed.forms[procedure.sealed.manifest.submissionForm];
  if (form === undefined || !wantsRegister(form)) return;
  const { againAfterMs } = PREFILL_LIMITS;
  const mine = await store.transact({ account }, (em) =>
    takeQuestion(em, { submission: submission.id, at: now, againAfterMs }),
  );
  if (!mine) return;
  const said = await ask(services, { submission: submission.id, account, kept });
  await store.transact({ account }, (em) =>
    keepAnswer(em, store.keys, { submission: submission.id, ...said, at: now }),
  );
}

type Said =
  | { state: 'answered'; content: JsonObject }
  | { state: 'unavailable' | 'unknown-person'; content: null };
const UNAVAILABLE: Said = { state: 'unavailable', content: null };
const UNKNOWN: Said = { state: 'unknown-person', content: null };

async function ask(
  { store, counterparties, log }: Services,
  { submission, account, kept }: { submission: string; account: string; kept: KeptAnswer },
): Promise<Said> {
  const { population } = counterparties;
  const personalId = await store.read({ account }, (em) => personalIdOf(em, store.keys, account));
  if (personalId === null || !/^\d{12}$/.test(personalId)) return UNKNOWN;
  if (population === null) return UNAVAILABLE;
  const cause = {
    tenant: null,
    account,
    dossier: null,
    purpose: PURPOSE_CODE,
    key: `submission/${submission}`,
  };
  const consent = { reference: submission, givenAt: iso(kept.consentAt) };
  try {
    const { asOf, person } = await population.personById(
      cause,
      { personalId, consent },
      PREFILL_LIMITS.askMs,
    );
    if (person === null) return UNKNOWN;
    return { state: 'answered', content: { ...person, personalId, asOf } };
  } catch (error) {
    const known =
      error instanceof CounterpartyDown ||
      error instanceof CounterpartyWrong ||
      error instanceof CounterpartyRefused;
    log.warn({ register: POPULATION, code: known ? error.code : 'unknown' }, 'register not asked');
    return UNAVAILABLE;
  }
}
