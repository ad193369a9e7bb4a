// Rule: an ad-hoc sub-process offers something to start, and nothing in it begins or ends by itself
// (BPMN 2.0.2, 10.3.5: it must contain activities and no start or end event).
import { canBeStarted, isAdHoc } from '../model.ts';
import type { Rule } from '../rule.ts';

export const noWrongAdHoc: Rule = ({ model, report }) => {
  for (const scope of model.scopes.filter(isAdHoc)) {
    const name = scope.owner?.name || scope.id;
    if (!scope.nodes.some(canBeStarted)) report.add('ad-hoc.nothing', scope.id, { name });
    for (const node of scope.nodes) {
      if (/^bpmn:(Start|End)Event$/.test(node.element.$type))
        report.add('ad-hoc.start-or-end', node.id, { name: node.name || node.id });
    }
  }
};
