// store: timer start events. Invariant: every tick of a version in force begins one dossier, also the
// ticks that were missed while nothing ran, each dated with its own instant; two watches never begin two.
import { beginIn } from './beginnings.ts';
import { ProcedureVersion, StartSchedule } from './entities/index.ts';
import { sealedByHash } from './procedures.ts';
import { tickAfter, type Round } from './start-triggers.ts';
import { nowIn, type Em, type Store } from './store.ts';

/** How long a tick rests that could not be performed, in ms. */
const RETRY_MS = 60_000;

export type DueSchedule = { tenant: string; version: string; element: string; trigger: number };

/** Schedules of all tenants that are due now, the longest due first. */
export function dueSchedules(store: Store, limit: number): Promise<DueSchedule[]> {
  return store.ask<DueSchedule>('select * from motcua.schedules_due(?)', [limit]);
}

/** `idle`: somebody else has it, or it is not due any more. `no-agency`: it waits a minute. */
export type Ticked = { kind: 'begun'; dossier: string } | { kind: 'idle' | 'over' | 'no-agency' };

/** Performs one tick; safe to repeat. */
export async function performTick(store: Store, due: DueSchedule): Promise<Ticked> {
  const { tenant, ...key } = due;
  return store.transact({ tenant }, async (em) => {
    if (!(await lock(em, due))) return { kind: 'idle' };
    const row = await em.findOneOrFail(StartSchedule, key, { disableIdentityMap: true });
    const now = await nowIn(em);
    const { nextAt = null } = row;
    if (nextAt === null || nextAt > now || (row.retryAt ?? 0) > now) return { kind: 'idle' };
    const version = await em.findOneOrFail(
      ProcedureVersion,
      { id: due.version },
      { disableIdentityMap: true },
    );
    if ((version.validTo ?? Infinity) <= nextAt) {
      await em.nativeUpdate(StartSchedule, key, { nextAt: null });
      return { kind: 'over' };
    }
    const begun = await beginIn(em, store, {
      tenant,
      cause: `timer:${due.version}:${due.element}:${due.trigger}:${nextAt}`,
      version: { id: version.id, code: version.code, hash: version.hash },
      start: { element: due.element, message: null },
      sender: null,
      data: {},
      at: nextAt,
    });
    if (begun.kind === 'no-agency') {
      await em.nativeUpdate(StartSchedule, key, { retryAt: now + RETRY_MS });
      return begun;
    }
    const { manifest } = await sealedByHash(em, version.hash);
    await em.nativeUpdate(StartSchedule, key, {
      ...tickAfter(roundOf(row), manifest.zone),
      retryAt: null,
    });
    return begun;
  });
}

function roundOf({ nextAt = null, every = null, remaining = null }: StartSchedule): Round {
  return { nextAt, every, remaining };
}

async function lock(em: Em, { version, element, trigger }: DueSchedule): Promise<boolean> {
  const rows = await em.execute<object[]>(
    `select 1 from motcua.start_schedule where version = ? and element = ? and trigger = ?
     for update skip locked`,
    [version, element, trigger],
  );
  return rows.length > 0;
}
