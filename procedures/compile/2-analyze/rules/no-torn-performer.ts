// Rule: who performs is given in one way (BPMN 2.0.2, table 10.5): a resource with its parameters, or
// an expression.
import { child, children } from '../../1-parse/moddle.ts';
import type { FileRule } from '../rule.ts';

export const noTornPerformer: FileRule = ({ contents, report }) => {
  for (const role of contents.of('bpmn:ResourceRole')) {
    const resource = child(role, 'resourceRef');
    if (resource !== null && child(role, 'resourceAssignmentExpression') !== null)
      report.add('performer.two-ways', role);
    if (resource === null && children(role, 'resourceParameterBindings').length > 0)
      report.add('performer.loose-binding', role);
  }
};
