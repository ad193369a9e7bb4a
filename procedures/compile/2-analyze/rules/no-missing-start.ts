// Rule: where a token begins is never a guess (BPMN 2.0.2, 10.5.2 and 13.3.4): a process has one plain
// start event at most, besides others that say what starts them; everything else has exactly one start.
import { isAdHoc, type ModelNode, type ModelScope } from '../model.ts';
import type { Rule } from '../rule.ts';
import { beginningsOf } from '../starts.ts';

export const noMissingStart: Rule = ({ model, report }) => {
  for (const scope of model.scopes) {
    if (isAdHoc(scope)) continue;
    const starts = scope.nodes.filter((node) => node.element.$type === 'bpmn:StartEvent');
    if (beginningsOf(scope).length === 0) report.add('start.missing', scope.id);
    for (const extra of rivals(scope, starts)) report.add('start.several', extra.id);
  }
};

function rivals({ owner }: ModelScope, starts: ModelNode[]): ModelNode[] {
  const alike = owner === null ? starts.filter(({ entry }) => entry.event === 'plain') : starts;
  return alike.slice(1);
}
