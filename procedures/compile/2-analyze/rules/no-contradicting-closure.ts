// Rule: a collaboration and the choreography it refers to agree on whether messages besides those
// drawn are allowed (BPMN 2.0.2, 9.1: isClosed).
import { children, flag } from '../../1-parse/moddle.ts';
import type { FileRule } from '../rule.ts';

export const noContradictingClosure: FileRule = ({ contents, report }) => {
  for (const element of contents.byType.get('bpmn:Collaboration') ?? []) {
    const closed = flag(element, 'isClosed');
    const differs = children(element, 'choreographyRef').some(
      (choreography) => flag(choreography, 'isClosed') !== closed,
    );
    if (differs) report.add('collaboration.closure', element);
  }
};
