// Rule: one activity has at most one boundary event for an error code and one for all others, and so
// have the event sub-processes of one scope; of two equal ones only one could ever run (BPMN 2.0.2,
// 10.5.7: an error has one handler).
import { child, text } from '../../1-parse/moddle.ts';
import type { Report } from '../../report.ts';
import { isEventSubProcess, type ModelNode } from '../model.ts';
import type { Rule } from '../rule.ts';

export const noRivalHandler: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    checkHandlers(node.boundary, report);
  }
  for (const { nodes } of model.scopes) {
    const listeners = nodes.filter(isEventSubProcess).flatMap((node) => node.inner?.nodes ?? []);
    checkHandlers(listeners.filter(isStart), report);
  }
};

function isStart({ element }: ModelNode): boolean {
  return element.$type === 'bpmn:StartEvent';
}

function checkHandlers(handlers: ModelNode[], report: Report): void {
  const codes = new Set<string>();
  for (const handler of handlers) {
    if (handler.entry.event !== 'error') continue;
    const code = text(child(handler.definition, 'errorRef'), 'errorCode') ?? '';
    if (codes.has(code))
      report.add('error.rival-handler', handler.id, { code: code === '' ? '*' : code });
    codes.add(code);
  }
}
