// procedures/forms: form-js JSON → sealed form, compile time. Invariant: every component and every
// property is understood or reported; the result is complete in both languages; never throws.
import type { Json, JsonObject } from '../ir/plain.ts';
import type { Compiled } from '../language/diagnostic.ts';
import { describe } from '../language/catalogue.ts';
import { isObject, openComponent, type Component } from './component.ts';
import { FORM_DIAGNOSTICS } from './diagnostics.ts';
import { baseOf, FIELD_KINDS } from './fields.ts';
import type { Field, SealedForm } from './form.ts';
import { JsonProblem, readJson, type JsonSource } from './json-source.ts';
import * as limits from './limits.ts';
import { findPrefillSource, PREFILL_SOURCES } from './prefill.ts';
import { createFormReport, type FormReport } from './report.ts';
import { freeText } from './texts.ts';

/** Schema versions of form-js whose components we know; 19 is what its editor 1.23 writes. */
const VERSIONS = { min: 16, max: 19 };
const ID = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;

type Walk = { report: FormReport; fields: number };

/** Compiles a `.form` file. */
export function compileForm(json: string, file: string): Compiled<SealedForm> {
  if (json.length > limits.MAX_FORM_BYTES) {
    const holes = { limit: String(limits.MAX_FORM_BYTES) };
    return {
      ok: false,
      diagnostics: [
        describe('form.too-large', FORM_DIAGNOSTICS['form.too-large'], file, {}, holes),
      ],
    };
  }
  const source = read(json, file);
  if (!('placeOf' in source)) return source;
  const report = createFormReport(file, source.placeOf);
  const form = isObject(source.value) ? readForm(source.value, report) : notAForm(report, 'JSON');
  if (form === null || report.diagnostics.length > 0)
    return { ok: false, diagnostics: report.diagnostics };
  return { ok: true, value: form, diagnostics: [] };
}

function read(
  json: string,
  file: string,
): JsonSource | { ok: false; diagnostics: ReturnType<typeof describe>[] } {
  try {
    return readJson(json.charCodeAt(0) === 0xfeff ? json.slice(1) : json);
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    const holes = { detail: error.message };
    return {
      ok: false,
      diagnostics: [describe('form.json', FORM_DIAGNOSTICS['form.json'], file, error.place, holes)],
    };
  }
}

function notAForm(report: FormReport, detail: string): null {
  report.add('form.not-a-form', null, { detail });
  return null;
}

function readForm(source: JsonObject, report: FormReport): SealedForm | null {
  const id = source['id'];
  if (source['type'] !== 'default') return notAForm(report, 'type');
  if (typeof id !== 'string' || !ID.test(id)) return notAForm(report, 'id');
  const form = openComponent(source, report);
  for (const about of ['exporter', 'executionPlatform', 'executionPlatformVersion'])
    form.take(about);
  const version = form.take('schemaVersion');
  if (typeof version !== 'number' || version < VERSIONS.min || version > VERSIONS.max) {
    report.add('form.version', null, {
      version: String(version),
      expected: `${VERSIONS.min}–${VERSIONS.max}`,
    });
  }
  const title = freeText(form, 'properties.text.title', { vi: 'tên biểu mẫu', en: 'a title' });
  const fields = readFields(
    form,
    { report, fields: 0 },
    { depth: 0, isScope: true, inRepeat: false, names: [] },
  );
  form.finish();
  return { id, title, fields };
}

/**
 * `names`: keys a condition may speak of. The form and each item of a list are scopes, whose keys
 * become names; what stands in a group is reached through the group.
 */
type Inside = { depth: number; isScope: boolean; inRepeat: boolean; names: string[] };

function readFields(parent: Component, walk: Walk, inside: Inside): Field[] {
  const components = parent.take('components');
  const sources = Array.isArray(components) ? components.filter(isObject) : [];
  if (sources.length === 0 || !Array.isArray(components) || sources.length !== components.length) {
    walk.report.add('form.empty', parent.source);
    return [];
  }
  walk.fields += sources.length;
  if (inside.depth > limits.MAX_NESTING || walk.fields > limits.MAX_FIELDS) {
    walk.report.add('form.too-many', parent.source);
    return [];
  }
  const names = inside.isScope
    ? [...inside.names, ...sources.map(keyOf)].filter((n) => n !== '')
    : inside.names;
  const fields: Field[] = [];
  for (const source of sources) {
    const field = readField(source, walk, { ...inside, names });
    if (field === null) continue;
    if (fields.some((other) => other.key === field.key))
      walk.report.add('form.duplicate-key', source);
    fields.push(field);
  }
  return fields;
}

const keyOf = (source: JsonObject): string => {
  const key: Json | undefined = source['key'] ?? source['path'];
  return typeof key === 'string' ? key : '';
};

const SUPPORTED = [...Object.keys(FIELD_KINDS), 'group', 'dynamiclist'].join(', ');

function readField(source: JsonObject, walk: Walk, inside: Inside): Field | null {
  const type = typeof source['type'] === 'string' ? source['type'] : '';
  const component = openComponent(source, walk.report);
  const field =
    type === 'group'
      ? readGroup(component, walk, inside)
      : type === 'dynamiclist'
        ? readRepeat(component, walk, inside)
        : Object.hasOwn(FIELD_KINDS, type)
          ? FIELD_KINDS[type]?.(component, baseOf(component, 'key', inside.names))
          : undefined;
  if (field === undefined) {
    walk.report.add('form.component', source, { type: type.slice(0, 40), supported: SUPPORTED });
    return null;
  }
  const asking = withCheck(component, withPrefill(component, field, inside), inside);
  component.finish();
  return asking;
}

/** `properties.prefill`: a source that is served and fits the field. */
function withPrefill(component: Component, field: Field, inside: Inside): Field {
  const name = component.text('properties.prefill');
  if (name === null) return field;
  const source = findPrefillSource(name);
  const wrong = (vi: string, en: string): Field => {
    component.report.add('form.prefill', component.source, {
      source: name.slice(0, 60),
      detail: { vi, en },
      supported: Object.keys(PREFILL_SOURCES).join(', '),
    });
    return field;
  };
  if (source === null) return wrong('nguồn không có', 'there is no such source');
  if (inside.inRepeat) return wrong('nằm trong danh sách lặp', 'it is inside a list');
  if (!source.kinds.includes(field.kind))
    return wrong('loại trường không hợp', 'the field is of another kind');
  const offered = 'options' in field ? field.options.map((option) => option.value) : [];
  if (source.values?.some((value) => !offered.includes(value)))
    return wrong(
      `các lựa chọn phải có ${source.values.join(', ')}`,
      `its options must hold ${source.values.join(', ')}`,
    );
  return { ...field, prefill: name };
}

/** `properties.check`: a register that can be asked about one line of text at the top of a form. */
function withCheck(component: Component, field: Field, inside: Inside): Field {
  const name = component.text('properties.check');
  if (name === null) return field;
  if (name === 'business-name' && field.kind === 'text' && inside.depth === 0)
    return { ...field, check: name };
  component.report.add('form.check', component.source, { check: name.slice(0, 60) });
  return field;
}

function readGroup(component: Component, walk: Walk, inside: Inside): Field {
  const base = baseOf(component, 'path', inside.names);
  const within = { ...inside, depth: inside.depth + 1, isScope: false };
  return { ...base, kind: 'group', fields: readFields(component, walk, within) };
}

function readRepeat(component: Component, walk: Walk, inside: Inside): Field {
  const base = baseOf(component, 'path', inside.names);
  component.take('isRepeating');
  if (!component.flag('allowAddRemove')) {
    component.wrong('allowAddRemove', 'phải là true', 'it must be true');
  }
  if (inside.inRepeat) walk.report.add('form.too-many', component.source);
  const min = component.count('properties.minItems', 0, limits.MAX_ITEMS) ?? 0;
  const max = component.count('properties.maxItems', 1, limits.MAX_ITEMS) ?? limits.DEFAULT_ITEMS;
  if (min > max) component.wrong('properties.maxItems', 'nhỏ hơn minItems', 'it is below minItems');
  const within = { depth: inside.depth + 1, isScope: true, inRepeat: true, names: inside.names };
  return {
    ...base,
    required: min > 0,
    kind: 'repeat',
    fields: readFields(component, walk, within),
    min,
    max,
  };
}
