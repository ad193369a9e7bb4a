// Rule: in a procedure, every user task has a name, and every node with a Vietnamese name has an
// English one; inbox and timeline show steps in both languages and fall back on neither.
import { extension, text } from '../../1-parse/moddle.ts';
import type { Rule } from '../rule.ts';

export const noMissingName: Rule = ({ model, report, bundle }) => {
  for (const node of model.nodes.values()) {
    const marked = extension(node.element, 'motcua:Name');
    const english = text(marked, 'en');
    // A mark without its text is a mistake anywhere; a missing mark only where people read it.
    const wanted = bundle !== null && (node.name !== '' || node.element.$type === 'bpmn:UserTask');
    if (english === null && (marked !== null || wanted))
      report.add('name.no-english', node.id, { name: node.name });
    if (bundle !== null && node.name === '' && node.element.$type === 'bpmn:UserTask')
      report.add('name.missing', node.id);
  }
};
