// Rule: an event sub-process stands beside the flow (BPMN 2.0.2, 10.3.5): nothing flows into it or out
// of it, nothing sits on its border, and no data are handed in; only its start event begins it.
import { isEventSubProcess } from '../model.ts';
import type { Rule } from '../rule.ts';

export const noEnteredEventSubProcess: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    if (!isEventSubProcess(node)) continue;
    const name = node.name || node.id;
    if (node.incoming.length + node.outgoing.length > 0)
      report.add('event-sub-process.flow', node.id, { name });
    for (const { id } of node.boundary) report.add('event-sub-process.boundary', id, { name });
  }
};
