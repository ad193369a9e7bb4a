// store: what people think of how they were served. Invariant: once per dossier, by its owner, after
// the result; the words are sealed with the dossier's key and never part of a list.
import type { Instant } from '../procedures/ir/plain.ts';
import { addLeaf } from './audit.ts';
import { dossierKey } from './dossier-keys.ts';
import { Rating } from './entities/index.ts';
import { toTimestamp } from './instant.ts';
import { openJson, sealJson, type KeyRing } from './keys.ts';
import { StoreRefusal } from './refusals.ts';
import type { Em } from './store.ts';

/** `score` null = asked, and would rather not say. */
export type GivenRating = { score: number | null; reason: string | null; at: Instant };

/** Null = not asked or not answered yet. */
export async function ratingOf(
  em: Em,
  keys: KeyRing,
  dossier: string,
): Promise<GivenRating | null> {
  const row = await em.findOne(Rating, { dossier }, { disableIdentityMap: true });
  if (row === null) return null;
  const reason = row.reason
    ? (openJson(await dossierKey(em, keys, dossier), row.reason, placeOf(dossier)) as string)
    : null;
  return { score: row.score ?? null, reason, at: row.ratedAt };
}

/** Scope: tenant and account. Throws `StoreRefusal` `rating.given` the second time. */
export async function rate(
  em: Em,
  keys: KeyRing,
  given: {
    tenant: string;
    dossier: string;
    account: string;
    score: number | null;
    reason: string | null;
    at: Instant;
  },
): Promise<void> {
  const { tenant, dossier, account, score, reason, at } = given;
  const sealed =
    reason === null || score === null
      ? null
      : sealJson(await dossierKey(em, keys, dossier), reason.normalize('NFC'), placeOf(dossier));
  const rows = await em.execute<unknown[]>(
    `insert into motcua.rating (dossier, tenant, account, score, reason, rated_at)
     values (?, ?, ?, ?, ?, ?) on conflict (dossier) do nothing returning 1`,
    [dossier, tenant, account, score, sealed, toTimestamp(at)],
  );
  if (rows.length === 0) throw new StoreRefusal('rating.given', 'rated already');
  await addLeaf(em, {
    tenant,
    account,
    kind: score === null ? 'rating-declined' : 'dossier-rated',
    content: { dossier, score: score ?? 0, at },
  });
}

const placeOf = (dossier: string) => `rating|${dossier}`;
