// procedures/compile: procedure.json, read strictly. Invariant: a field nobody knows, a missing
// language or a date that does not exist is a diagnostic; the manifest never gets a default.
import { z } from 'zod';
import { JsonProblem, readJson, type JsonSource } from '../forms/json-source.ts';
import type { JsonObject } from '../ir/plain.ts';
import type { Manifest } from '../ir/procedure.ts';
import { hoursOf } from '../language/zones.ts';
import { isReservedName } from './1-parse/text.ts';
import type { Report } from './report.ts';

const { localeError: vietnamese } = z.locales.vi();
const MAX_TEXT = 2_000;
const MAX_ENTRIES = 100;

const nfc = z
  .string()
  .trim()
  .min(1)
  .max(MAX_TEXT)
  .transform((value) => value.normalize('NFC'));
const text = z.strictObject({ vi: nfc, en: nfc });
const date = z.iso.date();
const word = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  .refine((value) => !isReservedName(value), 'reserved name');

const manifestSchema = z.strictObject({
  code: word,
  name: text,
  summary: text,
  field: text,
  level: z.enum(['full', 'partial']),
  audience: text,
  agencyLevel: text,
  steps: z.array(text).min(1).max(MAX_ENTRIES),
  documents: z
    .array(z.strictObject({ id: word, name: text, required: z.boolean(), note: text }))
    .max(MAX_ENTRIES),
  fee: z.strictObject({
    amount: z.int().min(0).max(1_000_000_000_000),
    currency: z.literal('VND'),
    note: text,
  }),
  termNote: text,
  result: text,
  channels: z
    .array(z.enum(['online', 'counter', 'post']))
    .min(1)
    .max(3),
  legalBasis: z
    .array(
      z.strictObject({ name: text, reference: nfc, validFrom: date, validTo: date.nullable() }),
    )
    .min(1)
    .max(MAX_ENTRIES),
  zone: z.string().max(64),
  validFrom: date,
  validTo: date.nullable(),
  submissionForm: word,
  guidance: z.strictObject({ form: word, decision: word }).optional(),
});

const noticesSchema = z.record(
  word,
  z
    .strictObject({
      subject: text,
      body: text,
      sms: text.optional(),
      legal: z.literal(true).optional(),
    })
    .transform(({ subject, body, sms, legal }) => ({
      subject,
      body,
      ...(sms === undefined ? {} : { sms }),
      ...(legal === undefined ? {} : { legal }),
    })),
);

/** Null if the report says what is wrong. */
export function readManifest(source: string, report: Report): Manifest | null {
  const parsed = check(source, manifestSchema, report);
  if (parsed === null) return null;
  checkValidity([parsed, ...parsed.legalBasis], report);
  const { guidance, ...manifest } = parsed;
  if (hoursOf(parsed.zone) === null) report.add('manifest.zone', null, { zone: parsed.zone });
  return guidance === undefined ? manifest : { ...manifest, guidance };
}

export function readNotices(source: string, report: Report): z.output<typeof noticesSchema> | null {
  return check(source, noticesSchema, report);
}

function check<T extends z.ZodType>(source: string, schema: T, report: Report): z.output<T> | null {
  const json = readSource(source, report);
  if (json === null) return null;
  const result = schema.safeParse(json.value);
  if (result.success) return result.data;
  const inVietnamese = schema.safeParse(json.value, { error: vietnamese }).error?.issues ?? [];
  for (const [i, issue] of result.error.issues.entries()) {
    const detail = { vi: inVietnamese[i]?.message ?? '', en: issue.message };
    const path = issue.path.join('.') || '/';
    const place = placeOf(json, issue.path);
    report.addAt('manifest.invalid', place, { path, detail, file: report.file });
  }
  return null;
}

/** Strictly: a key given twice or a number that JavaScript cannot hold is refused. */
function readSource(source: string, report: Report): JsonSource | null {
  try {
    return readJson(source);
  } catch (thrown) {
    if (!(thrown instanceof JsonProblem)) throw thrown;
    const { line, column } = thrown.place;
    const detail = { vi: `dòng ${line}, cột ${column}`, en: thrown.message };
    report.addAt('json.syntax', thrown.place, { path: report.file, detail });
    return null;
  }
}

/** Where the innermost object on the way to the wrong field begins. */
function placeOf(json: JsonSource, path: PropertyKey[]): { line?: number; column?: number } {
  let at: unknown = json.value;
  let place = {};
  for (const key of [null, ...path]) {
    if (key !== null) at = (at as Record<PropertyKey, unknown>)[key];
    if (typeof at !== 'object' || at === null) break;
    if (!Array.isArray(at)) place = json.placeOf(at as JsonObject) ?? place;
  }
  return place;
}

function checkValidity(
  spans: { validFrom: string; validTo: string | null }[],
  report: Report,
): void {
  for (const { validFrom, validTo } of spans) {
    if (validTo !== null && validTo < validFrom)
      report.add('manifest.validity', null, { from: validFrom, to: validTo });
  }
}
