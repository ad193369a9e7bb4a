// Rule: four eyes need two tasks: a separation names other user tasks of the diagram.
import { extension, text } from '../../1-parse/moddle.ts';
import type { Rule } from '../rule.ts';

/** Task ids as written, trimmed. */
export function separatedFrom(from: string | null): string[] {
  return (from ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

export const noFalseSeparation: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    const separate = extension(node.element, 'motcua:Separate');
    if (separate === null) continue;
    const ids = separatedFrom(text(separate, 'from'));
    if (ids.length === 0) report.add('separate.unknown-task', node.id, { task: '' });
    for (const id of ids) {
      const other = model.nodes.get(id);
      if (other?.element.$type !== 'bpmn:UserTask' || other === node)
        report.add('separate.unknown-task', node.id, { task: id });
    }
  }
};
