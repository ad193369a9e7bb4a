// store: the one transaction of filing. Invariant: a 201 means that dossier, code, key, idempotency
// record, audit leaf and outbox rows are committed together; the workflow engine may be down.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Instant, Json, JsonObject } from '../procedures/ir/plain.ts';
import type { DossierStart } from '../workflows/messages.ts';
import { addLeaf } from './audit.ts';
import { sha256 } from './canonical.ts';
import { nextDossierCode } from './dossier-code.ts';
import { createDossierKey } from './dossier-keys.ts';
import { Document, Dossier, Submission } from './entities/index.ts';
import { startMessage } from './filing-start.ts';
import { once, type Answered, type Request } from './idempotency.ts';
import { sealJson } from './keys.ts';
import { enqueueNotice } from './notices.ts';
import { enqueue } from './outbox.ts';
import { sealedByHash } from './procedures.ts';
import { StoreRefusal } from './refusals.ts';
import { noteCorrections, type Correction } from './register-answers.ts';
import type { Em, Store } from './store.ts';

/** Notice sent when a dossier is filed, if the procedure has a text for it. */
export const FILED_NOTICE = 'filed';

export type Filing = {
  tenant: string;
  /** Caller and idempotency key; the same request again gets the first answer. */
  request: Request;
  submission: string;
  /** The version the submission was checked against; the dossier is pinned to it. */
  procedure: { version: string; hash: string; code: string };
  /** Receives the dossier and gives it its code. */
  agency: { id: string; code: string };
  /** Zone in which the day of filing is decided: the procedure's. */
  zone: string;
  applicant: string;
  /** How many of its files have not been looked into yet. */
  heldFiles?: number;
  /** Data the diagram starts with (see the catalog's README). */
  data: JsonObject;
  /** Fields that were filed otherwise than a register has them. */
  corrections?: Correction[];
  submittedAt: Instant;
};
export type Filed = {
  dossier: string;
  code: string;
  submittedAt: Instant;
  /** For public tracking; kept encrypted, so that the acknowledgement can be drawn again. */
  trackingSecret: string;
  /** Reserved id of the acknowledgement document. */
  acknowledgement: string;
  /** Files that officials see only after the scanner has looked into them. */
  heldFiles?: number;
};

/**
 * Files a submission: answers 201 with `Filed`, once. Throws `StoreRefusal` `submission.filed`,
 * `not-found` or `idempotency.other-request`; then nothing happened.
 */
export async function fileDossier(
  store: Store,
  filing: Filing,
): Promise<Answered & { body: Filed }> {
  const scope = { tenant: filing.tenant, account: filing.request.account };
  const answer = await store.transact(scope, (em) =>
    once(em, store.keys, filing.request, async () => ({
      status: 201,
      body: (await file(em, store, filing)) as unknown as Json,
    })),
  );
  return { ...answer, body: answer.body as unknown as Filed };
}

async function file(em: Em, store: Store, filing: Filing): Promise<Filed> {
  const { tenant, submittedAt, agency, procedure } = filing;
  const dossier = randomUUID();
  await closeSubmission(em, filing, dossier);
  const code = await nextDossierCode(em, { tenant, agency, zone: filing.zone, at: submittedAt });
  const filed: Filed = {
    dossier,
    code,
    submittedAt,
    trackingSecret: randomBytes(18).toString('base64url'),
    acknowledgement: randomUUID(),
    ...(filing.heldFiles ? { heldFiles: filing.heldFiles } : {}),
  };
  const { applicant, submission, data } = filing;
  const intake = { ...filed, tenant, procedure, agency, applicant, submission };
  await insertDossier(em, store, { ...intake, owner: filing.request.account, parent: null });
  // What was found infected stays behind, out of everybody's sight.
  await em.nativeUpdate(
    Document,
    { submission: filing.submission, scan: { $ne: 'infected' } },
    { dossier },
  );
  await addLeaf(em, {
    tenant,
    account: filing.request.account,
    kind: 'dossier-filed',
    content: {
      dossier,
      code,
      procedure: procedure.hash,
      submission: filing.submission,
      at: submittedAt,
    },
  });
  const { corrections = [] } = filing;
  const noted = { tenant, dossier, corrections, at: submittedAt };
  await noteCorrections(em, store.keys, noted);
  await enqueueStart(em, store, { tenant, dossier, code, procedure, submittedAt, data });
  return filed;
}

async function closeSubmission(em: Em, filing: Filing, dossier: string): Promise<void> {
  const of = { id: filing.submission, account: filing.request.account, tenant: filing.tenant };
  const closed = await em.nativeUpdate(
    Submission,
    { ...of, filedAt: null },
    { filedAt: filing.submittedAt, dossier },
  );
  if (closed > 0) return;
  const known = await em.count(Submission, of);
  throw known > 0
    ? new StoreRefusal('submission.filed', 'the submission was filed already')
    : new StoreRefusal('not-found', 'no such submission');
}

/** The intake row of a dossier, whoever began it. */
export type NewDossier = {
  dossier: string;
  code: string;
  tenant: string;
  procedure: Filing['procedure'];
  agency: { code: string };
  owner: string | null;
  applicant: string;
  submission: string | null;
  /** Another dossier's call, where it began so. */
  parent: { dossier: string; call: string } | null;
  /** What began it, where nobody filed it; absent otherwise. */
  begun?: { cause: string; conversation: string | null; for: Buffer | null };
  trackingSecret: string;
  acknowledgement: string;
  submittedAt: Instant;
};

/** Inserts the row and its key; part of the caller's transaction. */
export async function insertDossier(em: Em, store: Store, given: NewDossier): Promise<void> {
  const { dossier, tenant, procedure, trackingSecret, parent } = given;
  const { key, wrapped } = store.keys.create(dossier);
  await em.insert(Dossier, {
    id: dossier,
    tenant,
    code: given.code,
    procedureCode: procedure.code,
    procedureVersion: procedure.version,
    procedureHash: procedure.hash,
    owner: given.owner,
    applicant: given.applicant.normalize('NFC'),
    submission: given.submission,
    parent: parent?.dossier ?? null,
    call: parent?.call ?? null,
    conversation: given.begun?.conversation ?? null,
    cause: given.begun?.cause ?? null,
    begunFor: given.begun?.for ?? null,
    trackingHash: sha256(trackingSecret),
    trackingSealed: sealJson(key, trackingSecret, `tracking|${dossier}`),
    acknowledgement: given.acknowledgement,
    receivingAgency: given.agency.code,
    submittedAt: given.submittedAt,
    status: 'filed',
    stage: 'submitted',
    outcome: null,
    agency: null,
    agencies: [],
    completion: 0,
    hasResult: false,
    endedAt: null,
    turn: 0,
  });
  await createDossierKey(em, { dossier, tenant, wrapped });
}

export type NewStart = Pick<NewDossier, 'tenant' | 'dossier' | 'code' | 'procedure'> & {
  submittedAt: Instant;
  data: JsonObject;
  /** Called by another dossier. */
  child?: true;
  /** The start event that is meant, and the message it awaits; absent = what filing means. */
  element?: string;
  message?: string | null;
};

/** The row that starts it, and the notice that it was filed. */
export async function enqueueStart(em: Em, store: Store, given: NewStart): Promise<void> {
  const { tenant, procedure, submittedAt, data, dossier, code, child, element } = given;
  const sealed = await sealedByHash(em, procedure.hash);
  const start: DossierStart = {
    dossier,
    tenant,
    procedureHash: procedure.hash,
    procedureCode: procedure.code,
    dossierCode: code,
    start: {
      kind: 'start',
      id: `start:${dossier}`,
      at: submittedAt,
      submittedAt,
      data,
      message: given.message === undefined ? startMessage(sealed) : given.message,
      ...(element === undefined ? {} : { element }),
      ...(child === undefined ? {} : { child }),
    },
    resume: null,
  };
  await enqueue(em, store.keys, {
    tenant,
    dossier,
    kind: 'start-dossier',
    key: `${dossier}/start`,
    payload: start as unknown as Json,
  });
  // Nobody filed what a message, a signal or the clock began.
  if (!sealed.notices[FILED_NOTICE] || given.message !== undefined) return;
  const row = {
    tenant,
    dossier,
    notice: 'notice-filed',
    template: FILED_NOTICE,
    element: null,
    at: submittedAt,
    procedureHash: procedure.hash,
  };
  await enqueueNotice(em, store.keys, row, sealed.notices);
}
