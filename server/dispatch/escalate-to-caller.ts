// server/dispatch: an escalation that nobody caught in a called dossier. Payload: `EscalatePayload`, of
// the row of the called dossier. Invariant: its caller hears it once; both go on whatever becomes of it.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { hasMoreToSay } from '../../store/children.ts';
import { Dossier } from '../../store/entities/index.ts';
import type { Store } from '../../store/store.ts';
import type { Engine } from '../engine.ts';
import type { OutboxHandler } from './handler.ts';
import { told } from './tell-dossier.ts';

export type EscalatePayload = { code: string; data: JsonObject };
type Parts = { engine: Pick<Engine, 'submitInput'>; store: Store };

export const escalateToCallerHandler = ({ engine, store }: Parts): OutboxHandler => ({
  kind: 'escalate-to-caller',
  async deliver({ id, tenant, dossier, payload }) {
    const called = await store.read({ tenant }, (em) =>
      em.findOne(Dossier, { id: dossier ?? '' }, { disableIdentityMap: true }),
    );
    const { parent = null, call: child = null } = called ?? {};
    if (parent === null || child === null) return { kind: 'dead', reason: 'child.no-caller' };
    const said = { tenant, dossier: called?.id ?? '', before: Number(id) };
    if (await store.read({ tenant }, (em) => hasMoreToSay(em, said)))
      return { kind: 'retry', reason: 'child.speaks' };
    const { code, data } = payload as unknown as EscalatePayload;
    const input = { id: `child:${id}`, kind: 'child-escalated', child, code, data } as const;
    return told(await engine.submitInput(parent, { ...input, at: await store.now() }));
  },
});
