// Rule: an activity that needs or makes several tokens stands where tokens arrive and go on, and asks for
// no more than a dossier can hold.
import { flag } from '../../1-parse/moddle.ts';
import { isEventSubProcess, type ModelNode } from '../model.ts';
import type { Rule } from '../rule.ts';

export const MAX_QUANTITY = 100;

/** How many tokens; what is no number is told by another rule and counts as one. */
export function quantityOf(
  element: ModelNode['element'],
  attribute: 'startQuantity' | 'completionQuantity',
): number {
  const value = element[attribute];
  return Number.isSafeInteger(value) && Number(value) > 1 ? Number(value) : 1;
}

export const noWrongQuantity: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    const start = quantityOf(node.element, 'startQuantity');
    const completion = quantityOf(node.element, 'completionQuantity');
    if (Math.max(start, completion) === 1) continue;
    if (Math.max(start, completion) > MAX_QUANTITY)
      report.add('quantity.too-many', node.id, { limit: String(MAX_QUANTITY) });
    if (!takesTokens(node)) report.add('quantity.idle', node.id, { name: node.name || node.id });
  }
};

/** Nothing flows to these, or what flows there has been chosen already. */
function takesTokens(node: ModelNode): boolean {
  if (isEventSubProcess(node) || flag(node.element, 'isForCompensation')) return false;
  return !node.incoming.some((flow) => flow.source.element.$type === 'bpmn:EventBasedGateway');
}
