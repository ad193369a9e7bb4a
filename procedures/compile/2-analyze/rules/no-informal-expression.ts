// Rule: what is evaluated is a formal expression (BPMN 2.0.2, 8.3.6): prose is for readers only. A
// leading `=` says formal as clearly as the attribute does.
import { text } from '../../1-parse/moddle.ts';
import type { FileRule } from '../rule.ts';

export const noInformalExpression: FileRule = ({ contents, report }) => {
  for (const element of contents.byType.get('bpmn:Expression') ?? []) {
    const source = text(element, 'body')?.trim() ?? '';
    if (source !== '' && !source.startsWith('='))
      report.add('expression.not-formal', element, { source });
  }
};
