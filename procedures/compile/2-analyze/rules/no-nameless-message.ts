// Rule: everything that waits for or sends a message says which, and message names are unique.
import { child, children, text, type Moddle } from '../../1-parse/moddle.ts';
import { messageOf } from '../contract.ts';
import type { Rule } from '../rule.ts';
import { definitionsOf } from '../walk.ts';

export const noNamelessMessage: Rule = ({ model, report }) => {
  const names = new Set<string>();
  for (const message of children(model.definitions, 'rootElements')) {
    if (message.$type !== 'bpmn:Message') continue;
    const name = text(message, 'name');
    if (name === null) report.add('message.no-name', message);
    else if (name.startsWith('=')) report.add('expression.not-here', message, { source: name });
    else if (names.has(name)) report.add('message.duplicate-name', message, { name });
    else names.add(name);
  }
  for (const node of model.nodes.values()) {
    const receives = node.element.$type === 'bpmn:ReceiveTask';
    // An event names its message itself (BPMN 2.0.2, table 10.98), a task may leave it to its operation.
    const awaited = definitionsOf(node.element).filter(isMessage);
    const messages = receives
      ? [messageOf(node.element)]
      : awaited.map((definition) => child(definition, 'messageRef'));
    if (messages.includes(null))
      report.add('message.missing', node.id, { name: node.name || node.id });
  }
};

function isMessage({ $type }: Moddle): boolean {
  return $type === 'bpmn:MessageEventDefinition';
}
