// Rule: an error that is thrown or named has a code; only an empty boundary event catches all errors.
import { child, text, type Moddle } from '../../1-parse/moddle.ts';
import type { Report } from '../../report.ts';
import type { Rule } from '../rule.ts';

export const noNamelessError: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    if (node.entry.event !== 'error') continue;
    const error = child(node.definition, 'errorRef');
    const throws = node.element.$type === 'bpmn:EndEvent';
    if (error === null) {
      if (throws) report.add('error.no-reference', node.id);
    } else checkCode(error, report);
  }
};

/** A code is compared as it is written; an expression would never be evaluated. */
function checkCode(error: Moddle, report: Report): void {
  const code = text(error, 'errorCode');
  if (code === null) report.add('error.no-code', error);
  else if (code.startsWith('=')) report.add('expression.not-here', error, { source: code });
}
