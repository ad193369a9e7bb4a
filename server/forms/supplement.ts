// server/forms: what an official may ask an applicant to complete. Invariant: items are fields of the
// form that was filed, each with its reason; the request is made once, and again only about what the
// applicant changed meanwhile (NĐ 61/2018 art. 17, 19).
import type { SealedForm } from '../../procedures/forms/form.ts';
import { askablePaths } from '../../procedures/forms/part.ts';
import type { Instant, Json, JsonObject } from '../../procedures/ir/plain.ts';
import type { Manifest } from '../../procedures/ir/procedure.ts';
import { canonicalJson } from '../../store/canonical.ts';
import type { Entry } from '../../store/journal.ts';
import { Refusal, type RefusalError } from '../http/refusal.ts';

export type SupplementItem = { key: string; reason: string };
export type SupplementRequest = { items: SupplementItem[]; reason: string; legalBasis: string };
export type AskedBefore = { at: Instant; by: string; request: SupplementRequest };

const MAX_ITEMS = 100;
const MAX_REASON = 2_000;

/** Requests that were made in this dossier, oldest first. */
export function requestsIn(journal: readonly Entry[]): AskedBefore[] {
  return journal.flatMap(({ fact }) => {
    if (fact.kind !== 'task-completed' || !Object.hasOwn(fact.data, 'supplementRequest')) return [];
    const request = fact.data['supplementRequest'] as unknown as SupplementRequest;
    return [{ at: fact.at, by: fact.actor.account, request }];
  });
}

/**
 * Keys of the form that may not be asked for (again): once something was asked for, everything the
 * applicant has not changed since the last request.
 */
export function settledKeys(journal: readonly Entry[], form: SealedForm): string[] {
  const last = journal.findLastIndex(
    ({ fact }) => fact.kind === 'task-completed' && Object.hasOwn(fact.data, 'supplementRequest'),
  );
  if (last < 0) return [];
  const [before, now] = [valuesIn(journal.slice(0, last + 1)), valuesIn(journal)];
  return askablePaths(form.fields).filter(
    (path) => canonicalJson(valueAt(before, path)) === canonicalJson(valueAt(now, path)),
  );
}

function valueAt(values: JsonObject, path: string): Json {
  let at: Json = values;
  for (const key of path.split('.'))
    at = typeof at === 'object' && at !== null && !Array.isArray(at) ? (at[key] ?? null) : null;
  return at;
}

function valuesIn(journal: readonly Entry[]): JsonObject {
  const values: JsonObject = {};
  for (const { fact } of journal) Object.assign(values, writtenBy(fact));
  return values;
}

/** Values of the form that a fact brought: when filed, in an answer, or written by the diagram. */
function writtenBy(fact: Entry['fact']): JsonObject | null {
  if (fact.kind === 'dossier-started') return objectIn(fact.data, 'values');
  if (fact.kind === 'message-received')
    return objectIn(objectIn(fact.data, 'answer') ?? fact.data, 'values');
  if (fact.kind === 'data-written') return objectIn(fact.values, 'values');
  return null;
}

function objectIn(data: JsonObject, name: string): JsonObject | null {
  const value: Json | undefined = Object.hasOwn(data, name) ? data[name] : undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}

/**
 * The request as it goes into the journal. Throws `supplement.unknown-item`, `supplement.reason` (422)
 * with one error per place, or `supplement.asked-before` (409).
 */
export function checkSupplement(
  values: JsonObject,
  about: { form: SealedForm; manifest: Manifest; journal: readonly Entry[] },
): JsonObject {
  const request = shapeOf(values);
  const keys = new Set(askablePaths(about.form.fields));
  const unknown = request.items.filter((item) => !keys.has(item.key));
  const twice = new Set(request.items.map((item) => item.key)).size !== request.items.length;
  if (unknown.length > 0 || twice || request.items.length === 0)
    throw new Refusal('supplement.unknown-item', { errors: [errorAt('items', NO_ITEM)] });
  const errors = request.items.flatMap((item, index) =>
    item.reason === '' ? [errorAt(`items[${index}].reason`, NO_REASON)] : [],
  );
  if (request.reason === '') errors.push(errorAt('reason', NO_REASON));
  const grounds = about.manifest.legalBasis.map((basis) => basis.reference);
  if (!grounds.includes(request.legalBasis)) errors.push(errorAt('legalBasis', NO_GROUND));
  if (errors.length > 0) throw new Refusal('supplement.reason', { errors });
  const settled = new Set(settledKeys(about.journal, about.form));
  if (request.items.some((item) => settled.has(item.key)))
    throw new Refusal('supplement.asked-before');
  return { supplementRequest: request as unknown as Json };
}

function shapeOf(values: JsonObject): SupplementRequest {
  const asked = objectIn(values, 'supplementRequest');
  const items = asked?.['items'];
  const text = (value: Json | undefined): string =>
    typeof value === 'string' ? value.normalize('NFC').trim().slice(0, MAX_REASON) : '';
  if (asked === null || !Array.isArray(items) || items.length > MAX_ITEMS)
    throw new Refusal('request.invalid');
  return {
    items: items.map((item) => {
      if (typeof item !== 'object' || item === null || Array.isArray(item))
        throw new Refusal('request.invalid');
      return { key: text(item['key']), reason: text(item['reason']) };
    }),
    reason: text(asked['reason']),
    legalBasis: text(asked['legalBasis']),
  };
}

const errorAt = (path: string, message: RefusalError['message']): RefusalError => ({
  path,
  code: 'required',
  message,
});
const NO_REASON = { vi: 'Nêu rõ lý do.', en: 'State the reason.' };
const NO_GROUND = { vi: 'Chọn căn cứ pháp lý.', en: 'Choose the legal ground.' };
const NO_ITEM = {
  vi: 'Chọn ít nhất một mục của biểu mẫu, mỗi mục một lần.',
  en: 'Choose at least one item of the form, each once.',
};
