// workflows/analyse/scenarios: what people, services and senders may bring: every field of a form with a
// value of its kind, and what conditions ask about with one of the values worth trying.
import { findService } from '../../../procedures/language/services.ts';
import type { Field } from '../../../procedures/forms/form.ts';
import type { Json, JsonObject } from '../../../procedures/ir/plain.ts';
import type { Event } from '../environment.ts';
import type { Subject } from '../subject.ts';
import type { Probes } from './probes.ts';

/** A number below `n`, from a series that is always the same. */
export type Roll = (n: number) => number;

export function answerFor(event: Event, subject: Subject, probes: Probes, roll: Roll): JsonObject {
  if (event.kind === 'rang' || event.kind === 'failed') return {};
  const roots = new Set([...probes.keys()].map((path) => path.split('.')[0] ?? path));
  const data = event.kind === 'started' ? filed(subject) : brought(event, subject);
  const names = event.kind === 'started' ? givenAtStart(subject, roots) : Object.keys(data);
  const open = event.kind === 'came' || event.kind === 'signalled' || subject.forms === null;
  for (const name of open ? new Set([...names, ...roots]) : names) {
    if (open && !Object.hasOwn(data, name)) data[name] = null;
    for (const [path, values] of probes) {
      const [root = '', ...keys] = path.split('.');
      if (root !== name || values.length === 0) continue;
      data[name] = placed(data[name] ?? null, keys, values[roll(values.length)] ?? null);
    }
  }
  return data;
}

function givenAtStart({ forms }: Subject, roots: Set<string>): string[] {
  return forms === null ? [...roots] : ['values', 'guidance', 'variant', 'applicant', 'area'];
}

/** What a dossier holds from the start. */
function filed({ forms, manifest }: Subject): JsonObject {
  const form = forms?.[manifest?.submissionForm ?? ''];
  const guidance = forms?.[manifest?.guidance?.form ?? ''];
  return {
    applicant: { name: 'Nguyễn Văn An', kind: 'citizen' },
    values: valuesOf(form?.fields ?? []),
    submittedAt: '2026-01-05T01:00:00Z',
    submittedOn: '2026-01-05',
    tenant: 'demo',
    area: '00001',
    ...(guidance === undefined ? {} : { guidance: valuesOf(guidance.fields), variant: 'usual' }),
  };
}

function brought({ element, kind }: Event, { process, forms }: Subject): JsonObject {
  const node = process.nodes[element];
  if (node?.kind === 'user-task') {
    const values = valuesOf(forms?.[node.form ?? '']?.fields ?? []);
    const composed = { items: [], reason: 'x', legalBasis: 'x' };
    return node.compose === undefined ? values : { ...values, supplementRequest: composed };
  }
  if (node?.kind === 'service-task') {
    const names = findService(node.type)?.results ?? [];
    return Object.fromEntries(names.map((name) => [name, 'x']));
  }
  return kind === 'came' ? { answer: { values: {} } } : {};
}

function valuesOf(fields: readonly Field[]): JsonObject {
  return Object.fromEntries(fields.map((field) => [field.key, valueOf(field)]));
}

function valueOf(field: Field): Json {
  switch (field.kind) {
    case 'number':
      return field.min ?? 1;
    case 'date':
      return field.min ?? '2026-01-05';
    case 'select':
    case 'radio':
      return field.options[0]?.value ?? null;
    case 'checkbox':
      return true;
    case 'list':
      return field.options.slice(0, 1).map(({ value }) => value);
    case 'file':
      return [];
    case 'group':
      return valuesOf(field.fields);
    case 'repeat':
      return Array.from({ length: field.min }, () => valuesOf(field.fields));
    default:
      return 'x';
  }
}

function placed(old: Json, [key, ...more]: readonly string[], value: Json): Json {
  if (key === undefined) return value;
  const object = typeof old === 'object' && old !== null && !Array.isArray(old) ? old : {};
  return { ...object, [key]: placed(object[key] ?? null, more, value) };
}
