// Rule: an element the engine does not execute is refused with its reason, never skipped.
import type { Rule } from '../rule.ts';

export const noRefusedElement: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    const { entry } = node;
    if (entry.status !== 'refused') continue;
    const type = node.element.$type.replace('bpmn:', '');
    const event = entry.event === 'none' ? '' : ` (${entry.event})`;
    report.add('language.refused-element', node.element, {
      type: type + event,
      reason: entry.reason,
      instead: entry.instead,
    });
  }
};
