// store: what begins dossiers besides filing, written down when a version is published.
// Invariant: exactly what the sealed procedure has at its start; a tick before the version is in force
// is counted and begins nothing.
import { evaluate } from '../procedures/expressions/evaluate.ts';
import type { Instant } from '../procedures/ir/plain.ts';
import type { Node, SealedProcedure, TimerTrigger } from '../procedures/ir/procedure.ts';
import { beginningsIn } from '../workflows/machine/starts.ts';
import { dueOf, firstOfCycle } from '../workflows/machine/time.ts';
import { StartSchedule, StartTrigger } from './entities/index.ts';
import type { Em } from './store.ts';

/** Rounds of a cycle that may lie before the version; more is a mistake in the diagram. */
const MAX_PASSED = 100_000;

export type Published = {
  tenant: string;
  version: string;
  sealed: SealedProcedure;
  validFrom: Instant;
};

/** Part of the transaction that publishes. */
export async function registerStarts(em: Em, published: Published): Promise<void> {
  const { tenant, version, sealed } = published;
  const { code } = sealed.manifest;
  for (const node of beginningsIn(sealed.process)) {
    for (const [index, trigger] of triggersOf(node).entries()) {
      const base = { version, element: node.id, tenant, code };
      if (trigger.kind === 'message') await listen(em, base, 'message', trigger.message);
      if (trigger.kind === 'signal') await listen(em, base, 'signal', trigger.signal);
      if (trigger.kind === 'timer')
        await em.insert(StartSchedule, {
          ...base,
          trigger: index,
          ...firstTick(trigger, published),
        });
    }
  }
}

/** A start may name one message in two of its triggers. */
async function listen(
  em: Em,
  { version, element, tenant, code }: Omit<StartTrigger, 'kind' | 'name'>,
  kind: StartTrigger['kind'],
  name: string,
): Promise<void> {
  await em.execute(
    `insert into motcua.start_trigger (version, element, kind, name, tenant, code)
     values (?, ?, ?, ?, ?, ?) on conflict do nothing`,
    [version, element, kind, name, tenant, code],
  );
}

/** Every trigger by itself begins a dossier; where all must come, the first does, and waits for the rest. */
function triggersOf(node: Node) {
  if (!('trigger' in node)) return [];
  const { trigger } = node;
  return trigger.kind === 'multiple' ? trigger.triggers : [trigger];
}

/** When next; null = never again. `remaining`: rounds after that, null = for ever. */
export type Round = { nextAt: Instant | null; every: string | null; remaining: number | null };
type Tick = Round & { retryAt: null };
const NEVER: Tick = { nextAt: null, every: null, remaining: null, retryAt: null };

function firstTick({ timer }: TimerTrigger, { sealed, validFrom }: Published): Tick {
  if (timer.kind === 'term' || timer.kind === 'duty') return NEVER;
  const { zone } = sealed.manifest;
  const frame = { now: validFrom, zone };
  const found = evaluate(timer.expression, { data: {}, ...frame });
  if (!found.ok) return NEVER;
  if (timer.kind !== 'cycle') {
    const nextAt = dueOf(timer.kind, found.value, frame);
    return nextAt < validFrom ? NEVER : { ...NEVER, nextAt };
  }
  const { due, repeat } = firstOfCycle(found.value, frame);
  let tick: Tick = { ...NEVER, nextAt: due, every: repeat.every, remaining: repeat.left };
  for (let passed = 0; passed < MAX_PASSED; passed += 1) {
    if (tick.nextAt === null || tick.nextAt >= validFrom) return tick;
    tick = { ...NEVER, ...tickAfter(tick, zone) };
  }
  return NEVER;
}

/** The round after this one, counted from when this one is due. */
export function tickAfter({ nextAt, every, remaining }: Round, zone: string): Round {
  if (nextAt === null || every === null || remaining === 0)
    return { nextAt: null, every, remaining };
  const next = dueOf('duration', every, { now: nextAt, zone });
  return { nextAt: next, every, remaining: remaining === null ? null : remaining - 1 };
}
