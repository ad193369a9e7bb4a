// server/api/asks: giving an answer. Invariant: it is sealed before it is sent and is one input with one
// id, so that a repetition (another click, another process, after a crash) is the same answer; 200 means
// that the dossier took it. What the dossier refuses is a draft again.
import { createHash } from 'node:crypto';
import type { Instant, JsonObject } from '../../../procedures/ir/plain.ts';
import {
  answerTaken,
  findAnswer,
  giveAnswer as give,
  openAnswer,
  returnAnswer,
  saveAnswer,
  type DraftAnswer,
} from '../../../store/answers.ts';
import { canonicalJson, sha256 } from '../../../store/canonical.ts';
import { once } from '../../../store/idempotency.ts';
import type { Dossier } from '../../../store/entities/index.ts';
import { turnOfInput } from '../../../store/settled-turns.ts';
import { findAsk, findOwnDossier, type SeenAsk } from '../../access/asks.ts';
import { submitInput } from '../../access/submit-input.ts';
import type { KnownVisitor } from '../../access/visitor.ts';
import { checkKept } from '../../forms/check-values.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import type { Services } from '../../services.ts';
import { giveAnswer as contract } from './contract.ts';

export const giveAnswer = operation({
  method: 'POST',
  path: '/api/dossiers/:id/asks/:ask',
  permission: { who: 'account', object: 'own-dossier' },
  rate: 'write',
  contract,
  idempotent: true,
  async handler({ params, body, visitor, services, key, now }) {
    const own = await findOwnDossier(services.store, visitor, params.id);
    if (own === null) throw notFound();
    await claimKey(services, own.visitor, key, { ...params, body });
    const seen = await findAsk(services.store, visitor, params);
    const turn =
      seen === null
        ? await turnOfGiven(services, own, params, now)
        : await handOver(services, seen, own.visitor, { reason: body.reason, now });
    return ok({ dossier: params.id, turn });
  },
});

type Own = { dossier: Dossier; visitor: Pick<KnownVisitor, 'account'> };

/** Closed by this very answer: a repetition hears what the first one did. Else `ask.closed`. */
export async function turnOfGiven(
  services: Services,
  { dossier, visitor }: Own,
  of: { id: string; ask: string },
  now: Instant,
): Promise<number> {
  const { store } = services;
  const account = visitor.account.id;
  const given = await store.read({ account }, (em) =>
    findAnswer(em, store.keys, { dossier: of.id, ask: of.ask }),
  );
  const turn = given?.input ? await turnOfInput(store, of.id, given.input) : null;
  if (turn === null) throw new Refusal('ask.closed');
  await taken(services, dossier.tenant, account, of, now);
  return turn;
}

type Handing = { reason: string | undefined; now: Instant };

export async function handOver(
  services: Services,
  seen: SeenAsk,
  { account }: Pick<KnownVisitor, 'account'>,
  { reason, now }: Handing,
): Promise<number> {
  const { store } = services;
  const { ask, dossier } = seen;
  const answer = answerOf(seen, reason, now);
  const { tenant } = dossier;
  const place = { tenant, dossier: dossier.id, ask: ask.subscription, account: account.id };
  const given = await store.transact({ tenant, account: account.id }, async (em) => {
    const draft = await openAnswer(em, store.keys, { ...place, at: now });
    if (draft.givenAt !== null) return draft;
    // A withdrawal has no form to keep it in; its reason is kept here.
    const kept =
      ask.kind === 'withdraw'
        ? await saveAnswer(em, store.keys, {
            ...place,
            values: answer,
            version: draft.version,
            at: now,
          })
        : draft;
    return give(em, store.keys, { ...place, input: inputOf(kept), at: now });
  });
  try {
    const turn = await submitInput(services, dossier.id, {
      kind: 'message',
      id: given.input ?? inputOf(given),
      at: now,
      name: ask.message,
      correlationKey: ask.correlationKey,
      subscription: ask.subscription,
      actor: { account: account.id, agency: null, roles: [] },
      data: { answer },
    });
    await taken(services, tenant, account.id, { id: dossier.id, ask: ask.subscription }, now);
    return turn;
  } catch (error) {
    const refused = error instanceof Refusal && error.code !== 'outcome.unknown';
    if (refused && error.code !== 'service.unavailable')
      await store.transact({ tenant, account: account.id }, (em) =>
        returnAnswer(em, { dossier: dossier.id, ask: ask.subscription }),
      );
    if (refused && error.code === 'message.not-awaited') throw new Refusal('ask.closed');
    throw error;
  }
}

/** What the diagram gets as `answer`. Throws `form.invalid` for what is missing or wrong. */
function answerOf(seen: SeenAsk, reason: string | undefined, now: Instant): JsonObject {
  const { ask, form, answer, documents, before, sealed } = seen;
  if (ask.kind === 'withdraw') {
    if (answer?.givenAt) return answer.values;
    if (reason === undefined) throw new Refusal('form.invalid', { errors: [reasonMissing] });
    return { reason: reason.normalize('NFC') };
  }
  if (form === null) throw new Refusal('ask.closed');
  const { zone } = sealed.manifest;
  const values = checkKept(form, answer?.values ?? {}, documents, { now, zone });
  return { values: ask.kind === 'supplement' ? over(before, values) : values };
}

const reasonMissing = {
  path: 'reason',
  code: 'required',
  message: { vi: 'Nêu lý do rút hồ sơ.', en: 'Say why you withdraw the dossier.' },
};

/** By key of the form: what was supplied, with the rest of its group as it stands in the dossier. */
function over(before: JsonObject, values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const old = before[key];
      return [key, isObject(value) && isObject(old) ? { ...old, ...over(old, value) } : value];
    }),
  );
}
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

async function taken(
  { store }: Services,
  tenant: string,
  account: string,
  of: { id: string; ask: string },
  at: Instant,
): Promise<void> {
  await store.transact({ tenant, account }, (em) =>
    answerTaken(em, { dossier: of.id, ask: of.ask, at }),
  );
}

/** One version of one answer is one input, whoever's key it came with. */
const inputOf = ({ dossier, ask, version }: DraftAnswer): string =>
  `answer-${createHash('sha256').update(`${dossier}|${ask}|${version}`).digest('hex').slice(0, 40)}`;

/** Throws `idempotency.reused` when the key was used for another request. */
async function claimKey(
  { store }: Services,
  { account }: KnownVisitor,
  key: string,
  request: unknown,
): Promise<void> {
  const requestHash = sha256(canonicalJson({ operation: 'give-answer', request }));
  await store.transact({ account: account.id }, (em) =>
    once(em, store.keys, { account: account.id, key, requestHash }, () =>
      Promise.resolve({ status: 202, body: null }),
    ),
  );
}
