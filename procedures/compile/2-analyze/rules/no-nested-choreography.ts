// Rule: a choreography or a global conversation refers to no choreography (BPMN 2.0.2, 9.1); only a
// collaboration of pools does.
import { children } from '../../1-parse/moddle.ts';
import type { FileRule } from '../rule.ts';

const closedTypes = new Set([
  'bpmn:Choreography',
  'bpmn:GlobalChoreographyTask',
  'bpmn:GlobalConversation',
]);

export const noNestedChoreography: FileRule = ({ contents, report }) => {
  for (const element of contents.of('bpmn:Collaboration'))
    if (closedTypes.has(element.$type) && children(element, 'choreographyRef').length > 0)
      report.add('choreography.nested', element);
};
