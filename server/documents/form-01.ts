// server/documents: form 01 for somebody who asks for it where the diagram issues none (results at
// once, NĐ 61/2018 Art. 17.4). Invariant: a dossier has one; asked for again it is the same paper.
import { createHash } from 'node:crypto';
import type { Instant } from '../../procedures/ir/plain.ts';
import { addSystemDocument, findDocument } from '../../store/documents.ts';
import { startData } from '../../store/dossiers.ts';
import { Agency, Document, type Dossier } from '../../store/entities/index.ts';
import { issueNumber } from '../../store/issue-number.ts';
import { storageKeyOf } from '../../store/objects/object-store.ts';
import { legalFormData, legalFormSource } from '../../store/papers/legal-form.ts';
import { FORM_TITLES, formKind } from '../../store/papers/titles.ts';
import { sealedByHash } from '../../store/procedures.ts';
import { stableId } from '../../store/stable-id.ts';
import type { Em } from '../../store/store.ts';
import type { Services } from '../services.ts';

const KIND = formKind('01');
/** Stands where an effect of the diagram would, so that the number belongs to this form. */
const EFFECT = 'on-demand:form-01';

/** Null when it cannot be drawn. `official`: who hands it out. */
export async function issueForm01(
  services: Services,
  dossier: Dossier,
  official: string,
): Promise<Document | null> {
  const { store, storage, papers } = services;
  const { tenant, id: of } = dossier;
  const existing = await store.read({ tenant }, (em) =>
    em.findOne(
      Document,
      { dossier: of, kind: KIND },
      { orderBy: { createdAt: 'desc' }, disableIdentityMap: true },
    ),
  );
  if (existing !== null) return existing;
  const { data, at } = await store.transact({ tenant }, (em) =>
    prepare(services, em, dossier, official),
  );
  const pdf = await papers.print({ template: legalFormSource('01'), data, at });
  if (pdf === null) return null;
  const id = stableId(of, EFFECT);
  const storageKey = storageKeyOf(id);
  if (!(await storage.exists(storageKey))) await storage.put(storageKey, pdf, 'application/pdf');
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  await store.transact({ tenant }, (em) =>
    addSystemDocument(em, {
      tenant,
      dossier: of,
      title: FORM_TITLES['01'],
      at,
      document: {
        id,
        kind: KIND,
        fileName: `${KIND}-${dossier.code}.pdf`,
        mediaType: 'application/pdf',
        size: pdf.length,
        sha256,
        storageKey,
      },
    }),
  );
  return store.read({ tenant }, (em) => findDocument(em, id));
}

async function prepare(
  { store, config }: Services,
  em: Em,
  dossier: Dossier,
  account: string,
): Promise<{ data: Parameters<Services['papers']['print']>[0]['data']; at: Instant }> {
  const sealed = await sealedByHash(em, dossier.procedureHash);
  const code = dossier.agency ?? dossier.receivingAgency;
  const { number, at, on } = await issueNumber(em, {
    ref: { dossier: dossier.id, tenant: dossier.tenant },
    effect: EFFECT,
    agency: code,
    series: 'M01',
    zone: sealed.manifest.zone,
  });
  const agency = await em.findOne(
    Agency,
    { tenant: dossier.tenant, code, validFrom: { $lte: at } },
    { orderBy: { validFrom: 'desc' }, disableIdentityMap: true },
  );
  const { keys } = store;
  const { publicUrl } = config;
  const { values = {} } = await startData(em, keys, dossier.id);
  const input = { official: { account }, values };
  const form = await legalFormData(
    { em, keys, publicUrl, sealed, dossier, agency, at, input },
    '01',
  );
  const head = {
    number,
    issuedOn: on,
    dossierCode: dossier.code,
    agency: {
      code,
      name: agency?.name ?? { vi: code, en: code },
      address: agency?.address ?? null,
      contact: agency?.contact ?? null,
    },
  };
  return { data: { ...form, ...head }, at };
}
