// server/api/ratings: whether a dossier may be rated, and how its owner rated it.
import type { Dossier } from '../../../store/entities/index.ts';
import { ratingOf } from '../../../store/ratings.ts';
import { findOwnDossier } from '../../access/asks.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound } from '../../http/refusal.ts';
import { iso } from '../../present/instants.ts';
import type { Services } from '../../services.ts';
import { getRating as contract, type RatingState } from './contract.ts';

export const getRating = operation({
  method: 'GET',
  path: '/api/dossiers/:id/rating',
  permission: { who: 'account', object: 'own-dossier' },
  rate: 'read',
  contract,
  async handler({ params, visitor, services }) {
    const own = await findOwnDossier(services.store, visitor, params.id);
    if (own === null) throw notFound();
    return ok(await ratingState(services, own.dossier, own.visitor.account.id));
  },
});

/** There is something to rate when there is a result, a refusal, or any other end but a withdrawal. */
export const mayBeRated = ({ hasResult, status, stage }: Dossier): boolean =>
  hasResult || (status === 'ended' && stage !== 'withdrawn');

export async function ratingState(
  { store }: Services,
  dossier: Dossier,
  account: string,
): Promise<RatingState> {
  const given = await store.read({ account }, (em) => ratingOf(em, store.keys, dossier.id));
  if (given !== null)
    return { state: 'given', score: given.score, reason: given.reason, at: iso(given.at) };
  const state = mayBeRated(dossier) ? 'open' : 'early';
  return { state, score: null, reason: null, at: null };
}
