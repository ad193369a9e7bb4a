// Rule: in a procedure, a user task has a Vietnamese and an English name; people read both.
import { extension, text } from '../../1-parse/moddle.ts';
import type { Rule } from '../rule.ts';

export const noMissingName: Rule = ({ model, report, bundle }) => {
  for (const node of model.nodes.values()) {
    const english = extension(node.element, 'motcua:Name');
    if (english !== null && text(english, 'en') === null) report.add('name.no-english', node.id, { name: node.name });
    if (bundle === null || node.element.$type !== 'bpmn:UserTask') continue;
    if (node.name === '') report.add('name.missing', node.id);
    if (english === null) report.add('name.no-english', node.id, { name: node.name });
  }
};
