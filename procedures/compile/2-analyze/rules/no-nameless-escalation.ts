// Rule: an escalation that is thrown has a code (BPMN 2.0.2, 10.5.5), and so has one that is named where
// it is caught; without one nobody could tell it from another. Only a catch that names none catches all.
import { child, text, type Moddle } from '../../1-parse/moddle.ts';
import { isA } from '../../1-parse/moddle.ts';
import type { FileAnalysis, FileRule } from '../rule.ts';
import { definitionsOf } from '../walk.ts';

export const noNamelessEscalation: FileRule = (file) => {
  for (const event of file.contents.filter((element) => isA(element, 'bpmn:Event')))
    for (const definition of definitionsOf(event)) checkDefinition(event, definition, file);
};

function checkDefinition(event: Moddle, definition: Moddle, { report }: FileAnalysis): void {
  if (definition.$type !== 'bpmn:EscalationEventDefinition') return;
  const escalation = child(definition, 'escalationRef');
  const code = text(escalation, 'escalationCode');
  if (escalation === null) {
    if (isA(event, 'bpmn:ThrowEvent')) report.add('escalation.no-reference', event);
  } else if (code === null) report.add('escalation.no-code', escalation);
  else if (code.startsWith('=')) report.add('expression.not-here', escalation, { source: code });
}
