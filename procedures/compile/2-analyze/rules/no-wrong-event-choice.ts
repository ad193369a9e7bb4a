// Rule: an event-based gateway chooses between at least two events that wait for nothing else (BPMN
// 2.0.2, 10.6.6): message, timer, signal or conditional catch events or several of these in one, or
// receive tasks without boundary events; messages
// in one way only; nobody else leads to them. Nothing at the gateway or behind it can go wrong in the
// moment of the choice, so neither data are handed in there nor is a term extended at the gateway.
import { children, extension } from '../../1-parse/moddle.ts';
import type { ModelNode } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';
import { definitionsOf } from '../walk.ts';

export const noWrongEventChoice: Rule = (analysis) => {
  for (const node of analysis.model.nodes.values()) {
    if (node.element.$type === 'bpmn:EventBasedGateway') checkGateway(node, analysis);
  }
};

function checkGateway(gateway: ModelNode, analysis: Analysis): void {
  const { report } = analysis;
  const name = gateway.name || gateway.id;
  if (gateway.outgoing.length < 2) report.add('event-gateway.too-few', gateway.id, { name });
  const targets = [...new Set(gateway.outgoing.map((flow) => flow.target))];
  for (const target of targets) checkTarget(target, analysis);
  const receives = targets.filter(isReceiveTask);
  const catches = targets.filter(({ entry }) => entry.placement === 'catch');
  if (receives.length > 0 && catches.some(awaitsMessage))
    report.add('event-gateway.mixed', gateway.id, { name });
}

function checkTarget(target: ModelNode, { report }: Analysis): void {
  const { id, entry, incoming, boundary, element } = target;
  const name = target.name || id;
  if (entry.status === 'refused') return;
  if ((entry.placement !== 'catch' || !CHOOSABLE.includes(entry.event)) && !isReceiveTask(target)) {
    report.add('event-gateway.target', id, { name });
    return;
  }
  if (incoming.length > 1) report.add('event-gateway.shared-target', id, { name });
  for (const event of boundary) report.add('event-gateway.boundary', event.id, { name });
  const inputs = [
    ...children(extension(element, 'zeebe:IoMapping'), 'inputParameters'),
    ...children(element, 'dataInputAssociations'),
  ];
  if (isReceiveTask(target) && inputs.length > 0) report.add('event-gateway.input', id, { name });
}

/** A link waits for nothing, a parallel multiple event for more than one thing. */
const CHOOSABLE: readonly string[] = ['message', 'timer', 'signal', 'conditional', 'multiple'];

function awaitsMessage({ element }: ModelNode): boolean {
  return definitionsOf(element).some(({ $type }) => $type === 'bpmn:MessageEventDefinition');
}

function isReceiveTask({ element }: ModelNode): boolean {
  return element.$type === 'bpmn:ReceiveTask';
}
