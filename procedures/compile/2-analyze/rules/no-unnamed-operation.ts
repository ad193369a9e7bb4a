// Rule: a message with a declared content is part of a service contract, so the event that exchanges it
// names the operation (BPMN 2.0.2, table 10.98: operationRef of executable processes). A message that
// is known by its name alone needs no contract; that is the one liberty taken with the standard here.
import { child, idOf, text } from '../../1-parse/moddle.ts';
import type { FileRule } from '../rule.ts';

export const noUnnamedOperation: FileRule = ({ contents, report }) => {
  for (const definition of contents.of('bpmn:MessageEventDefinition')) {
    const message = child(definition, 'messageRef');
    if (child(message, 'itemRef') === null || child(definition, 'operationRef') !== null) continue;
    report.add('message.no-operation', definition, {
      name: text(message, 'name') ?? (message ? idOf(message) : ''),
    });
  }
};
