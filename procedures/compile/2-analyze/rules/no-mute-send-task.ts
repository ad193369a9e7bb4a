// Rule: a send task says what it sends in exactly one way: a message to another dossier, or a service
// that sends.
import { extension } from '../../1-parse/moddle.ts';
import { messageOf } from '../contract.ts';
import type { Rule } from '../rule.ts';

export const noMuteSendTask: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    if (node.element.$type !== 'bpmn:SendTask') continue;
    const name = node.name || node.id;
    const message = messageOf(node.element) !== null;
    const service = extension(node.element, 'zeebe:TaskDefinition') !== null;
    if (!message && !service) report.add('send-task.nothing', node.id, { name });
    if (message && service) report.add('send-task.two-ways', node.id, { name });
  }
};
