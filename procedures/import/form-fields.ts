// procedures/import: fields that another engine declares inside the diagram, as a form of our own.
import type { Conversion } from './conversion.ts';
import { childOf, elementsOf, type XmlNode } from './tree.ts';

type Component = Record<string, unknown>;

const TYPES: Record<string, Component> = {
  string: { type: 'textfield' },
  long: { type: 'number', decimalDigits: 0 },
  integer: { type: 'number', decimalDigits: 0 },
  double: { type: 'number' },
  boolean: { type: 'checkbox' },
  date: { type: 'datetime', subtype: 'date' },
  enum: { type: 'select' },
};

/** Adds the form and returns its id. */
export function formOf(conversion: Conversion, node: XmlNode, fields: XmlNode[]): string {
  const id = node.attributes['id'] ?? 'form';
  const components = fields.map((field) => componentOf(conversion, node, field));
  const schema = {
    type: 'default',
    id,
    schemaVersion: 19,
    properties: { text: { title: inBoth(node.attributes['name'] ?? id) } },
    components: components.filter((one) => one !== null),
  };
  conversion.forms[id] = `${JSON.stringify(schema, null, 2)}\n`;
  conversion.report.add('formFields', node, { count: String(fields.length), id });
  conversion.report.add('formTexts', node, { id });
  return id;
}

/** The old model has one language; somebody has to write the other. */
const inBoth = (text: string) => ({ vi: text, en: text });

function componentOf({ report }: Conversion, node: XmlNode, field: XmlNode): Component | null {
  const {
    id = '',
    type = 'string',
    label,
    name,
    defaultValue,
    required,
    writable,
  } = field.attributes;
  const of = node.attributes['id'];
  const known = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!known) {
    const what = { vi: `kiểu ${type}`, en: `type ${type}` };
    report.add('formField', field, { field: id, what }, of);
    return null;
  }
  const validation = validationOf(field);
  for (const { name: rule, text } of validation.unknown)
    report.add('formField', field, { field: id, what: { vi: text, en: rule } }, of);
  if (defaultValue !== undefined)
    report.add('formField', field, { field: id, what: `defaultValue=${defaultValue}` }, of);
  const values = elementsOf(field)
    .filter((child) => /:value$/.test(child.name))
    .map(({ attributes }) => ({
      label: attributes['name'] ?? attributes['id'] ?? '',
      value: attributes['id'] ?? '',
    }));
  const shown = label ?? name ?? id;
  const options = Object.fromEntries(values.map((one) => [one.value, inBoth(one.label)]));
  const text = { label: inBoth(shown), ...(values.length > 0 ? { options } : {}) };
  return {
    id,
    key: id,
    label: shown,
    properties: { text },
    ...known,
    ...(values.length > 0 ? { values } : {}),
    ...(writable === 'false' ? { readonly: true } : {}),
    validate: { ...(required === 'true' ? { required: true } : {}), ...validation.known },
  };
}

type Validation = { known: Component; unknown: { name: string; text: string }[] };

/** Constraints that forms know under another name. */
function validationOf(field: XmlNode): Validation {
  const result: Validation = { known: {}, unknown: [] };
  const holder = elementsOf(field).find(({ name }) => name.endsWith(':validation'));
  for (const { attributes } of holder ? elementsOf(holder) : []) {
    const { name = '', config = '' } = attributes;
    if (name === 'required') result.known['required'] = true;
    else if (/^(min|max)length$/.test(name))
      result.known[name.replace('length', 'Length')] = Number(config);
    else if (name === 'min' || name === 'max') result.known[name] = Number(config);
    else result.unknown.push({ name, text: name });
  }
  if (childOf(field, 'camunda:properties') !== null)
    result.unknown.push({ name: 'properties', text: 'properties' });
  return result;
}
