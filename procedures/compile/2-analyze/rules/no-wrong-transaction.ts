// Rule: a transaction that can be cancelled has one way to go on from there (BPMN 2.0.2, 10.3.5). The
// end event may also stand in a sub-process of the transaction.
import type { ModelNode, ModelScope } from '../model.ts';
import type { Rule } from '../rule.ts';

export const noWrongTransaction: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    if (node.element.$type !== 'bpmn:Transaction') continue;
    const name = node.name || node.id;
    const ways = node.boundary.filter(({ entry }) => entry.event === 'cancel');
    const isCancelled = node.inner !== null && holdsCancel(node.inner);
    if (isCancelled && ways.length === 0) report.add('transaction.no-way-out', node.id, { name });
    if (ways.length > 1) report.add('transaction.several-ways', node.id, { name });
    if (!isCancelled && ways.length > 0) report.add('transaction.idle-cancel', node.id, { name });
  }
};

/** Depth is bounded by the scan. An inner transaction keeps its cancel events to itself. */
function holdsCancel({ nodes }: ModelScope): boolean {
  return nodes.some((node) => isCancelEnd(node) || (isOpen(node) && holdsCancel(node.inner!)));
}

function isCancelEnd({ element, entry }: ModelNode): boolean {
  return element.$type === 'bpmn:EndEvent' && entry.event === 'cancel';
}

function isOpen({ element, inner }: ModelNode): boolean {
  return inner !== null && element.$type !== 'bpmn:Transaction';
}
