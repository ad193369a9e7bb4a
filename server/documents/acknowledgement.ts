// server/documents: the paper that says what was filed and when. Invariant: made after the filing has
// committed, under an id reserved by it; made again it has the same content and the same place.
import { createHash } from 'node:crypto';
import { toString as qrSvg } from 'qrcode';
import type { JsonObject, Text } from '../../procedures/ir/plain.ts';
import { addSystemDocument, findDocument } from '../../store/documents.ts';
import { findDossier, trackingSecret } from '../../store/dossiers.ts';
import { Agency, Dossier, type Document } from '../../store/entities/index.ts';
import { storageKeyOf } from '../../store/objects/object-store.ts';
import { trackingUrl } from '../../store/papers/addresses.ts';
import { sealedByHash } from '../../store/procedures.ts';
import type { Em } from '../../store/store.ts';
import { findDossierForActor } from '../access/dossiers.ts';
import { tenantOf, type Visitor } from '../access/visitor.ts';
import type { Services } from '../services.ts';

const TEMPLATE = 'acknowledgement';
const TITLE: Text = { vi: 'Giấy xác nhận đã nộp hồ sơ', en: 'Acknowledgement of filing' };

/** The acknowledgement of that id, drawn now if it is missing; null = not for this visitor. */
export async function ensureAcknowledgement(
  services: Services,
  visitor: Visitor,
  id: string,
): Promise<Document | null> {
  if (visitor.account === null) return null;
  const account = visitor.account.id;
  const tenant = tenantOf(visitor);
  const scope = tenant === null ? { account } : { account, tenant };
  const dossier = await services.store.read(scope, (em) =>
    em.findOne(Dossier, { acknowledgement: id }, { disableIdentityMap: true }),
  );
  if (dossier === null || (await findDossierForActor(services.store, visitor, dossier.id)) === null)
    return null;
  return issueAcknowledgement(services, { tenant: dossier.tenant, dossier: dossier.id });
}

/** Idempotent. Null when the procedure has no such template or it cannot be drawn. */
export async function issueAcknowledgement(
  services: Services,
  of: { tenant: string; dossier: string },
): Promise<Document | null> {
  const { store, storage, papers } = services;
  const prepared = await store.read({ tenant: of.tenant }, (em) =>
    prepare(services, em, of.dossier),
  );
  if (prepared === null) return null;
  const { dossier, template, data, existing } = prepared;
  if (existing !== null) return existing;
  const pdf = await papers.print({ template, data, at: dossier.submittedAt });
  if (pdf === null) return null;
  const id = dossier.acknowledgement;
  const storageKey = storageKeyOf(id);
  if (!(await storage.exists(storageKey))) await storage.put(storageKey, pdf, 'application/pdf');
  await store.transact({ tenant: of.tenant }, (em) =>
    addSystemDocument(em, {
      ...of,
      title: TITLE,
      at: dossier.submittedAt,
      document: {
        id,
        kind: TEMPLATE,
        fileName: `${dossier.code}.pdf`,
        mediaType: 'application/pdf',
        size: pdf.length,
        sha256: createHash('sha256').update(pdf).digest('hex'),
        storageKey,
      },
    }),
  );
  return store.read({ tenant: of.tenant }, (em) => findDocument(em, id));
}

type Prepared = { dossier: Dossier; template: string; data: JsonObject; existing: Document | null };

async function prepare(services: Services, em: Em, id: string): Promise<Prepared | null> {
  const dossier = await findDossier(em, id);
  if (dossier === null) return null;
  const existing = await findDocument(em, dossier.acknowledgement);
  const { templates, manifest } = await sealedByHash(em, dossier.procedureHash);
  const template = templates[TEMPLATE];
  if (template === undefined) return null;
  const [agency] = await em.find(
    Agency,
    { tenant: dossier.tenant, code: dossier.receivingAgency },
    { orderBy: { validFrom: 'desc' }, limit: 1, disableIdentityMap: true },
  );
  const secret = await trackingSecret(em, services.store.keys, dossier);
  const empty: Text = { vi: '', en: '' };
  const data = {
    dossierCode: dossier.code,
    procedureName: manifest.name,
    applicant: dossier.applicant,
    submittedAt: spoken(dossier.submittedAt, manifest.zone),
    agency: {
      name: (agency?.name as Text | undefined) ?? empty,
      address: (agency?.address as Text | null | undefined) ?? empty,
    },
    qrSvg: await qrSvg(trackingUrl(services.config.publicUrl, dossier.code, secret), {
      type: 'svg',
      margin: 0,
    }),
  };
  return { dossier, template, data, existing };
}

/** `24/11/2026, 09:05` in the procedure's zone. */
function spoken(at: number, zone: string): string {
  const part = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return part.format(at);
}
