// Rule: a global conversation holds participants, message flows and correlation keys, nothing drawn
// inside it (BPMN 2.0.2, 9.5.3).
import { children, type Moddle } from '../../1-parse/moddle.ts';
import type { FileRule } from '../rule.ts';

const forbidden = [
  'conversations',
  'conversationLinks',
  'conversationAssociations',
  'participantAssociations',
  'messageFlowAssociations',
  'artifacts',
] as const;

export const noFilledGlobalConversation: FileRule = ({ contents, report }) => {
  for (const element of contents.of('bpmn:GlobalConversation')) {
    for (const type of typesIn(element))
      report.add('conversation.not-empty', element, { name: type });
  }
};

function typesIn(conversation: Moddle): Set<string> {
  const held = forbidden.flatMap((name) => children(conversation, name));
  return new Set(held.map(({ $type }) => $type.replace('bpmn:', '')));
}
