// Rule: a message flow between two executable pools says what really happens: one step sends the
// message, the other one awaits that message. To a black box anything may be drawn.
import { child, children, flag, idOf, text, type Moddle } from '../../1-parse/moddle.ts';
import { nameOfEnd, type FlowEnd } from '../collaboration.ts';
import { messageOf } from '../contract.ts';
import type { Analysis, Rule } from '../rule.ts';

export const noUnheardMessageFlow: Rule = (analysis) => {
  const { collaboration, process } = analysis.model;
  for (const flow of collaboration.flows) {
    const { source, target } = flow;
    if (source === null || target === null || source.process === target.process) continue;
    // What is said at both pools is said once.
    if (source.process === process || target.process === process)
      judge(flow.element, source, target, analysis);
  }
};

function judge(element: Moddle, source: FlowEnd, target: FlowEnd, { report }: Analysis): void {
  const vague = [source, target].find((end) => end.isPool && isExecutable(end));
  if (vague) return report.add('message-flow.vague-end', element, { name: nameOfEnd(vague) });
  if (!isExecutable(target) || !isExecutable(source)) return;
  const sent = saidBy(source.element, SENDERS);
  const awaited = saidBy(target.element, RECEIVERS);
  if (sent === null) report.add('message-flow.silent-sender', element, ends(source, target));
  if (awaited === null) report.add('message-flow.deaf-receiver', element, ends(target, source));
  const carried = child(element, 'messageRef');
  const wrong = [carried, awaited].find((one) => one !== null && sent !== null && one !== sent);
  if (wrong)
    report.add('message-flow.other-message', element, {
      sent: text(sent, 'name') ?? '',
      awaited: text(wrong, 'name') ?? '',
    });
}

function isExecutable({ process }: FlowEnd): boolean {
  return process !== null && flag(process, 'isExecutable');
}

const SENDERS = ['bpmn:SendTask', 'bpmn:IntermediateThrowEvent', 'bpmn:EndEvent'];
const RECEIVERS = [
  'bpmn:ReceiveTask',
  'bpmn:IntermediateCatchEvent',
  'bpmn:StartEvent',
  'bpmn:BoundaryEvent',
];

/** The message of a step of these types; null = it has none. */
function saidBy(element: Moddle, types: string[]): Moddle | null {
  if (!types.includes(element.$type)) return null;
  if (element.$type.endsWith('Task')) return messageOf(element);
  const definition = [
    ...children(element, 'eventDefinitions'),
    ...children(element, 'eventDefinitionRef'),
  ].find(({ $type }) => $type === 'bpmn:MessageEventDefinition');
  return definition === undefined ? null : messageOf(definition);
}

function ends(at: FlowEnd, other: FlowEnd): { name: string; pool: string } {
  const pool = other.pool === null ? '' : (text(other.pool.element, 'name') ?? '');
  return { name: nameOfEnd(at), pool: pool || idOf(other.process ?? at.element) };
}
