// server/access: what a dossier asks of its owner. Invariant: an ask is found by its owner only, while
// the dossier waits for the answer; the form of a supplement holds the fields that were asked for and no
// others, so nothing else can be sent.
import type { SealedForm } from '../../procedures/forms/form.ts';
import { askablePaths, partOfForm } from '../../procedures/forms/part.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import { findAnswer, type DraftAnswer } from '../../store/answers.ts';
import { openAsk, openAsksOf, type OpenAsk } from '../../store/asks.ts';
import { documentsOf } from '../../store/documents.ts';
import { Dossier, type Document } from '../../store/entities/index.ts';
import { sealedByHash } from '../../store/procedures.ts';
import type { Em, Store } from '../../store/store.ts';
import { filedValues } from '../present/filed-values.ts';
import type { KnownVisitor, Visitor } from './visitor.ts';

export type Supplement = {
  items: { path: string; reason: string }[];
  reason: string | null;
  legalBasis: string | null;
};
export type SeenAsk = {
  dossier: Dossier;
  account: string;
  ask: OpenAsk;
  sealed: SealedProcedure;
  form: SealedForm | null;
  supplement: Supplement | null;
  /** What stands in the dossier now. */
  before: JsonObject;
  answer: DraftAnswer | null;
  documents: Document[];
};

/** Null = does not exist for this visitor, officials included. */
export async function findOwnDossier(
  store: Store,
  visitor: Visitor,
  id: string,
): Promise<{ dossier: Dossier; visitor: KnownVisitor } | null> {
  if (visitor.account === null) return null;
  const account = visitor.account.id;
  const dossier = await store.read({ account }, (em) =>
    em.findOne(Dossier, { id, owner: account }, { disableIdentityMap: true }),
  );
  return dossier && { dossier, visitor };
}

/** The ask if it is open now; null = not for this visitor, or closed. */
export async function findAsk(
  store: Store,
  visitor: Visitor,
  of: { id: string; ask: string },
): Promise<SeenAsk | null> {
  const own = await findOwnDossier(store, visitor, of.id);
  if (own === null || own.dossier.status === 'ended') return null;
  const account = own.visitor.account.id;
  return store.read({ account }, async (em) => {
    const ask = await openAsk(em, store.keys, { dossier: of.id, subscription: of.ask });
    return ask && see(em, store, own.dossier, account, ask);
  });
}

/** Every open ask of an own dossier, offers included; [] when it is not the visitor's. */
export async function asksOfDossier(
  store: Store,
  visitor: Visitor,
  id: string,
): Promise<SeenAsk[]> {
  const own = await findOwnDossier(store, visitor, id);
  if (own === null || own.dossier.status === 'ended') return [];
  const account = own.visitor.account.id;
  return store.read({ account }, async (em) => {
    const asks: SeenAsk[] = [];
    for (const ask of await openAsksOf(em, store.keys, id))
      asks.push(await see(em, store, own.dossier, account, ask));
    return asks;
  });
}

async function see(
  em: Em,
  store: Store,
  dossier: Dossier,
  account: string,
  ask: OpenAsk,
): Promise<SeenAsk> {
  const sealed = await sealedByHash(em, dossier.procedureHash);
  const supplement = ask.kind === 'supplement' ? readSupplement(ask.content) : null;
  const answer = await findAnswer(em, store.keys, {
    dossier: dossier.id,
    ask: ask.subscription,
  });
  return {
    dossier,
    account,
    ask,
    sealed,
    form: formOf(sealed, ask, supplement),
    supplement,
    before: supplement === null ? {} : await filedValues(em, store.keys, dossier),
    answer,
    documents: answer === null ? [] : await documentsOf(em, { answer: answer.id }),
  };
}

function formOf(
  { manifest, forms }: SealedProcedure,
  ask: OpenAsk,
  supplement: Supplement | null,
): SealedForm | null {
  const form = forms[ask.form ?? manifest.submissionForm];
  if (ask.kind === 'form') return ask.form === null ? null : (form ?? null);
  if (supplement === null || form === undefined) return null;
  const known = new Set(askablePaths(form.fields));
  return partOfForm(
    form,
    supplement.items.map((item) => item.path).filter((path) => known.has(path)),
  );
}

const MAX_ITEMS = 100;

/** `{ items: [{ key, reason }], reason, legalBasis }`, as the composer of the desk writes it. */
function readSupplement(content: Json): Supplement {
  const request = asObject(content);
  const items = Array.isArray(request['items']) ? request['items'] : [];
  return {
    items: items.slice(0, MAX_ITEMS).flatMap((item) => {
      const { key, reason } = asObject(item);
      return typeof key === 'string' ? [{ path: key, reason: textOf(reason) ?? '' }] : [];
    }),
    reason: textOf(request['reason']),
    legalBasis: textOf(request['legalBasis']),
  };
}

const textOf = (value: Json | undefined): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null;
const asObject = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
