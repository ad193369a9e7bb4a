// Rule: an event says which signal it throws or waits for, and the signal has a name (BPMN 2.0.2, 10.5.5):
// by the name, throw and catch meet, in this procedure and in others.
import { child, text, type Moddle } from '../../1-parse/moddle.ts';
import type { ModelNode } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';
import { definitionsOf } from '../walk.ts';
import { beginsDossier, checkConstant } from './no-nameless-message.ts';

export const noNamelessSignal: Rule = (analysis) => {
  for (const node of analysis.model.nodes.values())
    for (const definition of definitionsOf(node.element)) checkSignal(node, definition, analysis);
};

function checkSignal(node: ModelNode, definition: Moddle, { report }: Analysis): void {
  const { id, name } = node;
  if (definition.$type !== 'bpmn:SignalEventDefinition') return;
  const signal = child(definition, 'signalRef');
  const word = text(signal, 'name');
  if (signal === null) report.add('signal.no-reference', id, { name: name || id });
  else if (word === null) report.add('signal.no-name', signal);
  else if (beginsDossier(node)) checkConstant(signal, report);
}
