// server/dispatch: whom a message between dossiers is for. Invariant: only dossiers of the sender's
// tenant; the correlation key names the receiver by its code or its id.
import { Dossier } from '../../store/entities/index.ts';
import type { Store } from '../../store/store.ts';
import type { FindReceivers } from './deliver-message.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const findReceivers =
  (store: Store): FindReceivers =>
  async (tenant, _name, correlationKey) => {
    if (typeof correlationKey !== 'string') return [];
    const by = UUID.test(correlationKey) ? { id: correlationKey } : { code: correlationKey };
    const row = await store.read({ tenant }, (em) =>
      em.findOne(Dossier, { tenant, ...by }, { fields: ['id'], disableIdentityMap: true }),
    );
    return row === null ? [] : [{ dossier: row.id }];
  };
