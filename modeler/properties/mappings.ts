// modeler/properties: the lists of an element: data in, data out, constants of a service.
// Invariant: an empty list leaves no extension element behind.
import {
  isTextFieldEntryEdited,
  ListGroup,
  TextFieldEntry,
  type Entry,
} from '@bpmn-io/properties-panel';
import { useService } from 'bpmn-js-properties-panel';
import { t, type TextKey } from '../texts/index.ts';
import {
  addExtension,
  findExtension,
  removeExtension,
  type DiagramElement,
  type ModdleElement,
  type Services,
} from './extension.ts';

type ListKind = {
  id: string;
  label: TextKey;
  on: RegExp;
  /** Extension element, the list inside it, the type of one item and its two fields. */
  extension: string;
  list: string;
  item: string;
  fields: [attribute: string, label: TextKey][];
};

const LISTS: ListKind[] = [
  {
    id: 'inputs',
    label: 'dataIn',
    on: /Task$|SubProcess$/,
    extension: 'zeebe:IoMapping',
    list: 'inputParameters',
    item: 'zeebe:Input',
    fields: [
      ['source', 'source'],
      ['target', 'target'],
    ],
  },
  {
    id: 'outputs',
    label: 'dataOut',
    on: /Task$|SubProcess$|CatchEvent$|StartEvent$|BoundaryEvent$/,
    extension: 'zeebe:IoMapping',
    list: 'outputParameters',
    item: 'zeebe:Output',
    fields: [
      ['source', 'source'],
      ['target', 'target'],
    ],
  },
  {
    id: 'headers',
    label: 'constants',
    on: /ServiceTask$/,
    extension: 'zeebe:TaskHeaders',
    list: 'values',
    item: 'zeebe:Header',
    fields: [
      ['key', 'key'],
      ['value', 'value'],
    ],
  },
];

export function mappingGroups(
  element: DiagramElement,
  services: Services,
): Entry[] & { id: string }[] {
  if (element.labelTarget !== undefined) return [];
  return LISTS.filter((l) => l.on.test(element.type)).map((l) => group(l, element, services));
}

function items(kind: ListKind, element: DiagramElement): ModdleElement[] {
  return (
    (findExtension(element.businessObject, kind.extension)?.get(kind.list) as
      ModdleElement[] | undefined) ?? []
  );
}

function group(
  kind: ListKind,
  element: DiagramElement,
  services: Services,
): { id: string } & Entry {
  const rows = items(kind, element).map((item, index) => ({
    id: `motcua-${kind.id}-${index}`,
    label:
      kind.fields
        .map(([attribute]) => item.get(attribute))
        .find((v) => typeof v === 'string' && v !== '') ?? t(kind.label),
    entries: kind.fields.map(([attribute, label]) => ({
      id: `motcua-${kind.id}-${index}-${attribute}`,
      element,
      item,
      attribute,
      label,
      component: ItemField,
      isEdited: isTextFieldEntryEdited,
    })),
    remove: (event: Event) => {
      event.stopPropagation();
      drop(kind, element, services, item);
    },
  }));
  return {
    id: `motcua-${kind.id}-group`,
    label: t(kind.label),
    component: ListGroup,
    element,
    items: rows,
    add: (event: Event) => {
      event.stopPropagation();
      append(kind, element, services);
    },
  };
}

function append(kind: ListKind, element: DiagramElement, services: Services): void {
  const item = services.bpmnFactory.create(
    kind.item,
    Object.fromEntries(kind.fields.map(([attribute]) => [attribute, ''])),
  );
  const holder = findExtension(element.businessObject, kind.extension);
  if (holder === undefined) {
    const made = services.bpmnFactory.create(kind.extension, { [kind.list]: [item] });
    item.$parent = made;
    return addExtension(services, element, made);
  }
  item.$parent = holder;
  services.modeling.updateModdleProperties(element, holder, {
    [kind.list]: [...items(kind, element), item],
  });
}

function drop(
  kind: ListKind,
  element: DiagramElement,
  services: Services,
  item: ModdleElement,
): void {
  const holder = findExtension(element.businessObject, kind.extension);
  if (holder === undefined) return;
  const rest = items(kind, element).filter((i) => i !== item);
  const others = LISTS.filter((l) => l.extension === kind.extension && l !== kind).some(
    (l) => items(l, element).length > 0,
  );
  if (rest.length === 0 && !others) return removeExtension(services, element, holder);
  services.modeling.updateModdleProperties(element, holder, { [kind.list]: rest });
}

type FieldProps = {
  id: string;
  element: DiagramElement;
  item: ModdleElement;
  attribute: string;
  label: TextKey;
};
function ItemField({ id, element, item, attribute, label }: FieldProps) {
  const modeling = useService<Services['modeling']>('modeling');
  return TextFieldEntry({
    id,
    element,
    label: t(label),
    debounce: useService('debounceInput'),
    getValue: () => String(item.get(attribute) ?? ''),
    setValue: (value: string | undefined) =>
      modeling.updateModdleProperties(element, item, { [attribute]: value?.normalize('NFC') }),
  });
}
