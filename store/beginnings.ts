// store: a dossier that nobody files: begun by a message, a signal or the clock. Invariant: one cause
// makes one dossier, in one transaction with its code, key, audit leaf and start.
import { randomBytes, randomUUID } from 'node:crypto';
import { evaluate } from '../procedures/expressions/evaluate.ts';
import type { Instant, JsonObject } from '../procedures/ir/plain.ts';
import type { SealedProcedure } from '../procedures/ir/procedure.ts';
import { addLeaf } from './audit.ts';
import { dayIn, nextDossierCode } from './dossier-code.ts';
import { startData } from './dossiers.ts';
import { Dossier } from './entities/index.ts';
import { toTimestamp } from './instant.ts';
import { enqueueStart, insertDossier } from './intake.ts';
import { agencyByCode } from './organisation.ts';
import { sealedByHash } from './procedures.ts';
import type { Em, Store } from './store.ts';

export type Beginning = {
  tenant: string;
  /** What begins it, unique in the tenant for ever: `message:…`, `signal:…`, `timer:…`. */
  cause: string;
  version: { id: string; code: string; hash: string };
  /** The start event, and the message if it awaits one. */
  start: { element: string; message: string | null };
  /** The dossier from which it comes: its applicant and owner are this one's, and they can talk. */
  sender: string | null;
  /** Blind index of the message that begins it. */
  begunFor?: Buffer;
  data: JsonObject;
  at: Instant;
};
/** `no-agency`: there is no such agency any more, or the sender has none. */
export type Begun = { kind: 'begun'; dossier: string } | { kind: 'no-agency' };

/** Safe to repeat: the second time it answers with the dossier of the first. */
export async function beginDossier(store: Store, given: Beginning): Promise<Begun> {
  return store.transact({ tenant: given.tenant }, (em) => beginIn(em, store, given));
}

/** The same inside the caller's transaction. */
export async function beginIn(em: Em, store: Store, given: Beginning): Promise<Begun> {
  const { tenant, cause, at } = given;
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${tenant}|${cause}`]);
  const before = await em.findOne(Dossier, { tenant, cause }, { disableIdentityMap: true });
  if (before) return { kind: 'begun', dossier: before.id };
  const sender = given.sender === null ? null : await senderOf(em, tenant, given.sender);
  const procedure = await sealedByHash(em, given.version.hash);
  const data = await dataOf(em, store, { given, sender, zone: procedure.manifest.zone });
  const named = receiverIn(procedure, given, data);
  const code = named ?? sender?.agency ?? sender?.receivingAgency ?? '';
  const agency = await agencyByCode(em, { tenant, code, at });
  if (agency === null) return { kind: 'no-agency' };
  const zone = procedure.manifest.zone;
  return { kind: 'begun', dossier: await create(em, store, { given, sender, agency, zone, data }) };
}

function senderOf(em: Em, tenant: string, id: string): Promise<Dossier | null> {
  return em.findOne(Dossier, { id, tenant }, { disableIdentityMap: true });
}

type Parts = {
  given: Beginning;
  sender: Dossier | null;
  agency: { id: string; code: string; name: { vi: string } };
  zone: string;
  data: JsonObject;
};

async function create(em: Em, store: Store, parts: Parts): Promise<string> {
  const { given, sender, agency, zone, data } = parts;
  const { tenant, at, version, cause } = given;
  const dossier = randomUUID();
  const code = await nextDossierCode(em, { tenant, agency, zone, at });
  const procedure = { version: version.id, hash: version.hash, code: version.code };
  await insertDossier(em, store, {
    dossier,
    code,
    tenant,
    procedure,
    agency,
    owner: sender?.owner ?? null,
    // What nobody asked for is the agency's own.
    applicant: sender?.applicant ?? agency.name.vi,
    submission: null,
    parent: null,
    begun: {
      cause,
      conversation: sender === null ? null : (sender.conversation ?? sender.id),
      for: given.begunFor ?? null,
    },
    trackingSecret: randomBytes(18).toString('base64url'),
    acknowledgement: randomUUID(),
    submittedAt: at,
  });
  const content = { dossier, code, procedure: version.hash, cause, sender: sender?.id ?? null, at };
  await addLeaf(em, { tenant, account: null, kind: 'dossier-begun', content });
  const start = { tenant, dossier, code, procedure, submittedAt: at, data, ...given.start };
  await enqueueStart(em, store, start);
  return dossier;
}

/** What every dossier starts with, and above it what the message or signal brought. */
async function dataOf(
  em: Em,
  store: Store,
  { given, sender, zone }: Pick<Parts, 'given' | 'sender' | 'zone'>,
): Promise<JsonObject> {
  const { tenant, at } = given;
  const before = sender === null ? {} : await startData(em, store.keys, sender.id);
  return {
    applicant: before['applicant'] ?? null,
    values: {},
    submittedAt: toTimestamp(at),
    submittedOn: dayIn(zone, at),
    tenant: before['tenant'] ?? (await tenantCode(em, tenant)),
    area: before['area'] ?? null,
    ...given.data,
  };
}

/** The agency that lane or pool of the start names; null = they name none. */
function receiverIn(
  { process, manifest }: SealedProcedure,
  { start, at }: Beginning,
  data: JsonObject,
): string | null {
  const node = process.nodes[start.element];
  if (node?.kind !== 'start-event' || node.agency === undefined) return null;
  const found = evaluate(node.agency, { data, now: at, zone: manifest.zone });
  return found.ok && typeof found.value === 'string' ? found.value : null;
}

async function tenantCode(em: Em, tenant: string): Promise<string> {
  const rows = await em.execute<{ code: string }[]>('select code from motcua.tenant where id = ?', [
    tenant,
  ]);
  return rows[0]?.code ?? '';
}
