// store: a dossier that another dossier calls. Invariant: one call makes one dossier, in one
// transaction with its code, key, audit leaf and start; a call that was closed meanwhile makes none.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Instant, JsonObject } from '../procedures/ir/plain.ts';
import { addLeaf } from './audit.ts';
import { dayIn, nextDossierCode } from './dossier-code.ts';
import { startData } from './dossiers.ts';
import { Dossier } from './entities/index.ts';
import { enqueueStart, insertDossier } from './intake.ts';
import { agencyByCode } from './organisation.ts';
import { sealedByHash, versionInForce } from './procedures.ts';
import { toTimestamp } from './instant.ts';
import type { Em, Store } from './store.ts';

/** Calls in calls; deeper is a mistake of the diagrams. */
const MAX_DEPTH = 8;

export type Call = {
  tenant: string;
  /** The calling dossier and its call. */
  parent: string;
  child: string;
  /** Code of the procedure that is called. */
  procedure: string;
  /** What the call hands over; it stands above what every dossier starts with. */
  data: JsonObject;
  at: Instant;
};
/** `closed`: nobody waits for it any more. `refused`: it cannot be started; the caller is told. */
export type Called =
  | { kind: 'started'; dossier: string }
  | { kind: 'closed' }
  | { kind: 'refused'; code: 'child.unknown-procedure' | 'child.recursive'; message: string };

/** Safe to repeat: the second time it answers with the dossier of the first. */
export async function startChild(store: Store, call: Call): Promise<Called> {
  return store.transact({ tenant: call.tenant }, async (em) => {
    if (!(await isOpen(em, call))) return { kind: 'closed' };
    const before = await childOf(em, call);
    if (before) return { kind: 'started', dossier: before.id };
    const { parent: id, tenant, procedure: code, at } = call;
    const parent = await em.findOneOrFail(Dossier, { id, tenant }, { disableIdentityMap: true });
    if (await calls(em, parent, code)) return refused('child.recursive', code);
    const version = await versionInForce(em, { tenant, code, at });
    if (version === null) return refused('child.unknown-procedure', code);
    return { kind: 'started', dossier: await create(em, store, { call, parent, version }) };
  });
}

/** The dossier a call has made; null = none yet. */
export async function childOf(
  em: Em,
  of: { tenant: string; parent: string; child: string },
): Promise<Dossier | null> {
  const { tenant, parent, child: call } = of;
  return em.findOne(Dossier, { tenant, parent, call }, { disableIdentityMap: true });
}

/**
 * Whether an escalation of the called dossier has still to be told to its caller: before the row `id`,
 * or (null) at all. What it said comes in the order in which it was said, its end last.
 */
export async function hasMoreToSay(
  em: Em,
  { tenant, dossier, before }: { tenant: string; dossier: string; before: number | null },
): Promise<boolean> {
  const rows = await em.execute<object[]>(
    `select 1 from motcua.outbox
     where tenant = ? and dossier = ? and kind = 'escalate-to-caller'
       and done_at is null and dead_at is null and (?::bigint is null or id < ?::bigint) limit 1`,
    [tenant, dossier, before, before],
  );
  return rows.length > 0;
}

/** Locks the call, so that a turn which closes it comes before or after. */
async function isOpen(em: Em, { parent, child }: Call): Promise<boolean> {
  const rows = await em.execute<{ state: string }[]>(
    'select state from motcua.child_call where dossier = ? and child = ? for update',
    [parent, child],
  );
  return rows[0]?.state === 'open';
}

/** Whether the procedure runs already in the dossier or in one that called it. */
async function calls(em: Em, parent: Dossier, code: string): Promise<boolean> {
  let at: Dossier | null = parent;
  for (let depth = 0; at !== null; depth++) {
    if (at.procedureCode === code || depth >= MAX_DEPTH) return true;
    const { parent: id = null }: Dossier = at;
    if (id === null) return false;
    at = await em.findOne(Dossier, { id }, { disableIdentityMap: true });
  }
  return false;
}

function refused(code: (Called & { kind: 'refused' })['code'], procedure: string): Called {
  return { kind: 'refused', code, message: procedure };
}

type Parts = { call: Call; parent: Dossier; version: { id: string; code: string; hash: string } };

async function create(em: Em, store: Store, { call, parent, version }: Parts): Promise<string> {
  const { tenant, at } = call;
  const { manifest } = await sealedByHash(em, version.hash);
  const agency = await agencyFor(em, parent, at);
  const dossier = randomUUID();
  const code = await nextDossierCode(em, { tenant, agency, zone: manifest.zone, at });
  const procedure = { version: version.id, hash: version.hash, code: version.code };
  await insertDossier(em, store, {
    dossier,
    code,
    tenant,
    procedure,
    agency,
    owner: parent.owner ?? null,
    applicant: parent.applicant,
    submission: null,
    parent: { dossier: parent.id, call: call.child },
    trackingSecret: randomBytes(18).toString('base64url'),
    acknowledgement: randomUUID(),
    submittedAt: at,
  });
  const content = { dossier, code, procedure: version.hash, parent: parent.id, call: call.child };
  await addLeaf(em, { tenant, account: null, kind: 'dossier-called', content: { ...content, at } });
  const { applicant = null, area = null, ...rest } = await startData(em, store.keys, parent.id);
  const data = {
    applicant,
    values: {},
    submittedAt: toTimestamp(at),
    submittedOn: dayIn(manifest.zone, at),
    tenant: rest['tenant'] ?? '',
    area,
    ...call.data,
  };
  const start = { tenant, dossier, code, procedure, submittedAt: at, data, child: true } as const;
  await enqueueStart(em, store, start);
  return dossier;
}

/** The agency that holds the caller receives what it calls. */
async function agencyFor(
  em: Em,
  { tenant, agency = null, receivingAgency }: Dossier,
  at: Instant,
): Promise<{ id: string; code: string }> {
  const holding = agency === null ? null : await agencyByCode(em, { tenant, code: agency, at });
  const found = holding ?? (await agencyByCode(em, { tenant, code: receivingAgency, at }));
  if (found === null) throw new Error('a dossier without an agency cannot call another');
  return { id: found.id, code: found.code };
}
