// Rule: of two events that wait side by side for the same, only one could ever run. So one activity
// has at most one boundary event for an error code, one for all others (BPMN 2.0.2, 10.5.7: an error
// has one handler) and one for a message, and so have the event sub-processes of one scope and the
// events behind one event-based gateway.
import { child, idOf, text } from '../../1-parse/moddle.ts';
import type { Report } from '../../report.ts';
import { isEventSubProcess, type ModelNode } from '../model.ts';
import type { Rule } from '../rule.ts';

export const noRivalHandler: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    checkHandlers(node.boundary, report);
    if (node.element.$type === 'bpmn:EventBasedGateway')
      checkHandlers([...new Set(node.outgoing.map((flow) => flow.target))], report);
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
  const taken = new Set<string>();
  for (const handler of handlers) {
    const waited = waitedFor(handler);
    if (waited === null) continue;
    const { code, what, key } = waited;
    if (taken.has(key)) report.add(code, handler.id, { code: what });
    taken.add(key);
  }
}

type Waited = {
  code: 'error.rival-handler' | 'message.rival-handler';
  what: string;
  key: string;
};

/** Null: it waits for nothing, or for a timer, of which there may be several. */
function waitedFor({ element, entry, definition }: ModelNode): Waited | null {
  if (entry.placement === 'throw') return null;
  if (entry.event === 'error') {
    const what = text(child(definition, 'errorRef'), 'errorCode') ?? '*';
    return { code: 'error.rival-handler', what, key: `error ${what}` };
  }
  const receives = element.$type === 'bpmn:ReceiveTask';
  const message = child(receives ? element : definition, 'messageRef');
  if (message === null || (entry.event !== 'message' && !receives)) return null;
  const what = text(message, 'name') ?? '';
  return { code: 'message.rival-handler', what, key: `message ${idOf(message)}` };
}
