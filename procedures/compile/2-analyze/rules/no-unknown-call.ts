// Rule: a call activity names, as a constant, the code of another procedure. Whether that is published
// only the tenant's catalogue knows; see `store/called-procedures.ts`.
import { extension, text } from '../../1-parse/moddle.ts';
import { isReservedName } from '../../1-parse/text.ts';
import type { Rule } from '../rule.ts';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export const noUnknownCall: Rule = ({ model, report, bundle }) => {
  for (const node of model.nodes.values()) {
    if (node.element.$type !== 'bpmn:CallActivity') continue;
    const code = text(extension(node.element, 'zeebe:CalledElement'), 'processId');
    const name = node.name || node.id;
    if (code === null) report.add('call-activity.no-procedure', node.id, { name });
    else if (!CODE.test(code) || isReservedName(code))
      report.add('call-activity.bad-code', node.id, { name, code });
    else if (bundle !== null && bundle.code === code)
      report.add('call-activity.recursive', node.id, { name, path: code });
  }
};
