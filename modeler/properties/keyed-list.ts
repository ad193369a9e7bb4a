// modeler/properties: lists of pairs inside an extension element (headers, data in and out), read and
// written by their key. Invariant: an empty value removes its line, an empty list its element.
import {
  addExtension,
  findExtension,
  removeExtension,
  type DiagramElement,
  type ModdleElement,
  type Services,
} from './extension.ts';

export type KeyedList = {
  extension: string;
  list: string;
  item: string;
  key: string;
  value: string;
  /** Other lists of the same extension element. */
  siblings: readonly string[];
};
export const HEADERS: KeyedList = {
  extension: 'zeebe:TaskHeaders',
  list: 'values',
  item: 'zeebe:Header',
  key: 'key',
  value: 'value',
  siblings: [],
};
export const INPUTS: KeyedList = {
  extension: 'zeebe:IoMapping',
  list: 'inputParameters',
  item: 'zeebe:Input',
  key: 'target',
  value: 'source',
  siblings: ['outputParameters'],
};

export function itemsOf(kind: KeyedList, element: DiagramElement): ModdleElement[] {
  const holder = findExtension(element.businessObject, kind.extension);
  return (holder?.get(kind.list) as ModdleElement[] | undefined) ?? [];
}
export const keysOf = (kind: KeyedList, element: DiagramElement): string[] =>
  itemsOf(kind, element).map((item) => String(item.get(kind.key) ?? ''));

export function readItem(kind: KeyedList, element: DiagramElement, key: string): string {
  const item = itemsOf(kind, element).find((i) => i.get(kind.key) === key);
  return String(item?.get(kind.value) ?? '');
}

export function writeItem(
  kind: KeyedList,
  element: DiagramElement,
  services: Services,
  key: string,
  value: string | undefined,
): void {
  const items = itemsOf(kind, element);
  const existing = items.find((i) => i.get(kind.key) === key);
  const wanted = value === undefined || value === '' ? undefined : value.normalize('NFC');
  if (wanted === undefined) return existing && dropItem(kind, element, services, existing);
  if (existing !== undefined)
    return services.modeling.updateModdleProperties(element, existing, { [kind.value]: wanted });
  addItem(kind, element, services, { [kind.key]: key, [kind.value]: wanted });
}

export function addItem(
  kind: KeyedList,
  element: DiagramElement,
  services: Services,
  attributes: Record<string, string>,
): void {
  const item = services.bpmnFactory.create(kind.item, attributes);
  const holder = findExtension(element.businessObject, kind.extension);
  if (holder === undefined) {
    const made = services.bpmnFactory.create(kind.extension, { [kind.list]: [item] });
    item.$parent = made;
    return addExtension(services, element, made);
  }
  item.$parent = holder;
  services.modeling.updateModdleProperties(element, holder, {
    [kind.list]: [...itemsOf(kind, element), item],
  });
}

export function dropItem(
  kind: KeyedList,
  element: DiagramElement,
  services: Services,
  item: ModdleElement,
): void {
  const holder = findExtension(element.businessObject, kind.extension);
  if (holder === undefined) return;
  const rest = itemsOf(kind, element).filter((i) => i !== item);
  const others = kind.siblings.some((list) => ((holder.get(list) as unknown[]) ?? []).length > 0);
  if (rest.length === 0 && !others) return removeExtension(services, element, holder);
  services.modeling.updateModdleProperties(element, holder, { [kind.list]: rest });
}
