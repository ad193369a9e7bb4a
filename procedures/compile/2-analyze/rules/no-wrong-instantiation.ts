// Rule: a gateway or receive task starts a dossier only at the beginning of a process, and only by a
// message; to wait for all of its events is the gift of a gateway that does (BPMN 2.0.2, 10.6.6).
import { text } from '../../1-parse/moddle.ts';
import type { Report } from '../../report.ts';
import type { ModelNode } from '../model.ts';
import type { Rule } from '../rule.ts';
import { instantiates } from '../starts.ts';

export const noWrongInstantiation: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    const { element, id } = node;
    const name = node.name || id;
    const parallel = text(element, 'eventGatewayType') === 'Parallel';
    if (!instantiates(element)) {
      if (parallel) report.add('event-gateway.parallel', id, { name });
      continue;
    }
    if (node.scope.owner !== null) report.add('instantiate.inside', id, { name });
    if (element.$type === 'bpmn:EventBasedGateway') checkEvents(node, report);
    for (const { id: boundary } of node.boundary)
      report.add('instantiate.boundary', boundary, { name });
  }
};

/** What it leads to has to be able to come while there is no dossier. */
function checkEvents({ outgoing }: ModelNode, report: Report): void {
  for (const { target } of outgoing) {
    const { element, entry, id } = target;
    if (element.$type === 'bpmn:ReceiveTask' || entry.event === 'message') continue;
    report.add('instantiate.no-message', id, { name: target.name || id });
  }
}
