// Rule: a service task, or a send task that is one, names the activity that performs it, as a constant word.
import { children, extension, text } from '../../1-parse/moddle.ts';
import { isReservedName } from '../../1-parse/text.ts';
import { serviceTypeOf } from '../contract.ts';
import type { ModelNode } from '../model.ts';
import type { Rule } from '../rule.ts';

const SERVICE_TYPE = /^[a-z][a-z0-9.:-]{0,63}$/;
const MAX_HEADERS = 50;

/** A service task, or a send task that does not name a message. */
export function callsService({ element }: ModelNode): boolean {
  if (element.$type === 'bpmn:ServiceTask') return true;
  const definition = extension(element, 'zeebe:TaskDefinition');
  return element.$type === 'bpmn:SendTask' && definition !== null;
}

export const noUntypedService: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    if (!callsService(node)) continue;
    const type = serviceTypeOf(node.element);
    if (type === null) report.add('service-task.no-type', node.id, { name: node.name || node.id });
    else if (!SERVICE_TYPE.test(type)) report.add('service-task.bad-type', node.id, { type });
    const headers = children(extension(node.element, 'zeebe:TaskHeaders'), 'values');
    const keys = headers.map((header) => text(header, 'key') ?? '');
    const wrong = keys.find(
      (key, i) => key === '' || isReservedName(key) || keys.indexOf(key) !== i,
    );
    if (wrong !== undefined || keys.length > MAX_HEADERS)
      report.add('service-task.bad-header', node.id, { key: wrong ?? '' });
  }
};
