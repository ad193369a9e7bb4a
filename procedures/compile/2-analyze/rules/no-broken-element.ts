// Rule: every node and flow has an id, and every sequence flow two ends among the nodes.
import { text } from '../../1-parse/moddle.ts';
import type { Rule } from '../rule.ts';

export const noBrokenElement: Rule = ({ model, report }) => {
  for (const { element, wrong } of model.broken) {
    const type = element.$type.replace('bpmn:', '');
    if (wrong === 'no-id')
      report.add('bpmn.no-id', element, { type, name: text(element, 'name') ?? '' });
    else report.add('flow.no-end', element);
  }
};
