// Rule: an error that is thrown or named has a code; only an empty boundary event catches all errors.
import { child, text } from '../../1-parse/moddle.ts';
import type { Rule } from '../rule.ts';

export const noNamelessError: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    if (node.entry.event !== 'error') continue;
    const error = child(node.definition, 'errorRef');
    const throws = node.element.$type === 'bpmn:EndEvent';
    if (error === null) {
      if (throws) report.add('error.no-reference', node.id);
    } else if (text(error, 'errorCode') === null) report.add('error.no-code', error);
  }
};
