// Rule: a cancel event belongs to a transaction: an end event inside one, a boundary event on one
// (BPMN 2.0.2, 10.5.3 and 10.5.4).
import { child, idOf, isA, text, type Moddle } from '../../1-parse/moddle.ts';
import type { FileRule } from '../rule.ts';
import { definitionsOf } from '../walk.ts';

export const noLooseCancel: FileRule = ({ contents, report }) => {
  for (const event of contents.of('bpmn:Event')) {
    if (!isA(event, 'bpmn:Event') || !definitionsOf(event).some(isCancel)) continue;
    const owner =
      event.$type === 'bpmn:BoundaryEvent' ? child(event, 'attachedToRef') : around(event);
    if (owner?.$type !== 'bpmn:Transaction')
      report.add('cancel.outside-transaction', event, { name: text(event, 'name') ?? idOf(event) });
  }
};

/** The innermost transaction around an end event, sub-processes between them not counted. */
function around({ $parent }: Moddle): Moddle | null {
  let owner = $parent;
  while (owner && /^bpmn:(SubProcess|AdHocSubProcess)$/.test(owner.$type)) owner = owner.$parent;
  return owner ?? null;
}

function isCancel({ $type }: Moddle): boolean {
  return $type === 'bpmn:CancelEventDefinition';
}
