// Rule: an extension that is read once stands once; the second would be ignored.
import { child, children, type Moddle } from '../../1-parse/moddle.ts';
import type { Analysis, Rule } from '../rule.ts';

/** A process may carry several terms; everything else is single. */
const MANY = new Set(['motcua:Term']);

export const noRepeatedExtension: Rule = (analysis) => {
  checkElement(analysis.model.process, true, analysis);
  for (const node of analysis.model.nodes.values()) checkElement(node.element, false, analysis);
  for (const flow of analysis.model.flows.values()) checkElement(flow.element, false, analysis);
  for (const root of children(analysis.model.definitions, 'rootElements')) {
    if (root.$type === 'bpmn:Message') checkElement(root, false, analysis);
  }
};

function checkElement(element: Moddle, isProcess: boolean, { report }: Analysis): void {
  const seen = new Set<string>();
  for (const { $type } of children(child(element, 'extensionElements'), 'values')) {
    if (seen.has($type) && !(isProcess && MANY.has($type)))
      report.add('language.repeated-extension', element, { name: $type });
    seen.add($type);
  }
}
