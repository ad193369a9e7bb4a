// procedures/import: what those engines tolerate and the standard does not, completed so that it means
// the same: paths that simply stop, conditions behind a start event, flows without a condition.
import { freshId, type Conversion } from './conversion.ts';
import { drawBehind } from './drawing.ts';
import { childOf, elementsOf, everyElement, made, type XmlNode } from './tree.ts';

const ACTIVITY =
  /^bpmn:(task|(user|service|send|receive|script|manual|businessRule)Task|subProcess|transaction|adHocSubProcess|callActivity)$/;
const NODE = /^bpmn:(\w*[tT]ask|\w*[sS]ubProcess|transaction|callActivity|\w*Gateway|\w*Event)$/;
const MAY_END =
  /^bpmn:(\w*[tT]ask|subProcess|transaction|adHocSubProcess|callActivity|boundaryEvent|intermediate(Catch|Throw)Event)$/;

/** Every process and sub-process of the file. */
export function completeScopes(conversion: Conversion): void {
  const scopes = [...everyElement(conversion.root)].filter(({ name }) =>
    /^bpmn:(process|subProcess|transaction)$/.test(name),
  );
  for (const scope of scopes) {
    removeIsolated(conversion, scope);
    addStartGateways(conversion, scope);
    completeChoices(conversion, scope);
    addEnds(conversion, scope);
  }
}

type Flows = { outgoing: Map<string, XmlNode[]>; incoming: Map<string, XmlNode[]> };

function flowsOf(scope: XmlNode): Flows {
  const outgoing = new Map<string, XmlNode[]>();
  const incoming = new Map<string, XmlNode[]>();
  for (const flow of elementsOf(scope)) {
    if (flow.name !== 'bpmn:sequenceFlow') continue;
    const { sourceRef = '', targetRef = '' } = flow.attributes;
    outgoing.set(sourceRef, [...(outgoing.get(sourceRef) ?? []), flow]);
    incoming.set(targetRef, [...(incoming.get(targetRef) ?? []), flow]);
  }
  return { outgoing, incoming };
}

/** Only in a scope that begins somewhere else, and only what touches no flow at all. */
function removeIsolated({ report }: Conversion, scope: XmlNode): void {
  const { outgoing, incoming } = flowsOf(scope);
  const nodes = elementsOf(scope).filter(({ name }) => NODE.test(name));
  if (!nodes.some((node) => node.name === 'bpmn:startEvent' && outgoing.has(idOf(node)))) return;
  const attached = new Set(nodes.map(({ attributes }) => attributes['attachedToRef'] ?? ''));
  for (const node of nodes) {
    const id = idOf(node);
    if (outgoing.has(id) || incoming.has(id) || attached.has(id)) continue;
    if (!ACTIVITY.test(node.name) && !isPlainEnd(node)) continue;
    if (node.attributes['triggeredByEvent'] === 'true') continue;
    if (node.attributes['isForCompensation'] === 'true') continue;
    scope.children = scope.children.filter((child) => child !== node);
    report.add('isolated', node, { name: nameOf(node) });
  }
}

const idOf = ({ attributes }: XmlNode) => attributes['id'] ?? '';
const nameOf = ({ attributes }: XmlNode) => attributes['name']?.trim() || (attributes['id'] ?? '');
const isPlainEnd = (node: XmlNode) =>
  node.name === 'bpmn:endEvent' &&
  !elementsOf(node).some(({ name }) => name.endsWith('EventDefinition'));

/** Those engines take every flow behind a start event whose condition holds. */
function addStartGateways(conversion: Conversion, scope: XmlNode): void {
  const { outgoing } = flowsOf(scope);
  for (const start of elementsOf(scope)) {
    if (start.name !== 'bpmn:startEvent') continue;
    const flows = outgoing.get(idOf(start)) ?? [];
    if (!flows.some((flow) => childOf(flow, 'bpmn:conditionExpression') !== null)) continue;
    const id = freshId(conversion, `${idOf(start)}-choice`);
    const flow = freshId(conversion, `${idOf(start)}-to-choice`);
    for (const one of flows) one.attributes['sourceRef'] = id;
    const before = start.attributes['default'];
    delete start.attributes['default'];
    replaceOutgoing(start, flow);
    const gateway = made('bpmn:inclusiveGateway', {
      id,
      ...(before === undefined ? {} : { default: before }),
    });
    scope.children.push(
      gateway,
      made('bpmn:sequenceFlow', { id: flow, sourceRef: idOf(start), targetRef: id }),
    );
    list(conversion, gateway, { incoming: [flow], outgoing: flows.map(idOf) });
    drawBehind(conversion.root, { source: idOf(start), id, flow, size: 50 });
    conversion.report.add('startGateway', start);
  }
}

function replaceOutgoing(node: XmlNode, flow: string): void {
  const listed = node.children.some(
    (child) => typeof child !== 'string' && child.name === 'bpmn:outgoing',
  );
  node.children = node.children.filter(
    (child) => typeof child === 'string' || child.name !== 'bpmn:outgoing',
  );
  if (listed) node.children.push(made('bpmn:outgoing', {}, [flow]));
}

/** Files whose nodes list their flows list the added ones too. */
function list(
  { root }: Conversion,
  node: XmlNode,
  flows: { incoming?: string[]; outgoing?: string[] },
): void {
  const lists = [...everyElement(root)].some(({ name }) => name === 'bpmn:outgoing');
  if (!lists) return;
  const before = node.children.findLastIndex(
    (child) =>
      typeof child !== 'string' &&
      /^bpmn:(documentation|extensionElements|incoming|outgoing)$/.test(child.name),
  );
  const added = Object.entries(flows).flatMap(([side, ids]) =>
    ids.map((id) => made(`bpmn:${side}`, {}, [id])),
  );
  node.children.splice(before + 1, 0, ...added);
}

/** A default without any condition beside it; flows of an exclusive gateway without a condition. */
function completeChoices({ report, dialect }: Conversion, scope: XmlNode): void {
  const { outgoing } = flowsOf(scope);
  for (const node of elementsOf(scope)) {
    if (!NODE.test(node.name)) continue;
    const flows = outgoing.get(idOf(node)) ?? [];
    const standard = node.attributes['default'];
    const conditional = flows.filter((flow) => childOf(flow, 'bpmn:conditionExpression') !== null);
    if (standard !== undefined && conditional.length === 0 && flows.length === 1) {
      delete node.attributes['default'];
      report.add('idleDefault', node, { name: standard });
    }
    if (/^bpmn:(parallel|eventBased)Gateway$/.test(node.name)) {
      for (const flow of conditional) {
        flow.children = flow.children.filter(
          (child) => typeof child === 'string' || child.name !== 'bpmn:conditionExpression',
        );
        report.add('idleCondition', flow);
      }
    }
    if (node.name !== 'bpmn:exclusiveGateway' || flows.length < 2 || dialect === 'plain') continue;
    for (const flow of flows) {
      if (conditional.includes(flow) || idOf(flow) === standard) continue;
      flow.children.push(
        made('bpmn:conditionExpression', { 'xsi:type': 'bpmn:tFormalExpression' }, ['=true']),
      );
      report.add('alwaysTrue', flow);
    }
  }
}

/** A path that stops at an activity or event ends there; the standard wants that drawn. */
function addEnds(conversion: Conversion, scope: XmlNode): void {
  const { outgoing, incoming } = flowsOf(scope);
  const nodes = elementsOf(scope).filter(({ name }) => NODE.test(name));
  if (!nodes.some(begins)) return;
  for (const node of nodes) {
    const id = idOf(node);
    if (id === '' || outgoing.has(id) || !MAY_END.test(node.name) || hasOwnEnd(node)) continue;
    if (ACTIVITY.test(node.name) && !incoming.has(id) && !begins(node)) continue;
    const end = freshId(conversion, `${id}-end`);
    const flow = freshId(conversion, `${id}-to-end`);
    const event = made('bpmn:endEvent', { id: end });
    scope.children.push(
      event,
      made('bpmn:sequenceFlow', { id: flow, sourceRef: id, targetRef: end }),
    );
    list(conversion, node, { outgoing: [flow] });
    list(conversion, event, { incoming: [flow] });
    drawBehind(conversion.root, { source: id, id: end, flow, size: 36 });
    conversion.report.add('endEvent', node, { name: nameOf(node) });
  }
}

const begins = ({ name, attributes }: XmlNode) =>
  name === 'bpmn:startEvent' || attributes['instantiate'] === 'true';

/** Event sub-processes, handlers of compensation and throws of links lead on without a flow. */
function hasOwnEnd(node: XmlNode): boolean {
  if (node.attributes['triggeredByEvent'] === 'true') return true;
  if (node.attributes['isForCompensation'] === 'true') return true;
  return elementsOf(node).some(
    ({ name }) =>
      name === 'bpmn:linkEventDefinition' ||
      (name === 'bpmn:compensateEventDefinition' && node.name === 'bpmn:boundaryEvent'),
  );
}
