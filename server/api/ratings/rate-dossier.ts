// server/api/ratings: rating, once.
import { rate } from '../../../store/ratings.ts';
import { findOwnDossier } from '../../access/asks.ts';
import { created, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { rateDossier as contract } from './contract.ts';
import { mayBeRated, ratingState } from './get-rating.ts';

export const rateDossier = operation({
  method: 'POST',
  path: '/api/dossiers/:id/rating',
  permission: { who: 'account', object: 'own-dossier' },
  rate: 'write',
  contract,
  async handler({ params, body, visitor, services, now }) {
    const { store } = services;
    const own = await findOwnDossier(store, visitor, params.id);
    if (own === null) throw notFound();
    const { dossier } = own;
    const account = own.visitor.account.id;
    if (!mayBeRated(dossier)) throw new Refusal('rating.too-early');
    const { tenant, id } = dossier;
    const reason = body.reason === '' ? null : body.reason;
    await store.transact({ tenant, account }, (em) =>
      rate(em, store.keys, { tenant, dossier: id, account, score: body.score, reason, at: now }),
    );
    return created(await ratingState(services, dossier, account));
  },
});
