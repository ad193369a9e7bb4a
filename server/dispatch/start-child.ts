// server/dispatch: a dossier calls another procedure. Payload: `StartChildPayload`. Invariant: one row
// makes one dossier at most; a call that cannot be answered is told to the caller, never kept waiting.
import type { Instant, JsonObject } from '../../procedures/ir/plain.ts';
import { startChild } from '../../store/children.ts';
import type { Store } from '../../store/store.ts';
import type { Engine } from '../engine.ts';
import type { Delivery, OutboxHandler, OutboxMessage } from './handler.ts';
import { told } from './tell-dossier.ts';

export type StartChildPayload = {
  child: string;
  procedure: string;
  data: JsonObject;
  /** Instant of the turn that called. */
  at: Instant;
};
type Parts = { engine: Pick<Engine, 'submitInput'>; store: Store };

export const startChildHandler = (parts: Parts): OutboxHandler => ({
  kind: 'start-child',
  deliver: (row) => start(parts, row),
});

const start = async ({ engine, store }: Parts, row: OutboxMessage): Promise<Delivery> => {
  const { id, tenant, dossier: parent, payload } = row;
  if (parent === null) return { kind: 'dead', reason: 'child.no-caller' };
  const { child, procedure, data } = payload as unknown as StartChildPayload;
  const at = await store.now();
  const called = await startChild(store, { tenant, parent, child, procedure, data, at });
  if (called.kind !== 'refused') return { kind: 'delivered' };
  const { code, message } = called;
  return told(
    await engine.submitInput(parent, {
      id: `child:${id}`,
      at,
      kind: 'child-failed',
      child,
      code,
      message,
    }),
  );
};
