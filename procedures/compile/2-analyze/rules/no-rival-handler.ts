// Rule: of two events that wait side by side for the same, only one could ever run. So one activity
// has at most one boundary event for an error or escalation code, one for all others (BPMN 2.0.2, 10.5.7:
// they have one handler) and one for a message, and so have the event sub-processes of one scope, the
// events behind one event-based gateway and the starts of a process. A signal everybody hears: only
// behind a gateway the first takes the token from the second.
import { child, idOf, text, type Moddle } from '../../1-parse/moddle.ts';
import type { Report } from '../../report.ts';
import { isEventSubProcess, type ModelNode } from '../model.ts';
import type { Rule } from '../rule.ts';
import { definitionsOf } from '../walk.ts';

export const noRivalHandler: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    checkHandlers(node.boundary, report);
    if (node.element.$type === 'bpmn:EventBasedGateway')
      checkHandlers([...new Set(node.outgoing.map((flow) => flow.target))], report, BEHIND_GATEWAY);
  }
  for (const { nodes, owner } of model.scopes) {
    if (owner === null) checkHandlers(nodes.filter(isStart), report);
    const listeners = nodes.filter(isEventSubProcess).flatMap((node) => node.inner?.nodes ?? []);
    checkHandlers(listeners.filter(isStart), report);
  }
};

function isStart({ element }: ModelNode): boolean {
  return element.$type === 'bpmn:StartEvent';
}

function checkHandlers(handlers: ModelNode[], report: Report, kinds = ANYWHERE): void {
  const taken = new Set<string>();
  for (const handler of handlers) {
    for (const { kind, what, key } of waitedFor(handler)) {
      if (!kinds.includes(kind)) continue;
      if (taken.has(`${kind} ${key}`)) report.add(CODES[kind], handler.id, { code: what });
      taken.add(`${kind} ${key}`);
    }
  }
}

type Kind = 'error' | 'escalation' | 'message' | 'signal';
type Waited = { kind: Kind; what: string; key: string };
const CODES = {
  error: 'error.rival-handler',
  escalation: 'escalation.rival-handler',
  message: 'message.rival-handler',
  signal: 'signal.rival-handler',
} as const;
const ANYWHERE: readonly Kind[] = ['error', 'escalation', 'message'];
const BEHIND_GATEWAY: readonly Kind[] = [...ANYWHERE, 'signal'];

/** Timers and conditions are no rivals: there may be several. */
function waitedFor({ element, entry }: ModelNode): Waited[] {
  if (entry.placement === 'throw' || entry.event === 'parallel-multiple') return [];
  if (element.$type === 'bpmn:ReceiveTask') return messageOf(element);
  return definitionsOf(element).flatMap(waitedBy);
}

function waitedBy(definition: Moddle): Waited[] {
  switch (definition.$type) {
    case 'bpmn:ErrorEventDefinition':
      return coded('error', text(child(definition, 'errorRef'), 'errorCode'));
    case 'bpmn:EscalationEventDefinition':
      return coded('escalation', text(child(definition, 'escalationRef'), 'escalationCode'));
    case 'bpmn:SignalEventDefinition':
      return coded('signal', text(child(definition, 'signalRef'), 'name'));
    default:
      return messageOf(definition);
  }
}

function coded(kind: Kind, code: string | null): Waited[] {
  const what = code ?? '*';
  return [{ kind, what, key: what }];
}

function messageOf(holder: Moddle): Waited[] {
  if (!HAS_MESSAGE.includes(holder.$type)) return [];
  const message = child(holder, 'messageRef');
  if (message === null) return [];
  return [{ kind: 'message', what: text(message, 'name') ?? '', key: idOf(message) }];
}

const HAS_MESSAGE = ['bpmn:MessageEventDefinition', 'bpmn:ReceiveTask'];
