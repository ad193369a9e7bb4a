// Rule: a script task holds one expression of the expression language, written once; code of a
// programming language is never run. The dialect of Zeebe writes it into `zeebe:script`, the standard
// into `script`.
import { extension, text, type Moddle } from '../../1-parse/moddle.ts';
import { isReservedName } from '../../1-parse/text.ts';
import { DATA_NAME, isScriptFormat } from '../../../language/vocabulary.ts';
import type { ModelNode } from '../model.ts';
import type { Rule } from '../rule.ts';

/** The expression with its `=`; null if there is none. */
export function scriptOf(task: Moddle): string | null {
  const own = extension(task, 'zeebe:Script');
  return own === null ? text(task, 'script') : text(own, 'expression');
}

export const noForeignScript: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    if (node.element.$type !== 'bpmn:ScriptTask') continue;
    const name = node.name || node.id;
    const format = text(node.element, 'scriptFormat');
    if (format !== null && !isScriptFormat(format))
      report.add('script.foreign-language', node.id, { name, format });
    else if (scriptOf(node.element) === null) report.add('script.missing', node.id, { name });
    if (isWrittenTwice(node)) report.add('script.twice', node.id, { name });
    const variable = text(extension(node.element, 'zeebe:Script'), 'resultVariable');
    if (variable !== null && (!DATA_NAME.test(variable) || isReservedName(variable)))
      report.add('data.bad-name', node.id, { name: variable });
  }
};

function isWrittenTwice({ element }: ModelNode): boolean {
  return extension(element, 'zeebe:Script') !== null && text(element, 'script') !== null;
}
