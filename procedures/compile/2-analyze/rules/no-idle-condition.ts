// Rule: a conditional event has a condition, and one that data can change (BPMN 2.0.2, 10.5.5): it is
// looked at when data it names change. One that names none fires at once or never, which is told.
import { child, text, type Moddle } from '../../1-parse/moddle.ts';
import { compileExpression } from '../../../expressions/index.ts';
import type { ModelNode } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';
import { definitionsOf } from '../walk.ts';
import { namesIn } from '../read-names.ts';

export const noIdleCondition: Rule = (analysis) => {
  for (const node of analysis.model.nodes.values())
    for (const definition of definitionsOf(node.element)) check(node, definition, analysis);
};

function check({ id, name }: ModelNode, definition: Moddle, { report }: Analysis): void {
  if (definition.$type !== 'bpmn:ConditionalEventDefinition') return;
  const body = text(child(definition, 'condition'), 'body')?.trim();
  if (body === undefined) return report.add('condition.missing', id, { name: name || id });
  const compiled = compileExpression(body.replace(/^=/, ''), { names: null });
  if (compiled.ok && namesIn(compiled.expression.ast).length === 0)
    report.add('condition.constant', id, { name: name || id });
}
