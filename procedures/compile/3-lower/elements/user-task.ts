// compile/3-lower: user task: who may claim it (its own word, else that of its lane or pool), at which
// agency, with which form, how long. A manual task is one without a form: somebody says it was done.
import { extension, text } from '../../1-parse/moddle.ts';
import type { ComposeKind } from '../../../ir/procedure.ts';
import { separatedFrom } from '../../2-analyze/rules/no-false-separation.ts';
import { competenceOf } from '../../2-analyze/lanes.ts';
import type { ModelNode } from '../../2-analyze/model.ts';
import { lowerExpression, type Lower } from '../lowering.ts';
import { lowerStepTerm } from '../timer.ts';

export const lowerUserTask: Lower = (node, base, lowering) => {
  const { roles, agency } = competenceOf(lowering.model, node);
  return {
    ...base,
    kind: 'user-task',
    roles: roles?.names ?? [],
    agency: agency === null ? null : lowerExpression(agency.source, agency.from, lowering),
    form: text(extension(node.element, 'zeebe:FormDefinition'), 'formId'),
    term: lowerStepTerm(node.element),
    ...lowerSpecials(node),
  };
};

/** What only some tasks have; absent otherwise. */
function lowerSpecials({ element }: ModelNode) {
  const separate = extension(element, 'motcua:Separate');
  const compose = extension(element, 'motcua:Compose');
  return {
    ...(separate && { separateFrom: separatedFrom(text(separate, 'from')) }),
    ...(extension(element, 'motcua:Sign') && { signs: true as const }),
    ...(compose && { compose: text(compose, 'kind') as ComposeKind }),
  };
}
