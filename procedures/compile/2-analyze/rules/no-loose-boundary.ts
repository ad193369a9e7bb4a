// Rule: a boundary event sits on an activity of its own scope, and nothing flows into it.
import type { ModelNode } from '../model.ts';
import type { Rule } from '../rule.ts';

export const noLooseBoundary: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    if (node.element.$type !== 'bpmn:BoundaryEvent') continue;
    if (!isAttached(node)) report.add('boundary.not-attached', node.id);
    if (node.incoming.length > 0) report.add('boundary.incoming', node.id);
  }
};

function isAttached(node: ModelNode): boolean {
  const host = node.attachedTo;
  if (host === null || host.scope !== node.scope) return false;
  return /(Task|SubProcess|CallActivity|Transaction)$/.test(host.element.$type);
}
