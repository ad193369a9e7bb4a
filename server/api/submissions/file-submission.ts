// server/api/submissions: the act of filing. Invariant: 201 is answered after one transaction holds
// everything; it needs Postgres and nothing else, and the same key is the same dossier for ever.
import { canonicalJson, sha256 } from '../../../store/canonical.ts';
import { once, type Request } from '../../../store/idempotency.ts';
import { fileDossier, type Filed } from '../../../store/intake.ts';
import { dayIn } from '../../../store/dossier-code.ts';
import { StoreRefusal } from '../../../store/refusals.ts';
import type { Instant, Json, JsonObject } from '../../../procedures/ir/plain.ts';
import type { InForce } from '../../access/catalogue.ts';
import {
  documentsOf,
  findSubmissionForActor,
  formInForce,
  type SeenSubmission,
} from '../../access/submissions.ts';
import type { KnownVisitor } from '../../access/visitor.ts';
import { checkedForm, decidedNow, guidedValues } from '../../forms/guided.ts';
import { checkKept } from '../../forms/check-values.ts';
import { compareWithRegister } from '../../prefill/compare.ts';
import { created, operation } from '../../http/operation.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { iso } from '../../present/instants.ts';
import type { Services } from '../../services.ts';
import { fileSubmission as contract, type FiledDossier } from './contract.ts';

export const fileSubmission = operation({
  method: 'POST',
  path: '/api/submissions/:id/file',
  permission: { who: 'account', object: 'own-submission' },
  rate: 'file',
  contract,
  idempotent: true,
  async handler({ params, body, visitor, services, key, now }) {
    const seen = await findSubmissionForActor(services.store, visitor, params.id);
    if (seen === null || visitor.account === null) throw notFound();
    const requestHash = sha256(
      canonicalJson({ operation: 'file-submission', submission: params.id, body }),
    );
    const request = { account: visitor.account.id, key, requestHash };
    const filed =
      seen.submission.filedAt === null
        ? await file(services, visitor, seen, request, now)
        : await firstAnswer(services, request);
    return created(filed);
  },
});

async function file(
  services: Services,
  visitor: KnownVisitor,
  seen: SeenSubmission,
  request: Request,
  now: Instant,
): Promise<FiledDossier> {
  const { store } = services;
  const { submission, account } = seen;
  const { procedure, form } = await formInForce(store, submission, now);
  const {
    tenant,
    version,
    sealed: { hash, manifest },
  } = procedure;
  const documents = await documentsOf(store, account, submission.id);
  const guided = decidedNow(procedure.sealed, submission.aside.guidance?.answers ?? null, now);
  const values = checkKept(
    checkedForm(form, guided),
    { ...submission.values, ...guidedValues(form, guided) },
    documents,
    { now, zone: manifest.zone },
  );
  const { corrections, registered } = await compareWithRegister(store, {
    submission: submission.id,
    account,
    form,
    values,
  });
  const area = typeof values['area'] === 'string' ? values['area'] : null;
  const { body } = await fileDossier(store, {
    tenant,
    request,
    submission: submission.id,
    zone: manifest.zone,
    submittedAt: now,
    procedure: { version: version.id, hash, code: version.code },
    agency: receivingAgency(procedure, area),
    applicant: visitor.account.name,
    heldFiles: documents.filter((document) => document.scan === 'waiting').length,
    corrections,
    data: {
      ...(Object.keys(registered).length === 0 ? {} : { registered }),
      ...startData(procedure, visitor, { values, area, now }),
      ...(guided === null ? {} : { guidance: guided.answers, variant: guided.variant }),
    },
  });
  return present(body);
}

/** A repetition after the filing: the first answer under the same key, else `submission.filed`. */
async function firstAnswer({ store }: Services, request: Request): Promise<FiledDossier> {
  const answer = await store.transact({ account: request.account }, (em) =>
    once(em, store.keys, request, () =>
      Promise.reject(new StoreRefusal('submission.filed', 'the submission was filed already')),
    ),
  );
  return present(answer.body as unknown as Filed);
}

const present = ({ submittedAt, ...filed }: Filed): FiledDossier => ({
  ...filed,
  submittedAt: iso(submittedAt),
});

/** The agency of the area; without one the tenant's own, which coordinates. */
function receivingAgency({ agencies }: InForce, area: string | null): { id: string; code: string } {
  const found =
    agencies.find((agency) => area !== null && agency.areas.includes(area)) ??
    agencies.find((agency) => agency.parent === null) ??
    agencies[0];
  if (found === undefined) throw new Refusal('procedure.not-in-force');
  return { id: found.id, code: found.code };
}

/** What every diagram can rely on; procedures/catalog/README.md. */
function startData(
  { tenantCode, sealed }: InForce,
  { account }: KnownVisitor,
  given: { values: Record<string, Json>; area: string | null; now: Instant },
): JsonObject {
  return {
    applicant: { name: account.name, kind: account.kind },
    values: given.values,
    submittedAt: iso(given.now),
    submittedOn: dayIn(sealed.manifest.zone, given.now),
    tenant: tenantCode,
    area: given.area,
  };
}
