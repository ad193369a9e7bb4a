// test/design: the panel against the language: whatever can be set is read by the compiler where it can
// be set, and everything has words in both languages.
import { expect, test } from 'vitest';
import { prefillWords } from '../../modeler/forms/field-table.ts';
import type { FlowElement } from '../../modeler/properties/fields.ts';
import { registryWords } from '../../modeler/properties/groups/data.ts';
import { offeredGroups, propertyGroups } from '../../modeler/properties/table.ts';
import { headerWords, serviceWords } from '../../modeler/texts/service-words.ts';
import { PREFILL_SOURCES } from '../../procedures/forms/prefill.ts';
import { consumed } from '../../procedures/language/consumed.ts';
import { registries } from '../../procedures/language/registries.ts';
import { services } from '../../procedures/language/services.ts';

const ELEMENTS = Object.keys(consumed)
  .filter((name) =>
    /^bpmn:(process|lane|participant|dataStoreReference|.*[tT]ask|subProcess|callActivity|.*Gateway|.*Event|sequenceFlow)$/.test(
      name,
    ),
  )
  .map((name) => ({ name, type: name.replace(/:(.)/, (_, c: string) => `:${c.toUpperCase()}`) }));
const definition = ($type: string) => ({ eventDefinitions: [{ $type }] });
/** An element of a type in the places where the panel may offer something else. */
const standings = ($type: string): FlowElement[] => [
  { $type },
  { $type, ...definition('bpmn:TimerEventDefinition') },
  { $type, ...definition('bpmn:MessageEventDefinition') },
  {
    $type,
    ...definition('bpmn:TimerEventDefinition'),
    $parent: { $type: 'bpmn:SubProcess', triggeredByEvent: true },
  },
  {
    $type,
    ...definition('bpmn:MessageEventDefinition'),
    $parent: { $type: 'bpmn:SubProcess', triggeredByEvent: true },
  },
];
const lower = (extension: string): string =>
  extension.replace(/:(.)/, (_, c: string) => `:${c.toLowerCase()}`);

const offered = ELEMENTS.flatMap(({ type, name }) => {
  const fields = standings(type).flatMap((bo) => offeredGroups(type, bo).flatMap((g) => g.fields));
  return [...new Set(fields)].map((field) => ({ field, name }));
});

test('every field is offered somewhere', () => {
  const ids = new Set(offered.map(({ field }) => field.id));
  const all = propertyGroups.flatMap((g) => g.fields.map((f) => f.id));
  expect(all.filter((id) => !ids.has(id))).toEqual([]);
  expect(new Set(all).size).toBe(all.length);
});
test.each(offered)('$field.id on $name is read by the compiler', ({ field, name }) => {
  const entry = consumed[lower(field.extension)];
  expect(entry).toBeDefined();
  if (field.attribute !== '') expect(entry?.attributes).toHaveProperty([field.attribute]);
  if (entry?.within !== undefined) expect(entry.within).toContain(name);
});
test('every extension of ours can be set in the panel', () => {
  const set = new Set(
    propertyGroups.flatMap((g) => g.fields.map((f) => `${lower(f.extension)} ${f.attribute}`)),
  );
  const read = Object.entries(consumed)
    .filter(([name]) => name.startsWith('motcua:'))
    .flatMap(([name, { attributes }]) =>
      Object.keys(attributes).length === 0
        ? [`${name} `]
        : Object.keys(attributes).map((attribute) => `${name} ${attribute}`),
    );
  expect(read.length).toBeGreaterThan(25);
  expect(read.filter((one) => !set.has(one))).toEqual([]);
});
test('every field says an example or a consequence in both languages', () => {
  for (const { fields } of propertyGroups)
    for (const { label, help } of fields)
      for (const words of [label.vi, label.en, help.vi, help.en])
        expect(words.trim().length).toBeGreaterThan(1);
});
test('every registry has words', () => {
  expect(Object.keys(registryWords).sort()).toEqual(Object.keys(registries).sort());
});
test('every service, header and source of prefilled values has words', () => {
  expect(Object.keys(services).filter((type) => serviceWords[type] === undefined)).toEqual([]);
  const headers = Object.values(services).flatMap((s) => Object.keys(s.headers));
  expect(headers.filter((key) => headerWords[key] === undefined)).toEqual([]);
  expect(Object.keys(serviceWords).filter((type) => services[type] === undefined)).toEqual([]);
  expect(Object.keys(PREFILL_SOURCES).filter((s) => prefillWords[s] === undefined)).toEqual([]);
});
