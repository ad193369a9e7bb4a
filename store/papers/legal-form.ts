// store/papers: the legal forms 01–04 of the one-stop office (TT 01/2018, wording of TT 03/2025), filled
// from the dossier. Invariant: agency, address and people come from rows and from what was handed over;
// what is not known is left blank, never guessed.
import { readFileSync } from 'node:fs';
import { toString as qrSvg } from 'qrcode';
import { clock } from '../../procedures/clock/index.ts';
import type { Field, SealedForm } from '../../procedures/forms/form.ts';
import type { Instant, Json, JsonObject } from '../../procedures/ir/plain.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { calendarForDossier } from '../calendars.ts';
import { trackingSecret } from '../dossiers.ts';
import { Account, Deadline, Document, type Agency, type Dossier } from '../entities/index.ts';
import type { KeyRing } from '../keys.ts';
import type { Em } from '../store.ts';
import { trackingUrl } from './addresses.ts';
import type { LegalForm } from './titles.ts';

export type FormContext = {
  em: Em;
  keys: KeyRing;
  publicUrl: string;
  sealed: SealedProcedure;
  dossier: Dossier;
  agency: Agency | null;
  at: Instant;
  /**
   * What the diagram hands over; all of it optional. `values` (of the submission form), `person` and
   * `owner` (`name`, `address`, `phone`, `email`, `personalId`), `official` (`account` or `name`),
   * 01: `documents` (`name`, `originals`, `certified`, `copies`), `sets`, `channel`, `collectAt`;
   * 02: `request` (`items` of `key`, `reason`; `reason`, `legalBasis`), `answerBy`; 03: `reason`,
   * `legalBasis`; 04: `reason`, `newDueOn`.
   */
  input: JsonObject;
};

const MAX_ROWS = 200;
const CHANNELS: Record<string, string> = {
  online: 'trực tuyến',
  counter: 'trực tiếp',
  post: 'qua bưu chính',
};
/** Where submission forms keep what the head of a form asks of a person, first found first taken. */
const PERSON_KEYS: Record<string, readonly string[]> = {
  address: ['address', 'ownerAddress', 'contactAddress'],
  phone: ['phone', 'contactPhone', 'applicantPhone'],
  email: ['email', 'contactEmail', 'applicantEmail'],
  personalId: ['personalId', 'ownerPersonalId', 'applicantPersonalId'],
};

/** Typst source of a form: what all of them share, then its own part. */
export function legalFormSource(form: LegalForm): string {
  const read = (name: string) =>
    readFileSync(new URL(`./forms/${name}.typ`, import.meta.url), 'utf8');
  return `${read('prelude')}\n${read(form)}`;
}

/** What the form reads beside what every paper has. */
export async function legalFormData(context: FormContext, form: LegalForm): Promise<JsonObject> {
  const common: JsonObject = {
    form,
    place: placeOf(context.agency),
    procedure: context.sealed.manifest.name.vi,
    person: personOf(context),
    official: await officialOf(context),
  };
  return { ...common, ...(await FORMS[form](context)) };
}

const FORMS: Record<LegalForm, (context: FormContext) => Promise<JsonObject>> = {
  '01': receipt,
  '02': supplementRequest,
  '03': async ({ input }) => ({
    reason: textOf(input['reason']),
    legalBasis: textOf(input['legalBasis']),
  }),
  '04': apology,
};

async function receipt(context: FormContext): Promise<JsonObject> {
  const { em, keys, dossier, agency, sealed, input, at, publicUrl } = context;
  const { zone } = sealed.manifest;
  const secret = await trackingSecret(em, keys, dossier);
  const due = (await runningDue(context)) ?? (await dueIfAccepted(context));
  const place = [agency?.name.vi, agency?.address?.vi].filter((part) => part !== undefined);
  return {
    qrSvg: await qrSvg(trackingUrl(publicUrl, dossier.code, secret), { type: 'svg', margin: 0 }),
    owner: isObject(input['owner']) ? input['owner'] : { name: dossier.applicant },
    channel: CHANNELS[textOf(input['channel']) || 'online'] ?? '',
    documents: Array.isArray(input['documents']) ? input['documents'] : await filed(context),
    sets: numberOf(input['sets']) ?? 1,
    term: sealed.manifest.termNote.vi,
    receivedAt: spoken(at, zone),
    dueAt: due === null ? '' : spoken(due, zone),
    collectAt: textOf(input['collectAt']) || place.join(', '),
  };
}

async function supplementRequest(context: FormContext): Promise<JsonObject> {
  const { input, sealed } = context;
  const request = isObject(input['request']) ? input['request'] : {};
  const items = (Array.isArray(request['items']) ? request['items'] : []).filter(isObject);
  const form = sealed.forms[sealed.manifest.submissionForm];
  return {
    items: items.slice(0, MAX_ROWS).map((item) => ({
      ...item,
      name: textOf(item['name']) || labelOf(form, textOf(item['key'])),
      reason: textOf(item['reason']),
    })),
    reason: textOf(request['reason']),
    legalBasis: textOf(request['legalBasis']),
    answerBy: day(textOf(input['answerBy'])),
  };
}

async function apology(context: FormContext): Promise<JsonObject> {
  const { input, sealed, dossier } = context;
  const { zone } = sealed.manifest;
  const row = await runningDeadline(context);
  const due = row?.dueAt ?? null;
  return {
    reason: textOf(input['reason']),
    receivedAt: spoken(row?.startedAt ?? dossier.submittedAt, zone),
    dueAt: due === null ? '' : spoken(due, zone),
    newDueAt: day(textOf(input['newDueOn'])),
  };
}

/** The term of the whole dossier that ends first. */
function runningDeadline({ em, dossier }: FormContext): Promise<Deadline | null> {
  return em.findOne(
    Deadline,
    { dossier: dossier.id, scope: 'dossier', state: 'running', dueAt: { $ne: null } },
    { orderBy: { dueAt: 'asc' }, disableIdentityMap: true },
  );
}

const runningDue = async (context: FormContext): Promise<Instant | null> =>
  (await runningDeadline(context))?.dueAt ?? null;

/** The form is issued by what accepts the dossier; the term that starts with it is counted from now. */
async function dueIfAccepted({ em, dossier, sealed, at }: FormContext): Promise<Instant | null> {
  const term = Object.values(sealed.process.terms).find(({ startsOn }) => startsOn === 'accepted');
  if (term === undefined) return null;
  const calendar = await calendarForDossier(em, { dossier: dossier.id, agency: null, at });
  return clock(term, calendar, [{ kind: 'start', at }]).dueAt;
}

/** What the applicant filed, each kind once, counted as copies: a file is no original. */
async function filed({ em, dossier }: FormContext): Promise<Json[]> {
  const rows = await em.find(
    Document,
    { dossier: dossier.id, origin: 'applicant' },
    { orderBy: { createdAt: 'asc', id: 'asc' }, limit: MAX_ROWS, disableIdentityMap: true },
  );
  const counts = new Map<string, number>();
  for (const { title } of rows) counts.set(title.vi, (counts.get(title.vi) ?? 0) + 1);
  return [...counts].map(([name, copies]) => ({ name, copies }));
}

function personOf({ input, dossier }: FormContext): JsonObject {
  if (isObject(input['person'])) return { name: dossier.applicant, ...input['person'] };
  const values = isObject(input['values']) ? input['values'] : {};
  const found = Object.entries(PERSON_KEYS).map(([part, keys]) => [
    part,
    keys.map((key) => textOf(values[key])).find((value) => value !== '') ?? '',
  ]);
  return { name: dossier.applicant, ...(Object.fromEntries(found) as JsonObject) };
}

async function officialOf({ em, agency, input }: FormContext): Promise<JsonObject> {
  const phone = textOf(agency?.contact?.['phone']);
  const given = isObject(input['official']) ? input['official'] : {};
  const account = textOf(given['account']);
  if (account === '') return { phone, ...given };
  const row = await em.findOne(Account, { id: account }, { disableIdentityMap: true });
  return { phone, name: row?.name ?? '' };
}

/** Where it is dated: the commune of the agency's address, or else its last part. */
function placeOf(agency: Agency | null): string {
  const parts = (agency?.address?.vi ?? '').split(',').map((part) => part.trim());
  const commune = parts.find((part) => /^(xã|phường|đặc khu)\s/i.test(part));
  return (commune ?? parts.at(-1) ?? '').replace(/^(xã|phường|đặc khu|tỉnh|thành phố)\s+/i, '');
}

/** What a field of a form is called; fields of groups by `group.field`. */
function labelOf(form: SealedForm | undefined, key: string): string {
  let fields: Field[] = form?.fields ?? [];
  const labels: string[] = [];
  for (const part of key.replace(/\[\d+\]/g, '').split('.')) {
    const field = fields.find((one) => one.key === part);
    if (field === undefined) return key;
    labels.push(field.label.vi);
    fields = 'fields' in field ? field.fields : [];
  }
  return labels.join(' – ');
}

/** `09 giờ 05 phút, ngày 24/11/2026` in a zone. */
function spoken(at: Instant, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('hour')} giờ ${part('minute')} phút, ngày ${part('day')}/${part('month')}/${part('year')}`;
}

function day(date: string): string {
  return date.replace(/^(\d{4})-(\d{2})-(\d{2}).*$/, 'ngày $3/$2/$1');
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value.normalize('NFC').trim() : '';
const numberOf = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;
