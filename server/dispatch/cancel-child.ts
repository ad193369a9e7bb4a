// server/dispatch: a call nobody waits for any more. Payload: `{ child }`. Invariant: the turn that
// closed the call is committed, so a dossier that is not there yet will not be made any more.
import { childOf } from '../../store/children.ts';
import type { Store } from '../../store/store.ts';
import type { Engine } from '../engine.ts';
import type { OutboxHandler } from './handler.ts';
import { told } from './tell-dossier.ts';

type Parts = { engine: Pick<Engine, 'submitInput'>; store: Store };

export const cancelChildHandler = ({ engine, store }: Parts): OutboxHandler => ({
  kind: 'cancel-child',
  async deliver({ id, tenant, dossier: parent, payload }) {
    if (parent === null) return { kind: 'dead', reason: 'child.no-caller' };
    const { child } = payload as { child: string };
    const called = await store.read({ tenant }, (em) => childOf(em, { tenant, parent, child }));
    if (called === null) return { kind: 'delivered' };
    const at = await store.now();
    const input = { id: `child:${id}`, at, kind: 'cancel', reason: 'caller-cancelled' } as const;
    return told(await engine.submitInput(called.id, input));
  },
});
