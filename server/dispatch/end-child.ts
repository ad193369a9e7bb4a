// server/dispatch: a called dossier has ended. Payload: `EndChildPayload`, of the row of the called
// dossier. Invariant: its caller is told once, and told something even if the answer is too large.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { hasMoreToSay } from '../../store/children.ts';
import { Dossier } from '../../store/entities/index.ts';
import type { Store } from '../../store/store.ts';
import type { Engine } from '../engine.ts';
import type { OutboxHandler } from './handler.ts';
import { told } from './tell-dossier.ts';

export type EndChildPayload = { outcome: string; error: string | null; data: JsonObject };
type Parts = { engine: Pick<Engine, 'submitInput'>; store: Store };

export const endChildHandler = ({ engine, store }: Parts): OutboxHandler => ({
  kind: 'end-child',
  async deliver({ id, tenant, dossier, payload }) {
    const called = await store.read({ tenant }, (em) =>
      em.findOne(Dossier, { id: dossier ?? '' }, { disableIdentityMap: true }),
    );
    const { parent = null, call = null } = called ?? {};
    if (parent === null || call === null) return { kind: 'dead', reason: 'child.no-caller' };
    const said = { tenant, dossier: called?.id ?? '', before: null };
    if (await store.read({ tenant }, (em) => hasMoreToSay(em, said)))
      return { kind: 'retry', reason: 'child.speaks' };
    const { outcome, error, data } = payload as unknown as EndChildPayload;
    const base = { id: `child:${id}`, at: await store.now(), child: call };
    const answer = await engine.submitInput(parent, {
      ...base,
      kind: 'child-ended',
      outcome,
      error,
      data,
    });
    if (answer === 'unknown' || answer.ok || answer.rejection.code !== 'input.too-large')
      return told(answer);
    const code = 'child.too-large';
    const failed = { ...base, id: `${base.id}/failed`, kind: 'child-failed', code } as const;
    return told(await engine.submitInput(parent, { ...failed, message: outcome }));
  },
});
