// Rule: a user task names the roles that may claim it, itself or by its lane or pool, and only roles
// that can hold a task.
import { isOneOf, taskRoles } from '../../../language/vocabulary.ts';
import { competenceOf } from '../lanes.ts';
import type { Rule } from '../rule.ts';

export const noOwnerlessTask: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    if (!/^bpmn:(User|Manual)Task$/.test(node.element.$type)) continue;
    const { roles } = competenceOf(model, node);
    if (roles === null) report.add('user-task.no-role', node.id, { name: node.name || node.id });
    // What a lane says wrongly is told once, at the lane.
    if (roles?.from !== node.element) continue;
    for (const role of roles.names) {
      if (!isOneOf(taskRoles, role))
        report.add('user-task.unknown-role', node.id, { role, known: taskRoles.join(', ') });
    }
  }
};
