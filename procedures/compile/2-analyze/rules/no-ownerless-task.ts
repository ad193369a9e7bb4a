// Rule: a user task names the roles that may claim it, and only roles that can hold a task.
import { extension, text } from '../../1-parse/moddle.ts';
import { isOneOf, taskRoles } from '../../../language/vocabulary.ts';
import type { Rule } from '../rule.ts';

/** Roles of an assignment as written, trimmed. */
export function rolesOf(groups: string | null): string[] {
  return (groups ?? '')
    .split(',')
    .map((role) => role.trim())
    .filter((role) => role !== '');
}

export const noOwnerlessTask: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    if (node.element.$type !== 'bpmn:UserTask') continue;
    const roles = rolesOf(
      text(extension(node.element, 'zeebe:AssignmentDefinition'), 'candidateGroups'),
    );
    if (roles.length === 0)
      report.add('user-task.no-role', node.id, { name: node.name || node.id });
    for (const role of roles) {
      if (!isOneOf(taskRoles, role))
        report.add('user-task.unknown-role', node.id, { role, known: taskRoles.join(', ') });
    }
  }
};
