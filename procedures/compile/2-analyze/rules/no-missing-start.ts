// Rule: each scope has exactly one start event; where a token begins is never a guess.
import type { Rule } from '../rule.ts';

export const noMissingStart: Rule = ({ model, report }) => {
  for (const scope of model.scopes) {
    const starts = scope.nodes.filter((node) => node.element.$type === 'bpmn:StartEvent');
    if (starts.length === 0) report.add('start.missing', scope.id);
    for (const extra of starts.slice(1)) report.add('start.several', extra.id);
  }
};
