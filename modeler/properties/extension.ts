// modeler/properties: reading and writing extension elements through the command stack, so that every
// change can be undone. Invariant: an extension element without any value is removed, not left empty.

export type ModdleElement = {
  $type: string;
  $parent?: ModdleElement;
  get(name: string): unknown;
  values?: ModdleElement[];
  [key: string]: unknown;
};
export type DiagramElement = {
  id: string;
  type: string;
  businessObject: ModdleElement;
  labelTarget?: DiagramElement;
};
type Modeling = {
  updateModdleProperties(element: DiagramElement, target: ModdleElement, values: object): void;
};
type BpmnFactory = { create(type: string, attributes?: object): ModdleElement };
export type Services = { modeling: Modeling; bpmnFactory: BpmnFactory };

/** The first extension element of a type on an element, or undefined. */
export function findExtension(bo: ModdleElement, type: string): ModdleElement | undefined {
  const extensions = bo.get('extensionElements') as ModdleElement | undefined;
  return (extensions?.get('values') as ModdleElement[] | undefined)?.find((e) => e.$type === type);
}

export function readAttribute(bo: ModdleElement, type: string, attribute: string): string {
  const value = findExtension(bo, type)?.get(attribute);
  return typeof value === 'string' ? value : '';
}

/**
 * Sets one attribute; creates the extension element when it is missing and removes it when empty.
 * @param bo what carries the extension, if not the element itself but a part of it
 */
export function writeAttribute(
  services: Services,
  element: DiagramElement,
  type: string,
  attribute: string,
  value: string | undefined,
  bo: ModdleElement = element.businessObject,
): void {
  const existing = findExtension(bo, type);
  const wanted = value === undefined || value === '' ? undefined : value.normalize('NFC');
  if (existing !== undefined) {
    const rest = attributesOf(existing).filter((name) => name !== attribute);
    if (wanted === undefined && rest.length === 0)
      return removeExtension(services, element, existing, bo);
    return services.modeling.updateModdleProperties(element, existing, { [attribute]: wanted });
  }
  if (wanted !== undefined)
    addExtension(services, element, services.bpmnFactory.create(type, { [attribute]: wanted }), bo);
}

export function addExtension(
  services: Services,
  element: DiagramElement,
  extension: ModdleElement,
  bo: ModdleElement = element.businessObject,
): void {
  const extensions = bo.get('extensionElements') as ModdleElement | undefined;
  if (extensions === undefined) {
    const made = services.bpmnFactory.create('bpmn:ExtensionElements', { values: [extension] });
    made.$parent = bo;
    extension.$parent = made;
    return services.modeling.updateModdleProperties(element, bo, { extensionElements: made });
  }
  extension.$parent = extensions;
  services.modeling.updateModdleProperties(element, extensions, {
    values: [...((extensions.get('values') as ModdleElement[]) ?? []), extension],
  });
}

export function removeExtension(
  services: Services,
  element: DiagramElement,
  extension: ModdleElement,
  bo: ModdleElement = element.businessObject,
): void {
  const extensions = bo.get('extensionElements') as ModdleElement;
  const values = (extensions.get('values') as ModdleElement[]).filter((e) => e !== extension);
  services.modeling.updateModdleProperties(element, extensions, { values });
}

/** Names of attributes and lists that carry a value. */
function attributesOf(extension: ModdleElement): string[] {
  const descriptor = extension['$descriptor'] as { properties: { name: string }[] };
  return descriptor.properties
    .map((p) => p.name.split(':').at(-1) ?? p.name)
    .filter((name) => {
      const value = extension.get(name);
      return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';
    });
}
