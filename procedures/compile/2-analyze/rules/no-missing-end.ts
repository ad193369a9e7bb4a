// Rule: where there is a start event there is an end event (BPMN 2.0.2, 10.5.2), every node can reach
// one, and only end events have no way on (10.5.3). So a dossier always ends visibly.
import { predecessors, reach } from '../walk.ts';
import { isLinkThrow } from '../links.ts';
import {
  isAdHoc,
  isCompensationBoundary,
  isEventSubProcess,
  isHandler,
  type ModelScope,
} from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';

export const noMissingEnd: Rule = (analysis) => {
  for (const scope of analysis.model.scopes) checkScope(scope, analysis);
};

function checkScope(scope: ModelScope, { report }: Analysis): void {
  if (scope.nodes.length === 0 || isAdHoc(scope)) return;
  const ends = scope.nodes.filter((node) => node.element.$type === 'bpmn:EndEvent');
  if (ends.length === 0) report.add('end.missing', scope.id);
  const finishing = reach(ends, predecessors);
  for (const node of scope.nodes) {
    if (node.element.$type === 'bpmn:EndEvent' || node.entry.status === 'refused') continue;
    if (isEventSubProcess(node) || isHandler(node) || isCompensationBoundary(node)) continue;
    if (isLinkThrow(node)) continue;
    if (node.outgoing.length === 0)
      report.add('flow.dead-end', node.id, { name: node.name || node.id });
    else if (ends.length > 0 && !finishing.has(node))
      report.add('end.unreachable', node.id, { name: node.name || node.id });
  }
}
