// Rule: a notice names a template of the folder's notices.json.
import { extension, text } from '../../1-parse/moddle.ts';
import type { Rule } from '../rule.ts';

export const noUnknownNotice: Rule = ({ model, report, bundle }) => {
  for (const node of model.nodes.values()) {
    const notice = extension(node.element, 'motcua:Notice');
    if (notice === null) continue;
    const template = text(notice, 'template');
    const unknown =
      template === null || (bundle !== null && !Object.hasOwn(bundle.notices, template));
    if (unknown) report.add('notice.unknown', node.id, { template: template ?? '' });
  }
};
