// modeler/canvas: what bpmn-moddle would drop between reading a file and writing it again, kept.
// Invariant: what goes in comes out, also what the engine refuses; refusing is the compiler's business.

type Element = { $type: string; [property: string]: unknown };
type Property = { name: string; default?: unknown; isMany?: boolean };
type Moddle = {
  create(type: string, attributes: object): Element;
  registry: { typeMap: Record<string, { properties?: Property[] }> };
};
type Warning = { message: string; element?: Element; property?: string; value?: unknown };

/**
 * The metamodel says `initiating` where the schema of BPMN has no default, so that an edge which shows
 * its message would lose the attribute. To be called before anything is read.
 */
export function forgetFalseDefaults(moddle: Moddle): void {
  const edge = moddle.registry.typeMap['bpmndi:BPMNEdge'];
  for (const property of edge?.properties ?? [])
    if (property.name.endsWith('messageVisibleKind')) delete property.default;
}

/** Ends that the drawing follows; something that is not there cannot be drawn. */
const DRAWN = /(sourceRef|targetRef|attachedToRef|bpmnElement|flowNodeRef)$/;

/** A reference to something outside the file stays what it was, instead of being dropped. */
export function keepDanglingReferences(moddle: Moddle, warnings: Warning[]): void {
  for (const { message, element, property, value } of warnings) {
    if (!message.startsWith('unresolved reference') || !element || property === undefined) continue;
    if (typeof value !== 'string' || DRAWN.test(property)) continue;
    const stub = moddle.create('bpmn:BaseElement', { id: value });
    const name = property.replace(/^bpmn:/, '');
    const present = element[name];
    if (Array.isArray(present)) present.push(stub);
    else Object.defineProperty(element, name, { value: stub, writable: true, configurable: true });
  }
}
