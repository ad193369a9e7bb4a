// modeler/blocks: a block becomes elements of the diagram. Invariant: one command for all of it, so one
// undo takes it back; ids that are taken get a number.
import type { DiagramElement, ModdleElement } from '../properties/extension.ts';
import type { Block, Flow, Part, Step } from './block.ts';

type Point = { x: number; y: number };
type Shape = DiagramElement & Point & { width: number; height: number; parent?: Shape };
type Modeling = {
  createElements(elements: Shape[], at: Point, parent: Shape): Shape[];
  connect(source: Shape, target: Shape): void;
};
type Services = {
  modeling: Modeling;
  bpmnFactory: { create(type: string, attributes?: object): ModdleElement };
  elementFactory: {
    createShape(attributes: object): Shape;
    createConnection(attributes: object): Shape;
  };
  elementRegistry: { get(id: string): Shape | undefined };
  moddle: { ids: { assigned(id: string): unknown } };
  definitions: ModdleElement;
};
/** Distance of the middles of two steps. */
const STEP = { x: 160, y: 130 };
const PADDING = 50;

/** Where a block goes: its first step at a point, or all of it below and right of one. */
export type Place = { firstLeft: Point } | { corner: Point };

/** Draws the block inside `parent` and leads `source` into it. Answers what was drawn. */
export function insertBlock(
  services: Services,
  block: Block,
  to: { place: Place; parent: Shape; source: Shape | null },
): Shape[] {
  const drawn = draw(services, block.steps, block.flows, null);
  const first = drawn.all[0];
  if (first === undefined) return [];
  const entry = (block.entry === null ? undefined : drawn.byKey.get(block.entry)) ?? first;
  const at = centreFor(to.place, boxOf(drawn.all), entry);
  const made = services.modeling.createElements(drawn.all, at, to.parent);
  const begins = made.find((shape) => shape.businessObject === entry.businessObject);
  if (to.source !== null && begins !== undefined) services.modeling.connect(to.source, begins);
  return made;
}

type Box = { left: number; top: number; right: number; bottom: number };
/** The box that the diagram centres on a point when it draws. */
function boxOf(elements: Shape[]): Box {
  const points = elements.flatMap((e) =>
    'waypoints' in e
      ? (e as unknown as { waypoints: Point[] }).waypoints
      : [
          { x: e.x, y: e.y },
          { x: e.x + e.width, y: e.y + e.height },
        ],
  );
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

function centreFor(place: Place, box: Box, entry: Shape): Point {
  const centre = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  const [from, wanted] =
    'corner' in place
      ? [{ x: box.left, y: box.top }, place.corner]
      : [{ x: entry.x, y: entry.y + entry.height / 2 }, place.firstLeft];
  return {
    x: Math.round(centre.x + wanted.x - from.x),
    y: Math.round(centre.y + wanted.y - from.y),
  };
}

type Drawn = { all: Shape[]; byKey: Map<string, Shape> };
function draw(services: Services, steps: Step[], flows: Flow[], parent: Shape | null): Drawn {
  const byKey = new Map<string, Shape>();
  const all: Shape[] = [];
  for (const step of steps) {
    const shape = drawStep(services, step, parent);
    byKey.set(step.key, shape);
    all.push(shape);
    if (step.inside === undefined) continue;
    const inner = draw(services, step.inside.steps, step.inside.flows, shape);
    all.push(...inner.all);
  }
  for (const flow of flows) all.push(drawFlow(services, flow, byKey, parent));
  return { all, byKey };
}

function drawStep(services: Services, step: Step, parent: Shape | null): Shape {
  const { bpmnFactory, elementFactory } = services;
  const businessObject = bpmnFactory.create(step.type, {
    id: freeId(services, step.key),
    name: step.name.vi,
    ...(step.inside === undefined ? {} : { triggeredByEvent: true }),
  });
  addSettings(services, businessObject, [
    { $: 'motcua:Name', en: step.name.en },
    ...(step.settings ?? []),
  ]);
  if (step.message !== undefined) addMessage(services, businessObject, step);
  const shape = elementFactory.createShape({
    type: step.type,
    businessObject,
    ...(step.inside === undefined ? {} : { isExpanded: true }),
  });
  if (step.inside !== undefined) {
    shape.width = step.inside.steps.length * STEP.x + PADDING;
    shape.height = STEP.y + PADDING;
  }
  const origin = parent === null ? { x: 0, y: 0 } : { x: parent.x + 80, y: parent.y + 90 };
  shape.x = origin.x + step.at[0] * STEP.x - (step.inside === undefined ? shape.width / 2 : 0);
  shape.y = origin.y + step.at[1] * STEP.y - (step.inside === undefined ? shape.height / 2 : 0);
  if (parent !== null) shape.parent = parent;
  return shape;
}

/** The wanted id, or with a number behind it when somebody has it. */
function freeId({ elementRegistry, moddle }: Services, wanted: string): string {
  const taken = (id: string) =>
    elementRegistry.get(id) !== undefined || Boolean(moddle.ids.assigned(id));
  let number = 2;
  if (!taken(wanted)) return wanted;
  while (taken(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}

function addSettings({ bpmnFactory }: Services, bo: ModdleElement, parts: Part[]): void {
  const values = parts.map((part) => make(bpmnFactory, part));
  const holder = bpmnFactory.create('bpmn:ExtensionElements', { values });
  for (const value of values) value.$parent = holder;
  holder.$parent = bo;
  bo['extensionElements'] = holder;
}

function make(factory: Services['bpmnFactory'], { $, ...properties }: Part): ModdleElement {
  const attributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (Array.isArray(value)) {
      if (value.length > 0) attributes[name] = value.map((v) => make(factory, v));
    } else attributes[name] = typeof value === 'object' ? make(factory, value) : value;
  }
  const made = factory.create($, attributes);
  for (const value of Object.values(attributes)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
      if (typeof child === 'object' && child !== null) (child as ModdleElement).$parent = made;
  }
  return made;
}

/** The message of that name, or a new one; the diagram adds it to the file when the step is drawn. */
function addMessage(services: Services, bo: ModdleElement, step: Step): void {
  const { bpmnFactory, definitions } = services;
  const { name, correlationKey } = step.message ?? { name: '' };
  const roots = (definitions.get('rootElements') as ModdleElement[]) ?? [];
  const known = roots.find((r) => r.$type === 'bpmn:Message' && r.get('name') === name);
  const message = known ?? bpmnFactory.create('bpmn:Message', { name });
  if (known === undefined && correlationKey !== undefined)
    addSettings(services, message, [{ $: 'zeebe:Subscription', correlationKey }]);
  if (/Task$/.test(step.type)) {
    bo['messageRef'] = message;
    return;
  }
  const definition = bpmnFactory.create('bpmn:MessageEventDefinition', { messageRef: message });
  definition.$parent = bo;
  bo['eventDefinitions'] = [definition];
}

function drawFlow(
  services: Services,
  flow: Flow,
  byKey: Map<string, Shape>,
  parent: Shape | null,
): Shape {
  const { bpmnFactory, elementFactory } = services;
  const [source, target] = [byKey.get(flow.from), byKey.get(flow.to)];
  if (source === undefined || target === undefined) throw new Error(`${flow.from} → ${flow.to}`);
  const businessObject = bpmnFactory.create('bpmn:SequenceFlow', {
    ...(flow.name === undefined ? {} : { name: flow.name.vi }),
  });
  if (flow.name !== undefined)
    addSettings(services, businessObject, [{ $: 'motcua:Name', en: flow.name.en }]);
  if (flow.condition !== undefined) {
    const body = flow.condition;
    const condition = bpmnFactory.create('bpmn:FormalExpression', { body });
    condition.$parent = businessObject;
    businessObject['conditionExpression'] = condition;
  }
  if (flow.isDefault) source.businessObject['default'] = businessObject;
  const connection = elementFactory.createConnection({
    type: 'bpmn:SequenceFlow',
    businessObject,
    source,
    target,
    waypoints: waypoints(source, target, flow.over === true),
  });
  if (parent !== null) connection.parent = parent;
  return connection;
}

const middle = (shape: Shape): Point => ({
  x: shape.x + shape.width / 2,
  y: shape.y + shape.height / 2,
});
/** Straight to the next; across and up, or down and across, to another row; or over the top. */
function waypoints(source: Shape, target: Shape, over: boolean): Point[] {
  const [from, to] = [middle(source), middle(target)];
  if (to.y < from.y - 1)
    return [
      { x: source.x + source.width, y: from.y },
      { x: to.x, y: from.y },
      { x: to.x, y: target.y + target.height },
    ];
  if (to.y > from.y + 1)
    return [
      { x: from.x, y: source.y + source.height },
      { x: from.x, y: to.y },
      { x: target.x, y: to.y },
    ];
  if (over) {
    const above = from.y - 75;
    return [
      { x: from.x, y: source.y },
      { x: from.x, y: above },
      { x: to.x, y: above },
      { x: to.x, y: target.y },
    ];
  }
  return [
    { x: source.x + source.width, y: from.y },
    { x: target.x, y: to.y },
  ];
}
