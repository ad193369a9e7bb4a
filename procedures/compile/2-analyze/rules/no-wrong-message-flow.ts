// Rule: a message flow leads from somebody who sends to somebody else who receives (BPMN 2.0.2, 9.3
// and 7.6.2): between participants, tasks, sub-processes and message events of different pools.
import {
  child,
  children,
  idOf,
  isA,
  text,
  type Contents,
  type Moddle,
} from '../../1-parse/moddle.ts';
import type { FileAnalysis, FileRule } from '../rule.ts';

export const noWrongMessageFlow: FileRule = (file) => {
  const pools = poolsByProcess(file.contents);
  for (const flow of file.contents.of('bpmn:MessageFlow')) checkFlow(flow, pools, file);
};

function checkFlow(flow: Moddle, pools: Map<Moddle, Moddle>, { report }: FileAnalysis): void {
  const source = child(flow, 'sourceRef');
  const target = child(flow, 'targetRef');
  if (!isInteractionNode(source) || !isInteractionNode(target)) {
    report.add('message-flow.no-end', flow);
    return;
  }
  if (poolOf(source, pools) === poolOf(target, pools)) report.add('message-flow.same-pool', flow);
  if (isA(source, 'bpmn:CatchEvent'))
    report.add('message-flow.wrong-sender', flow, { name: nameOf(source) });
  else if (isA(source, 'bpmn:ThrowEvent') && !hasMessage(source))
    report.add('message-flow.no-message', flow, { name: nameOf(source) });
  if (isA(target, 'bpmn:ThrowEvent'))
    report.add('message-flow.wrong-receiver', flow, { name: nameOf(target) });
  else if (isA(target, 'bpmn:CatchEvent') && !hasMessage(target))
    report.add('message-flow.no-message', flow, { name: nameOf(target) });
}

function isInteractionNode(element: Moddle | null): element is Moddle {
  return element !== null && isA(element, 'bpmn:InteractionNode');
}

function poolsByProcess(contents: Contents): Map<Moddle, Moddle> {
  const pools = new Map<Moddle, Moddle>();
  for (const participant of contents.of('bpmn:Participant')) {
    const process = child(participant, 'processRef');
    if (process) pools.set(process, participant);
  }
  return pools;
}

/** The participant; for a node the one whose process it stands in, or that process without one. */
function poolOf(node: Moddle, pools: Map<Moddle, Moddle>): Moddle {
  for (let at: Moddle | undefined = node; at; at = at.$parent)
    if (at.$type === 'bpmn:Process') return pools.get(at) ?? at;
  return node;
}

function hasMessage(event: Moddle): boolean {
  return [...children(event, 'eventDefinitions'), ...children(event, 'eventDefinitionRef')].some(
    ({ $type }) => $type === 'bpmn:MessageEventDefinition',
  );
}

const nameOf = (node: Moddle): string => text(node, 'name') ?? idOf(node);
