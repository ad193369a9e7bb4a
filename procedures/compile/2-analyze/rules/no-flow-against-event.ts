// Rule: nothing flows into a start event or out of an end event.
import type { Rule } from '../rule.ts';

export const noFlowAgainstEvent: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    if (node.element.$type === 'bpmn:StartEvent' && node.incoming.length > 0)
      report.add('start.incoming', node.id);
    if (node.element.$type === 'bpmn:EndEvent' && node.outgoing.length > 0)
      report.add('end.outgoing', node.id);
  }
};
