// Rule: stages and milestones are words of the dialect; outcomes are plain codes; a text for the
// owner of the dossier stands in both languages.
import { extension, text } from '../../1-parse/moddle.ts';
import { isOneOf, milestones, stages, WORD } from '../../../language/vocabulary.ts';
import { isEventSubProcess, type Model, type ModelNode, type ModelScope } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';

export const noUnknownWord: Rule = (analysis) => {
  for (const node of analysis.model.nodes.values()) {
    checkWord(node, 'motcua:Stage', 'code', stages, analysis);
    checkWord(node, 'motcua:Milestone', 'name', milestones, analysis);
    checkOutcome(node, analysis);
    checkAudience(node, analysis);
  }
};

function checkWord(
  node: ModelNode,
  type: string,
  attribute: string,
  known: readonly string[],
  { report }: Analysis,
): void {
  const element = extension(node.element, type);
  if (element === null) return;
  const value = text(element, attribute) ?? '';
  if (!isOneOf(known, value))
    report.add('language.unknown-word', node.id, {
      what: type.replace('motcua:', '').toLowerCase(),
      value,
      known: known.join(', '),
    });
}

function checkOutcome(node: ModelNode, { report, model }: Analysis): void {
  const element = extension(node.element, 'motcua:Outcome');
  if (element === null) return;
  const code = text(element, 'code') ?? '';
  if (!WORD.test(code)) report.add('outcome.bad-code', node.id, { code });
  if (!endsDossier(node.scope, model)) report.add('outcome.inner-end', node.id);
}

/** The process itself, or an event sub-process beside its flow; depth is bounded by the scan. */
function endsDossier(scope: ModelScope, model: Model): boolean {
  if (scope === model.root) return true;
  return scope.owner !== null && isEventSubProcess(scope.owner)
    ? endsDossier(scope.owner.scope, model)
    : false;
}

function checkAudience(node: ModelNode, { report }: Analysis): void {
  const element = extension(node.element, 'motcua:Audience');
  if (element === null) return;
  if (text(element, 'vi') === null || text(element, 'en') === null)
    report.add('text.one-language', node.id, { what: 'motcua:audience' });
}
