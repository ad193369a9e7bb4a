// Rule: an error that is thrown or named has a code; only an empty boundary event catches all errors.
// What is thrown may be worked out, what is caught is compared as it is written.
import { child, text, type Moddle } from '../../1-parse/moddle.ts';
import type { Report } from '../../report.ts';
import type { ModelNode } from '../model.ts';
import type { Rule } from '../rule.ts';
import { definitionsOf } from '../walk.ts';

export const noNamelessError: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    for (const definition of definitionsOf(node.element)) {
      if (definition.$type === 'bpmn:ErrorEventDefinition') checkError(node, definition, report);
    }
  }
};

function checkError({ id, element }: ModelNode, definition: Moddle, report: Report): void {
  const error = child(definition, 'errorRef');
  const throws = element.$type === 'bpmn:EndEvent';
  if (error === null) {
    if (throws) report.add('error.no-reference', id);
    return;
  }
  const code = text(error, 'errorCode');
  if (code === null) report.add('error.no-code', error);
  else if (code.startsWith('=') && !throws)
    report.add('expression.not-here', error, { source: code });
}
