// store: whom a message of a dossier is for: somebody who waits for it, somebody who will, or nobody
// yet, and then a new dossier. Invariant: one message reaches one dossier of the sender's tenant; a
// message without a key stays inside the conversation of its sender.
import type { Instant, Json, JsonObject } from '../procedures/ir/plain.ts';
import { partnerProcedures } from '../procedures/ir/partners.ts';
import { beginIn } from './beginnings.ts';
import { messageFingerprint } from './correlation.ts';
import { Dossier } from './entities/index.ts';
import { toTimestamp } from './instant.ts';
import { sealedByHash } from './procedures.ts';
import type { Em, Store } from './store.ts';

export type SentMessage = {
  tenant: string;
  /** Dossier that sent it; null = nobody, then only its key counts. */
  sender: string | null;
  /** Its outbox row, which names it for ever. */
  id: number;
  name: string;
  correlationKey: Json;
  data: JsonObject;
  at: Instant;
};
/**
 * `to`: that dossier awaits it, or is the one that will; it stays so until `unroute`. `begun`: it began a
 * dossier, now or when it came before, and is delivered with that. `nobody`: to be offered again.
 */
export type Routed =
  | { kind: 'to'; dossier: string }
  | { kind: 'begun'; dossier: string }
  | { kind: 'nobody' }
  | { kind: 'ambiguous' | 'ended' | 'no-agency' };

const MANY = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Safe to repeat. Messages of one name and key are routed one after another. */
export async function routeMessage(store: Store, message: SentMessage): Promise<Routed> {
  const { tenant } = message;
  const fingerprint = messageFingerprint(store.keys, message);
  return store.transact({ tenant }, async (em) => {
    await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `message|${fingerprint.toString('hex')}`,
    ]);
    const told = await routedTo(em, message);
    if (told !== null) return { kind: 'to', dossier: told };
    const cause = causeOf(message);
    const before = await em.findOne(Dossier, { tenant, cause }, { disableIdentityMap: true });
    if (before) return { kind: 'begun', dossier: before.id };
    const sender = await senderOf(em, message);
    const parts = { message, sender, fingerprint };
    const found = (await waiting(em, parts)) ?? (await named(em, message));
    const routed = found ?? (await begunFor(em, parts)) ?? (await begin(em, store, parts));
    if (routed.kind === 'to') await setRoute(em, message, routed.dossier);
    return routed;
  });
}

/** The dossier did not take it: the next try looks anew. */
export async function unroute(
  store: Store,
  message: Pick<SentMessage, 'tenant' | 'id'>,
): Promise<void> {
  await store.transact({ tenant: message.tenant }, (em) => setRoute(em, message, null));
}

async function routedTo(em: Em, { id, tenant }: SentMessage): Promise<string | null> {
  const rows = await em.execute<{ dossier: string | null }[]>(
    'select routed_to as dossier from motcua.outbox where id = ? and tenant = ?',
    [id, tenant],
  );
  return rows[0]?.dossier ?? null;
}

async function setRoute(
  em: Em,
  { id, tenant }: Pick<SentMessage, 'tenant' | 'id'>,
  dossier: string | null,
): Promise<void> {
  await em.execute('update motcua.outbox set routed_to = ?::uuid where id = ? and tenant = ?', [
    dossier,
    id,
    tenant,
  ]);
}

type Parts = { message: SentMessage; sender: Dossier | null; fingerprint: Buffer };
type Candidate = { id: string; conversation: string | null };

const causeOf = ({ id }: SentMessage): string => `message:${id}`;

async function senderOf(em: Em, { tenant, sender }: SentMessage): Promise<Dossier | null> {
  if (sender === null) return null;
  return em.findOne(Dossier, { id: sender, tenant }, { disableIdentityMap: true });
}

/** Dossiers that wait for it now; those of the conversation before all others. */
async function waiting(em: Em, parts: Parts): Promise<Routed | null> {
  const { message, fingerprint } = parts;
  const rows = await em.execute<Candidate[]>(
    `select distinct d.id, d.conversation from motcua.awaited a join motcua.dossier d on d.id = a.dossier
     where a.tenant = ? and a.kind = 'message' and a.fingerprint = ? and d.ended_at is null
     limit ?`,
    [message.tenant, fingerprint, MANY],
  );
  return chosen(rows, parts);
}

/** An open dossier that such a message began gets the next one, too, once it awaits it. */
async function begunFor(em: Em, parts: Parts): Promise<Routed | null> {
  const { message, fingerprint } = parts;
  const rows = await em.execute<Candidate[]>(
    `select id, conversation from motcua.dossier
     where tenant = ? and begun_for = ? and ended_at is null limit ?`,
    [message.tenant, fingerprint, MANY],
  );
  return chosen(rows, parts);
}

function chosen(rows: Candidate[], { message, sender }: Parts): Routed | null {
  const inside = rows.filter((row) => talks(row, sender));
  // Without a key, only who talks with the sender can be meant.
  const meant = inside.length > 0 || message.correlationKey === null ? inside : rows;
  const [only, second] = meant;
  if (only === undefined) return null;
  return second === undefined ? { kind: 'to', dossier: only.id } : { kind: 'ambiguous' };
}

function talks(one: Candidate, sender: Dossier | null): boolean {
  if (sender === null || one.id === sender.id) return false;
  const conversation = sender.conversation ?? sender.id;
  return one.id === conversation || one.conversation === conversation;
}

/** The key may name the dossier by its code or id; it will await the message, or say why not. */
async function named(em: Em, { tenant, correlationKey }: SentMessage): Promise<Routed | null> {
  if (typeof correlationKey !== 'string') return null;
  const by = UUID.test(correlationKey) ? { id: correlationKey } : { code: correlationKey };
  const row = await em.findOne(
    Dossier,
    { tenant, ...by },
    { fields: ['id', 'endedAt'], disableIdentityMap: true },
  );
  if (row === null) return null;
  return (row.endedAt ?? null) === null ? { kind: 'to', dossier: row.id } : { kind: 'ended' };
}

type Start = { version: string; element: string; code: string; hash: string };

async function begin(em: Em, store: Store, parts: Parts): Promise<Routed> {
  const { message, sender, fingerprint } = parts;
  const [start, second] = await startsFor(em, parts);
  if (start === undefined) return { kind: 'nobody' };
  if (second !== undefined) return { kind: 'ambiguous' };
  const { tenant, name, data, at } = message;
  return beginIn(em, store, {
    tenant,
    cause: causeOf(message),
    version: { id: start.version, code: start.code, hash: start.hash },
    start: { element: start.element, message: name },
    sender: sender?.id ?? null,
    begunFor: fingerprint,
    data,
    at,
  });
}

/**
 * Where this message begins a dossier: in another pool of the sender's own diagram, as that was when
 * the sender began; else in any procedure of the tenant that is in force.
 */
async function startsFor(em: Em, { message, sender }: Parts): Promise<Start[]> {
  const partners = sender === null ? [] : await partnersOf(em, sender);
  if (partners.length > 0) {
    const own = await starts(em, message, `v.hash = any(string_to_array(?, ','))`, [
      partners.join(','),
    ]);
    // One content may have been published twice; the newest counts.
    if (own.length > 0) return newestOf(own);
  }
  const at = toTimestamp(message.at);
  return starts(em, message, 'v.valid_from <= ? and (v.valid_to is null or v.valid_to > ?)', [
    at,
    at,
  ]);
}

async function partnersOf(em: Em, { procedureHash }: Dossier): Promise<string[]> {
  const sealed = await sealedByHash(em, procedureHash);
  return partnerProcedures(sealed).map(({ hash }) => hash);
}

function newestOf(rows: Start[]): Start[] {
  const [first] = rows;
  return rows.filter((row, index) => index === 0 || row.hash !== first?.hash);
}

function starts(
  em: Em,
  { tenant, name }: SentMessage,
  where: string,
  values: unknown[],
): Promise<Start[]> {
  return em.execute<Start[]>(
    `select t.version, t.element, v.code, v.hash
     from motcua.start_trigger t join motcua.procedure_version v on v.id = t.version
     where t.tenant = ? and t.kind = 'message' and t.name = ? and ${where}
     order by v.version desc limit ${MANY}`,
    [tenant, name, ...values],
  );
}
