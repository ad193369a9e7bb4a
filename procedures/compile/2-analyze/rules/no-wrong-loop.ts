// Rule: a loop says when it ends, and only what is done in the flow is looped (BPMN 2.0.2, 10.3.8).
import { conditionOf, loopOf } from '../loops.ts';
import { isEventSubProcess } from '../model.ts';
import type { Rule } from '../rule.ts';

export const noWrongLoop: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    const marker = loopOf(node);
    if (marker === null) continue;
    const name = node.name || node.id;
    if (isEventSubProcess(node)) report.add('loop.misplaced', node.id, { name });
    if (marker.$type !== 'bpmn:StandardLoopCharacteristics') continue;
    const maximum = marker.get('loopMaximum');
    if (maximum === undefined && conditionOf(marker) === null)
      report.add('loop.no-end', node.id, { name });
    if (maximum !== undefined && !isCount(maximum))
      report.add('loop.bad-maximum', node.id, { name });
  }
};

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}
