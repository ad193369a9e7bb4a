// compile/3-lower: script task: one expression, and the name its value gets. The dialect of Zeebe writes
// both into `zeebe:script`, the standard writes the expression into `script`.
import { extension, text } from '../../1-parse/moddle.ts';
import { scriptOf } from '../../2-analyze/rules/no-foreign-script.ts';
import { lowerExpression, type Lower } from '../lowering.ts';

export const lowerScriptTask: Lower = (node, base, lowering) => ({
  ...base,
  kind: 'script-task',
  script: lowerExpression(scriptOf(node.element) ?? '=null', node.element, lowering),
  resultVariable: text(extension(node.element, 'zeebe:Script'), 'resultVariable'),
});
