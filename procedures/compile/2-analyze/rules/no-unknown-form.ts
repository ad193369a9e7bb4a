// Rule: a form that a user task shows stands in the folder of the procedure.
import { extension, text } from '../../1-parse/moddle.ts';
import type { Rule } from '../rule.ts';

export const noUnknownForm: Rule = ({ model, report, bundle }) => {
  for (const node of model.nodes.values()) {
    const definition = extension(node.element, 'zeebe:FormDefinition');
    if (definition === null) continue;
    const form = text(definition, 'formId');
    if (form === null) report.add('form.no-id', node.id);
    else if (bundle && !Object.hasOwn(bundle.forms, form))
      report.add('form.unknown', node.id, { form });
  }
};
