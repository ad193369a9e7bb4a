// Rule: the definitions of a multiple event can do what the event says: in a parallel one every part can
// wait for the others, and nothing stands in one that is not awaited or said like the others (BPMN 2.0.2,
// 10.5.1: compensation and cancel have a host, not an ear).
import type { Moddle } from '../../1-parse/moddle.ts';
import type { ModelNode } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';
import { definitionsOf } from '../walk.ts';

const THROWN = ['bpmn:ErrorEventDefinition', 'bpmn:EscalationEventDefinition'];
const WITH_HOST = ['bpmn:CompensateEventDefinition', 'bpmn:CancelEventDefinition'];
const ENDS = ['bpmn:ErrorEventDefinition', 'bpmn:TerminateEventDefinition'];

export const noMixedMultiple: Rule = (analysis) => {
  for (const node of analysis.model.nodes.values()) {
    const { event, status } = node.entry;
    if (status === 'refused') continue;
    if (event === 'multiple' || event === 'parallel-multiple') check(node, analysis);
  }
};

function check({ id, name, element, entry }: ModelNode, { report }: Analysis): void {
  const types = definitionsOf(element).map(({ $type }) => $type);
  const throws = entry.placement === 'throw' || entry.placement === 'end';
  for (const type of new Set(types)) {
    if (entry.event === 'parallel-multiple' && THROWN.includes(type))
      report.add('multiple.not-thrown-here', id, { part: wordFor(type) });
    const begins = entry.event === 'parallel-multiple' && entry.placement === 'process-start';
    if (begins && type !== 'bpmn:MessageEventDefinition')
      report.add('multiple.start-without-message', id, { part: wordFor(type) });
    const repeated = types.filter((one) => one === type).length > 1;
    const alone = type === 'bpmn:CancelEventDefinition' || !throws || repeated;
    if (WITH_HOST.includes(type) && alone)
      report.add('multiple.needs-own-event', id, { part: wordFor(type) });
  }
  if (types.filter((type) => ENDS.includes(type)).length > 1)
    if (throws) report.add('multiple.two-ends', id, { name: name || id });
}

const WORDS: Record<string, string> = {
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:EscalationEventDefinition': 'escalation',
  'bpmn:CompensateEventDefinition': 'compensation',
  'bpmn:CancelEventDefinition': 'cancel',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:TimerEventDefinition': 'timer',
  'bpmn:ConditionalEventDefinition': 'conditional',
};
const wordFor = (type: Moddle['$type']): string => WORDS[type] ?? type;
