// modeler/properties: data into and out of an element, pair by pair. Invariant: an empty list leaves no
// extension element behind.
import {
  isTextFieldEntryEdited,
  ListGroup,
  TextFieldEntry,
  type Entry,
} from '@bpmn-io/properties-panel';
import { useService } from 'bpmn-js-properties-panel';
import { t, type TextKey } from '../texts/index.ts';
import { expressionFault } from './expression-fault.ts';
import type { DiagramElement, ModdleElement, Services } from './extension.ts';
import { addItem, dropItem, INPUTS, itemsOf, type KeyedList } from './keyed-list.ts';

type ListKind = { id: string; label: TextKey; on: RegExp; list: KeyedList };
const OUTPUTS: KeyedList = {
  ...INPUTS,
  list: 'outputParameters',
  item: 'zeebe:Output',
  siblings: ['inputParameters'],
};
const LISTS: ListKind[] = [
  {
    id: 'inputs',
    label: 'dataIn',
    on: /Task$|SubProcess$|Transaction$|CallActivity$|EndEvent$|ThrowEvent$/,
    list: INPUTS,
  },
  {
    id: 'outputs',
    label: 'dataOut',
    on: /Task$|SubProcess$|Transaction$|CallActivity$|CatchEvent$|StartEvent$|BoundaryEvent$/,
    list: OUTPUTS,
  },
];
const FIELDS: [attribute: string, label: TextKey, help: TextKey][] = [
  ['source', 'source', 'sourceHelp'],
  ['target', 'target', 'targetHelp'],
];

export function mappingGroups(element: DiagramElement, services: Services): object[] {
  if (element.labelTarget !== undefined) return [];
  return LISTS.filter((l) => l.on.test(element.type)).map((l) => group(l, element, services));
}

function group({ id, label, list }: ListKind, element: DiagramElement, services: Services): object {
  const rows = itemsOf(list, element).map((item, index) => ({
    id: `motcua-${id}-${index}`,
    label:
      ['target', 'source']
        .map((attribute) => item.get(attribute))
        .find((v) => typeof v === 'string' && v !== '') ?? t(label),
    entries: FIELDS.map(([attribute, fieldLabel, help]) => ({
      id: `motcua-${id}-${index}-${attribute}`,
      element,
      item,
      attribute,
      label: fieldLabel,
      help,
      component: ItemField,
      isEdited: isTextFieldEntryEdited,
    })),
    remove: (event: Event) => {
      event.stopPropagation();
      dropItem(list, element, services, item);
    },
  }));
  return {
    id: `motcua-${id}-group`,
    label: t(label),
    component: ListGroup,
    element,
    items: rows,
    add: (event: Event) => {
      event.stopPropagation();
      addItem(list, element, services, { source: '', target: '' });
    },
  };
}

type FieldProps = {
  id: string;
  element: DiagramElement;
  item: ModdleElement;
  attribute: string;
  label: TextKey;
  help: TextKey;
};
function ItemField({ id, element, item, attribute, label, help }: FieldProps) {
  const modeling = useService<Services['modeling']>('modeling');
  const common: Entry = {
    id,
    element,
    label: t(label),
    description: t(help),
    debounce: useService('debounceInput'),
    getValue: () => String(item.get(attribute) ?? ''),
    setValue: (value: string | undefined) =>
      modeling.updateModdleProperties(element, item, { [attribute]: value?.normalize('NFC') }),
  };
  return TextFieldEntry(attribute === 'source' ? { ...common, validate: expressionFault } : common);
}
