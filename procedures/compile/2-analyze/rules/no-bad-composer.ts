// Rule: a task is done in a form or in a composer that exists, never in both.
import { extension, text } from '../../1-parse/moddle.ts';
import { composeKinds, isOneOf } from '../../../language/vocabulary.ts';
import type { Rule } from '../rule.ts';

export const noBadComposer: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    const compose = extension(node.element, 'motcua:Compose');
    if (compose === null) continue;
    const kind = text(compose, 'kind') ?? '';
    if (!isOneOf(composeKinds, kind))
      report.add('language.unknown-word', node.id, {
        what: 'compose',
        value: kind,
        known: composeKinds.join(', '),
      });
    if (extension(node.element, 'zeebe:FormDefinition') !== null)
      report.add('compose.with-form', node.id);
  }
};
