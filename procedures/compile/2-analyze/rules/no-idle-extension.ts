// Rule: an extension names a term of the process that may be extended, the new date and its ground.
import { extension, extensions, text, type Moddle } from '../../1-parse/moddle.ts';
import type { ModelNode } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';

export const noIdleExtension: Rule = (analysis) => {
  for (const node of analysis.model.nodes.values()) {
    const extend = extension(node.element, 'motcua:Extend');
    if (extend !== null) checkExtend(node, extend, analysis);
  }
};

function checkExtend(node: ModelNode, extend: Moddle, { model, report }: Analysis): void {
  for (const attribute of ['to', 'ground']) {
    if (text(extend, attribute) === null) report.add('extend.incomplete', node.id, { attribute });
  }
  const id = text(extend, 'term') ?? '';
  const term = processTerm(model, id);
  if (term === null) report.add('extend.unknown-term', node.id, { term: id });
  else if (Number(text(term, 'maxExtensions') ?? 0) === 0)
    report.add('extend.not-allowed', node.id, { term: id });
}

/** The term of that id that runs for the whole dossier. */
export function processTerm(model: Analysis['model'], id: string): Moddle | null {
  return extensions(model.process, 'motcua:Term').find((term) => text(term, 'id') === id) ?? null;
}
