// store: reading dossiers, for their owners, their officials and the public. Invariant: what a
// scope may not see is not found; the public learns code and degree of completion and nothing else.
import { timingSafeEqual } from 'node:crypto';
import type { JsonObject, Text } from '../procedures/ir/plain.ts';
import type { Fact } from '../workflows/facts.ts';
import type { DossierStart } from '../workflows/messages.ts';
import { sha256 } from './canonical.ts';
import { dossierKey } from './dossier-keys.ts';
import { Deadline, Dossier, Incident, OutboxRow, Task, TimelineLine } from './entities/index.ts';
import { factsOfKind, readJournal } from './journal.ts';
import { openJson, type KeyRing } from './keys.ts';
import { decodeCursor, pageOf, type Page } from './paging.ts';
import { sealedByHash } from './procedures.ts';
import { historyText } from './projections/words.ts';
import type { Em } from './store.ts';

const MAX_LINES = 5_000;

/** null = none the scope may see. */
export async function findDossier(em: Em, id: string): Promise<Dossier | null> {
  return em.findOne(Dossier, { id }, { disableIdentityMap: true });
}

/** An owner's dossiers across tenants, newest first. Throws `cursor.malformed`. */
export async function dossiersOf(
  em: Em,
  of: { owner: string; after: string | null; limit: number },
): Promise<Page<Dossier>> {
  const after = of.after === null ? null : decodeCursor(of.after, ['instant', 'uuid']);
  const [at, id] = [Number(after?.[0]), String(after?.[1])];
  const where =
    after === null
      ? {}
      : { $or: [{ submittedAt: { $lt: at } }, { submittedAt: at, id: { $gt: id } }] };
  const rows = await em.find(
    Dossier,
    { owner: of.owner, ...where },
    { orderBy: { submittedAt: 'desc', id: 'asc' }, limit: of.limit + 1, disableIdentityMap: true },
  );
  return pageOf(rows, of.limit, (row) => [row.submittedAt, row.id]);
}

/** Course, terms, open tasks and incidents of a dossier the scope may see. */
export async function courseOf(
  em: Em,
  dossier: string,
): Promise<{
  timeline: TimelineLine[];
  deadlines: Deadline[];
  tasks: Task[];
  incidents: Incident[];
}> {
  const options = { limit: MAX_LINES, disableIdentityMap: true } as const;
  return {
    timeline: await em.find(TimelineLine, { dossier }, { ...options, orderBy: { seq: 'asc' } }),
    deadlines: await em.find(
      Deadline,
      { dossier },
      { ...options, orderBy: { startedAt: 'asc', clock: 'asc' } },
    ),
    tasks: await em.find(
      Task,
      { dossier },
      { ...options, orderBy: { openedAt: 'asc', task: 'asc' } },
    ),
    incidents: await em.find(
      Incident,
      { dossier },
      { ...options, orderBy: { raisedAt: 'asc', incident: 'asc' } },
    ),
  };
}

/**
 * The dossier's term that counts for its owner: the running one that is due first, else the one
 * that was stopped last; null = the procedure has none. By dossier id.
 */
export async function leadingDeadlines(em: Em, dossiers: string[]): Promise<Map<string, Deadline>> {
  if (dossiers.length === 0) return new Map();
  const rows = await em.find(
    Deadline,
    { dossier: { $in: dossiers }, scope: 'dossier' },
    { limit: MAX_LINES, disableIdentityMap: true },
  );
  const leading = new Map<string, Deadline>();
  for (const row of rows) {
    const best = leading.get(row.dossier);
    if (!best || precedes(row, best)) leading.set(row.dossier, row);
  }
  return leading;
}

function precedes(a: Deadline, b: Deadline): boolean {
  if (a.state !== b.state) return a.state === 'running';
  if (a.state === 'running') return (a.dueAt ?? Infinity) < (b.dueAt ?? Infinity);
  return (a.stoppedAt ?? 0) > (b.stoppedAt ?? 0);
}

/**
 * What the dossier was started with (`applicant`, `values`, …): from the journal, or, while it
 * waits to be started, from the outbox (then the scope must name the tenant).
 */
export async function startData(em: Em, keys: KeyRing, dossier: string): Promise<JsonObject> {
  const [started] = await factsOfKind(em, keys, { dossier, kind: 'dossier-started' });
  if (started) return started.data;
  const row = await em.findOne(
    OutboxRow,
    { key: `${dossier}/start` },
    { disableIdentityMap: true },
  );
  if (!row) return {};
  const key = await dossierKey(em, keys, dossier);
  const waiting = openJson(key, row.payload, `outbox|${row.key}`) as unknown as DossierStart;
  return waiting.start.data;
}

/** For the acknowledgement and its QR. */
export async function trackingSecret(
  em: Em,
  keys: KeyRing,
  dossier: Pick<Dossier, 'id' | 'trackingSealed'>,
): Promise<string> {
  const key = await dossierKey(em, keys, dossier.id);
  return openJson(key, dossier.trackingSealed, `tracking|${dossier.id}`) as string;
}

/** Constant-time comparison with the secret printed on the acknowledgement. */
export function isTrackingSecret(dossier: Pick<Dossier, 'trackingHash'>, secret: string): boolean {
  return timingSafeEqual(sha256(secret), dossier.trackingHash);
}

/** Where the tokens of the diagram went, from the journal. */
export async function pathTaken(
  em: Em,
  keys: KeyRing,
  dossier: string,
): Promise<{
  completed: string[];
  active: string[];
  flows: string[];
  incidents: string[];
}> {
  const entries = await readJournal(em, keys, dossier);
  const completed = new Set<string>();
  const flows = new Set<string>();
  const active = new Map<string, string>();
  const incidents = new Map<string, string>();
  for (const { fact } of entries) {
    if (fact.kind === 'element-activated') active.set(fact.token, fact.element);
    if (fact.kind === 'element-completed') completed.add(fact.element);
    if (fact.kind === 'element-completed' || fact.kind === 'element-cancelled')
      active.delete(fact.token);
    if (fact.kind === 'token-consumed') active.delete(fact.token);
    if (fact.kind === 'flow-taken') flows.add(fact.flow);
    if (fact.kind === 'incident-raised' && fact.element !== null)
      incidents.set(fact.incident, fact.element);
    if (fact.kind === 'incident-resolved' || fact.kind === 'incident-cancelled')
      incidents.delete(fact.incident);
  }
  return {
    completed: [...completed],
    active: [...new Set(active.values())],
    flows: [...flows],
    incidents: [...new Set(incidents.values())],
  };
}

export type HistoryLine = {
  seq: number;
  at: number;
  text: Text;
  actor: string | null;
  /** Account the actor stood in for. */
  onBehalfOf: string | null;
  element: string | null;
};

/** Every fact worth words, oldest first; `actor` is an account id. */
export async function historyOf(
  em: Em,
  keys: KeyRing,
  dossier: Pick<Dossier, 'id' | 'procedureHash'>,
): Promise<HistoryLine[]> {
  const procedure = await sealedByHash(em, dossier.procedureHash);
  const entries = await readJournal(em, keys, dossier.id);
  return entries.flatMap(({ seq, fact }) => {
    const text = historyText(fact, procedure);
    return text === null
      ? []
      : [{ seq, at: fact.at, text, ...peopleOf(fact), element: elementOf(fact) }];
  });
}

function peopleOf(fact: Fact): Pick<HistoryLine, 'actor' | 'onBehalfOf'> {
  const actor = 'actor' in fact ? fact.actor : undefined;
  return { actor: actor?.account ?? null, onBehalfOf: actor?.onBehalfOf ?? null };
}
const elementOf = (fact: Fact) => ('element' in fact ? fact.element : null);
