// server/api/asks: keeping what was typed in answer to an ask. Invariant: only keys that were asked for
// are kept.
import { openAnswer, saveAnswer as save } from '../../../store/answers.ts';
import { findAsk } from '../../access/asks.ts';
import { refuseUnknownKeys } from '../../forms/known-keys.ts';
import { ok, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { presentAsk } from '../../present/ask.ts';
import { saveAnswer as contract } from './contract.ts';
import { missingOrClosed } from './missing-or-closed.ts';

export const saveAnswer = operation({
  method: 'PUT',
  path: '/api/dossiers/:id/asks/:ask',
  permission: { who: 'account', object: 'own-dossier' },
  rate: 'write',
  contract,
  async handler({ params, body, visitor, services: { store }, now }) {
    const seen = await findAsk(store, visitor, params);
    if (seen === null) throw await missingOrClosed(store, visitor, params.id);
    if (seen.form === null) throw new Refusal('form.unknown-field', { errors: [] });
    refuseUnknownKeys(seen.form, body.values);
    const { account, dossier } = seen;
    const { tenant } = dossier;
    const place = { tenant, dossier: dossier.id, ask: params.ask, account };
    await store.transact({ tenant, account }, async (em) => {
      const before = await openAnswer(em, store.keys, { ...place, at: now });
      // Whoever saw no answer yet saw version 0.
      const version = body.version === 0 ? before.version : body.version;
      return save(em, store.keys, { ...place, values: body.values, version, at: now });
    });
    const after = await findAsk(store, visitor, params);
    if (after === null) throw notFound();
    return ok(presentAsk(after));
  },
});
