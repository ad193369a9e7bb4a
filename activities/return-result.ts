// activities: `return-result`. The decision becomes a paper with a number. Invariant: number, content
// and place of the paper are fixed by (dossier, effect): printed again after a crash, it is the same.
import { createHash } from 'node:crypto';
import type { Instant, JsonObject, PlainDate } from '../procedures/ir/plain.ts';
import { Agency, Dossier } from '../store/entities/index.ts';
import { storageKeyOf } from '../store/objects/object-store.ts';
import { PaperError } from '../store/papers/paper.ts';
import { sealedByHash } from '../store/procedures.ts';
import type { Em } from '../store/store.ts';
import type { ServiceCall } from '../workflows/ports.ts';
import { issueNumber } from './issue-number.ts';
import type { Service } from './service.ts';
import { hopeless, idOf } from './service.ts';

const PDF = 'application/pdf';

/**
 * Headers: `template` (a template of the procedure), `outcome` (default `granted`), `series` (default
 * the template's name). The template reads the task's input and beside it `number`, `issuedAt`,
 * `issuedOn`, `dossierCode`, `procedure` (vi/en) and `agency` (`code`, `name` vi/en).
 * Answer data: `number`, `issuedOn`, `document` (id).
 */
export const returnResult: Service = async (tools, call) => {
  const { store, objects, press, failpoints } = tools;
  const template = call.headers['template'] ?? '';
  const issue = await store.transact({ tenant: call.ref.tenant }, (em) =>
    prepare(em, call, template),
  );
  failpoints.reached('inside-effect');
  const bytes = print(press, issue);
  const id = idOf(call.ref, call.effect, template);
  const storageKey = storageKeyOf(id);
  await objects.put(storageKey, bytes, PDF);
  const { number, issuedOn } = issue.data;
  const document = {
    id,
    kind: template,
    fileName: `${template}-${issue.dossierCode}.pdf`,
    mediaType: PDF,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    storageKey,
  };
  return {
    data: { number, issuedOn, document: id },
    result: { number, outcome: call.headers['outcome'] ?? 'granted', documents: [document] },
  };
};

type Issue = {
  source: string;
  dossierCode: string;
  issuedAt: Instant;
  data: JsonObject & { number: string; issuedOn: PlainDate };
};

const prepare = async (em: Em, call: ServiceCall, template: string): Promise<Issue> => {
  const { dossier, tenant } = call.ref;
  const sealed = await sealedByHash(em, call.procedureHash);
  const source = Object.hasOwn(sealed.templates, template) ? sealed.templates[template] : undefined;
  if (source === undefined) throw hopeless('service.not-found', 'template.unknown');
  const row = await em.findOneOrFail(Dossier, { id: dossier }, { disableIdentityMap: true });
  const code = row.agency ?? row.receivingAgency;
  const agency = await em.findOne(
    Agency,
    { tenant, code },
    { orderBy: { validFrom: 'desc' }, disableIdentityMap: true },
  );
  const series = call.headers['series'] ?? template;
  const { zone, name } = sealed.manifest;
  const issued = await issueNumber(em, {
    ref: call.ref,
    effect: call.effect,
    agency: code,
    series,
    zone,
  });
  return {
    source,
    dossierCode: row.code,
    issuedAt: issued.at,
    data: {
      ...call.input,
      number: issued.number,
      issuedAt: new Date(issued.at).toISOString(),
      issuedOn: issued.on,
      dossierCode: row.code,
      procedure: name,
      agency: { code, name: agency?.name ?? { vi: code, en: code } },
    },
  };
};

const print = (press: Parameters<Service>[0]['press'], issue: Issue): Uint8Array => {
  try {
    return press.print(issue.source, issue.data, issue.issuedAt);
  } catch (error) {
    if (error instanceof PaperError) throw hopeless('service.bad-input', error.code);
    throw error;
  }
};
