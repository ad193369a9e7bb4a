// compile/2-analyze: the diagram as scopes, nodes and flows, before anybody judges it.
// Invariant: building never fails; whatever is odd about the shape is left visible for the rules.
import {
  lookUpElement,
  type ElementEntry,
  type EventName,
  type Placement,
} from '../../language/elements.ts';
import { child, children, flag, idOf, text, type Moddle } from '../1-parse/moddle.ts';
import { asDone } from './global-tasks.ts';
import { readCollaboration, type Collaboration } from './collaboration.ts';

export type ModelFlow = {
  id: string;
  element: Moddle;
  source: ModelNode;
  target: ModelNode;
  condition: Moddle | null;
  isDefault: boolean;
};
export type ModelNode = {
  id: string;
  element: Moddle;
  /** Vietnamese name in NFC, '' if none. */
  name: string;
  scope: ModelScope;
  entry: ElementEntry;
  /** First event definition; null for plain events and everything else. */
  definition: Moddle | null;
  incoming: ModelFlow[];
  outgoing: ModelFlow[];
  boundary: ModelNode[];
  attachedTo: ModelNode | null;
  /** Where associations lead from a compensation boundary event; [] for everything else. */
  handlers: ModelNode[];
  /** What it contains, for sub-processes. */
  inner: ModelScope | null;
};
export type ModelScope = {
  id: string;
  element: Moddle;
  owner: ModelNode | null;
  nodes: ModelNode[];
  flows: ModelFlow[];
};
export type Model = {
  definitions: Moddle;
  process: Moddle;
  /** Pools and message flows of the whole file. */
  collaboration: Collaboration;
  root: ModelScope;
  /** Outermost first. */
  scopes: ModelScope[];
  nodes: Map<string, ModelNode>;
  flows: Map<string, ModelFlow>;
  /** Flow elements and flows without id, and flows without an end: they are in no list above. */
  broken: { element: Moddle; wrong: 'no-id' | 'no-end' }[];
};

const FLOW_NODE =
  /(Task|Gateway|Event|SubProcess|CallActivity|Transaction|SubChoreography|CallChoreography)$/;

const HOLDS_OTHERS = /^bpmn:(SubProcess|Transaction|AdHocSubProcess)$/;

export function buildModel(definitions: Moddle, process: Moddle): Model {
  const root: ModelScope = {
    id: idOf(process),
    element: process,
    owner: null,
    nodes: [],
    flows: [],
  };
  const model: Model = {
    definitions,
    process,
    collaboration: readCollaboration(definitions),
    root,
    scopes: [],
    nodes: new Map(),
    flows: new Map(),
    broken: [],
  };
  addScope(model, root);
  for (const scope of model.scopes)
    for (const flow of children(scope.element, 'flowElements')) addFlow(model, scope, flow);
  for (const node of model.nodes.values()) attach(model, node);
  for (const scope of model.scopes)
    for (const artifact of children(scope.element, 'artifacts')) associate(model, artifact);
  return model;
}

/** Depth is bounded by the scan. */
function addScope(model: Model, scope: ModelScope): void {
  model.scopes.push(scope);
  for (const drawn of children(scope.element, 'flowElements')) {
    if (!FLOW_NODE.test(drawn.$type)) continue;
    const element = asDone(drawn, model.definitions);
    const id = idOf(element);
    if (id === '') {
      model.broken.push({ element, wrong: 'no-id' });
      continue;
    }
    const node = createNode(id, element, scope);
    scope.nodes.push(node);
    model.nodes.set(id, node);
    if (!HOLDS_OTHERS.test(element.$type) || node.entry.status === 'refused') continue;
    node.inner = { id, element, owner: node, nodes: [], flows: [] };
    addScope(model, node.inner);
  }
}

function createNode(id: string, element: Moddle, scope: ModelScope): ModelNode {
  const definitions = [
    ...children(element, 'eventDefinitions'),
    ...children(element, 'eventDefinitionRef'),
  ];
  const entry = lookUpElement(
    element.$type,
    placementOf(element, scope),
    eventOf(element, definitions),
  );
  return {
    id,
    element,
    name: text(element, 'name')?.trim() ?? '',
    scope,
    entry,
    definition: definitions[0] ?? null,
    incoming: [],
    outgoing: [],
    boundary: [],
    attachedTo: null,
    handlers: [],
    inner: null,
  };
}

function placementOf(element: Moddle, scope: ModelScope): Placement {
  switch (element.$type) {
    case 'bpmn:SubProcess':
      return flag(element, 'triggeredByEvent') ? 'event-sub-process' : 'none';
    case 'bpmn:StartEvent':
      return startPlacement(element, scope);
    case 'bpmn:BoundaryEvent':
      return flag(element, 'cancelActivity') ? 'boundary' : 'boundary-non-interrupting';
    case 'bpmn:IntermediateCatchEvent':
      return 'catch';
    case 'bpmn:IntermediateThrowEvent':
      return 'throw';
    case 'bpmn:EndEvent':
      return 'end';
    default:
      return 'none';
  }
}

function startPlacement(element: Moddle, { owner }: ModelScope): Placement {
  if (owner === null) return 'process-start';
  if (!isEventSubProcess(owner)) return 'sub-process-start';
  return flag(element, 'isInterrupting')
    ? 'event-sub-process-start'
    : 'event-sub-process-start-non-interrupting';
}

/** Waits for nothing: it names the activity that undoes its host. */
export function isCompensationBoundary({ element, entry }: ModelNode): boolean {
  return element.$type === 'bpmn:BoundaryEvent' && entry.event === 'compensation';
}

/** Stands outside the flow and is called to undo something. */
export function isHandler({ element }: ModelNode): boolean {
  return flag(element, 'isForCompensation');
}

/** People begin what is in it, in the order they like. */
export function isAdHoc({ element }: ModelScope): boolean {
  return element.$type === 'bpmn:AdHocSubProcess';
}

/** An activity to which no flow leads, and that nothing else begins. */
export function canBeStarted(node: ModelNode): boolean {
  const isActivity = /(Task|SubProcess|Transaction|CallActivity)$/.test(node.element.$type);
  return isActivity && node.incoming.length === 0 && !isEventSubProcess(node) && !isHandler(node);
}

export function isEventSubProcess({ entry }: ModelNode): boolean {
  return entry.placement === 'event-sub-process';
}

const eventNames: Record<string, EventName> = {
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:TimerEventDefinition': 'timer',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:EscalationEventDefinition': 'escalation',
  'bpmn:CancelEventDefinition': 'cancel',
  'bpmn:CompensateEventDefinition': 'compensation',
  'bpmn:ConditionalEventDefinition': 'conditional',
  'bpmn:LinkEventDefinition': 'link',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:TerminateEventDefinition': 'terminate',
};

function eventOf(element: Moddle, definitions: Moddle[]): EventName {
  if (!element.$type.endsWith('Event')) return 'none';
  if (definitions.length > 1)
    return element.get('parallelMultiple') === true ? 'parallel-multiple' : 'multiple';
  const only = definitions[0];
  if (only === undefined) return 'plain';
  return eventNames[only.$type] ?? 'none';
}

function addFlow(model: Model, scope: ModelScope, element: Moddle): void {
  if (element.$type !== 'bpmn:SequenceFlow') return;
  const id = idOf(element);
  const source = model.nodes.get(idOf(child(element, 'sourceRef') ?? element));
  const target = model.nodes.get(idOf(child(element, 'targetRef') ?? element));
  if (id === '' || !source || !target) {
    model.broken.push({ element, wrong: id === '' ? 'no-id' : 'no-end' });
    return;
  }
  const isDefault = child(source.element, 'default') === element;
  const flow = {
    id,
    element,
    source,
    target,
    condition: child(element, 'conditionExpression'),
    isDefault,
  };
  scope.flows.push(flow);
  model.flows.set(id, flow);
  source.outgoing.push(flow);
  target.incoming.push(flow);
}

function attach(model: Model, node: ModelNode): void {
  const host = child(node.element, 'attachedToRef');
  const activity = host === null ? undefined : model.nodes.get(idOf(host));
  if (!activity) return;
  node.attachedTo = activity;
  activity.boundary.push(node);
}

/** Most associations only tie a note to what it explains. */
function associate(model: Model, artifact: Moddle): void {
  if (artifact.$type !== 'bpmn:Association') return;
  const source = model.nodes.get(idOf(child(artifact, 'sourceRef') ?? artifact));
  const target = model.nodes.get(idOf(child(artifact, 'targetRef') ?? artifact));
  if (source && target && isCompensationBoundary(source)) source.handlers.push(target);
}
