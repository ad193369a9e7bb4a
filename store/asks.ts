// store: what applicants are asked for now. Invariant: what exactly is asked is opened only for whoever
// the row is visible to; asks of a dossier that ended are none, for its waits ended with it.
import type { Instant, Json, Text } from '../procedures/ir/plain.ts';
import type { Ask as AskWords } from '../procedures/ir/procedure.ts';
import { dossierKey } from './dossier-keys.ts';
import { Ask, Dossier } from './entities/index.ts';
import { openJson, type KeyRing } from './keys.ts';
import type { Em } from './store.ts';

export const ASK_LIMITS = { ofDossier: 50, ofAccount: 100 } as const;

/** `subscription`, `message` and `correlationKey` address the answer: the input `message`. */
export type OpenAsk = {
  dossier: string;
  subscription: string;
  element: string;
  kind: AskWords['kind'];
  /** Form in which it is answered; null = none, or for a supplement the submission form. */
  form: string | null;
  title: Text;
  /** The supplement request, the payment id; null = nothing more to say. */
  content: Json;
  message: string;
  correlationKey: Json;
  openedAt: Instant;
  /** The applicant's own term, if there is one. */
  dueAt: Instant | null;
};

/** Everything this dossier waits for its owner to do or offers to be done, oldest first. */
export async function openAsksOf(em: Em, keys: KeyRing, dossier: string): Promise<OpenAsk[]> {
  const rows = await em.find(
    Ask,
    { dossier, state: 'open' },
    {
      orderBy: { openedAt: 'asc', subscription: 'asc' },
      limit: ASK_LIMITS.ofDossier,
      disableIdentityMap: true,
    },
  );
  return opened(em, keys, rows);
}

/** One open ask by its address; null = closed, or not visible in this scope. */
export async function openAsk(
  em: Em,
  keys: KeyRing,
  of: { dossier: string; subscription: string },
): Promise<OpenAsk | null> {
  const row = await em.findOne(Ask, { ...of, state: 'open' }, { disableIdentityMap: true });
  return row === null ? null : ((await opened(em, keys, [row]))[0] ?? null);
}

export type AskOfAccount = OpenAsk & {
  dossierCode: string;
  procedureCode: string;
  procedureHash: string;
};

/**
 * What a person must do next, over all dossiers of theirs: the most urgent first, and what is merely
 * offered (`withdraw`) left out. The scope must show the account's dossiers.
 */
export async function openAsksOfAccount(
  em: Em,
  keys: KeyRing,
  account: string,
): Promise<AskOfAccount[]> {
  const dossiers = await em.execute<{ id: string }[]>(
    `select d.id from motcua.dossier d
     where d.owner = ? and d.status <> 'ended'
       and exists (select 1 from motcua.ask a
         where a.dossier = d.id and a.state = 'open' and a.kind <> 'withdraw')
     order by d.submitted_at desc limit ?`,
    [account, ASK_LIMITS.ofAccount],
  );
  if (dossiers.length === 0) return [];
  const ids = dossiers.map(({ id }) => id);
  const rows = await em.find(
    Ask,
    { dossier: { $in: ids }, state: 'open', kind: { $ne: 'withdraw' } },
    { limit: ASK_LIMITS.ofAccount, disableIdentityMap: true },
  );
  const heads = await em.find(Dossier, { id: { $in: ids } }, { disableIdentityMap: true });
  const head = new Map(heads.map((one) => [one.id, one]));
  const asks = await opened(em, keys, rows);
  return asks.sort(byUrgency).flatMap((ask) => {
    const of = head.get(ask.dossier);
    if (!of) return [];
    const { code: dossierCode, procedureCode, procedureHash } = of;
    return [{ ...ask, dossierCode, procedureCode, procedureHash }];
  });
}

/** Where the sealed content of an ask belongs. */
export function askPlace(dossier: string, subscription: string): string {
  return `ask|${dossier}|${subscription}`;
}

async function opened(em: Em, keys: KeyRing, rows: Ask[]): Promise<OpenAsk[]> {
  const asks: OpenAsk[] = [];
  for (const row of rows) {
    const { dossier, subscription, element, kind, form, title, message, openedAt, dueAt } = row;
    const key = await dossierKey(em, keys, dossier);
    const place = askPlace(dossier, subscription);
    const { content, correlationKey } = openJson(key, row.content, place) as Secret;
    const what = { element, kind, form: form ?? null, title, content, message, correlationKey };
    asks.push({ dossier, subscription, ...what, openedAt, dueAt: dueAt ?? null });
  }
  return asks;
}

type Secret = { content: Json; correlationKey: Json };

/** What has a term comes first, by its end; the rest by age. */
function byUrgency(a: OpenAsk, b: OpenAsk): number {
  if (a.dueAt !== null || b.dueAt !== null) return (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity);
  return a.openedAt - b.openedAt;
}
