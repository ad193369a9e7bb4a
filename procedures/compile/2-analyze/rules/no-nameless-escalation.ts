// Rule: an escalation that is thrown has a code (BPMN 2.0.2, 10.5.5), and so has one that is named where
// it is caught; without one nobody could tell it from another. Only a catch that names none catches all.
// What is thrown may be worked out, what is caught is compared as it is written.
import { child, text, type Moddle } from '../../1-parse/moddle.ts';
import { isA } from '../../1-parse/moddle.ts';
import type { FileAnalysis, FileRule } from '../rule.ts';
import { definitionsOf } from '../walk.ts';

export const noNamelessEscalation: FileRule = (file) => {
  for (const event of file.contents.of('bpmn:Event'))
    for (const definition of definitionsOf(event)) checkDefinition(event, definition, file);
};

function checkDefinition(event: Moddle, definition: Moddle, { report }: FileAnalysis): void {
  if (definition.$type !== 'bpmn:EscalationEventDefinition') return;
  const escalation = child(definition, 'escalationRef');
  const code = text(escalation, 'escalationCode');
  const throws = isA(event, 'bpmn:ThrowEvent');
  if (escalation === null) {
    if (throws) report.add('escalation.no-reference', event);
  } else if (code === null) report.add('escalation.no-code', escalation);
  else if (code.startsWith('=') && !throws)
    report.add('expression.not-here', escalation, { source: code });
}
