// compile/3-lower: user task: who may claim it, at which agency, with which form, how long.
import { extension, text } from '../../1-parse/moddle.ts';
import type { ComposeKind } from '../../../ir/procedure.ts';
import { separatedFrom } from '../../2-analyze/rules/no-false-separation.ts';
import { rolesOf } from '../../2-analyze/rules/no-ownerless-task.ts';
import type { ModelNode } from '../../2-analyze/model.ts';
import { lowerExpression, type Lower } from '../lowering.ts';
import { lowerStepTerm } from '../timer.ts';

export const lowerUserTask: Lower = (node, base, lowering) => {
  const agency = text(extension(node.element, 'motcua:Competence'), 'agency');
  return {
    ...base,
    kind: 'user-task',
    roles: rolesOf(text(extension(node.element, 'zeebe:AssignmentDefinition'), 'candidateGroups')),
    agency: agency === null ? null : lowerExpression(agency, node.element, lowering),
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
