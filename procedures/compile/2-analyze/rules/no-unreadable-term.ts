// Rule: a legal term states every word in the vocabulary of the clock; nothing is guessed.
import { extensions, text, type Moddle } from '../../1-parse/moddle.ts';
import {
  counts,
  cutoffModes,
  isOneOf,
  milestones,
  rolls,
  supplementPolicies,
  termStarts,
  units,
  WORD,
} from '../../../language/vocabulary.ts';
import type { ModelNode } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
/** No statute counts further; beyond it somebody mistyped. */
const MAX_AMOUNT = 10_000;

const wordLists: Record<string, readonly string[]> = {
  unit: units,
  startsOn: termStarts,
  stopOn: milestones,
  count: counts,
  roll: rolls,
  cutoffMode: cutoffModes,
  onSupplement: supplementPolicies,
};
/** The only words that may be left out, because the law's ordinary case is meant (see term.ts). */
const optional = new Set([
  'startsOn',
  'stopOn',
  'count',
  'roll',
  'cutoffMode',
  'onSupplement',
  'endOfDay',
  'maxExtensions',
]);

export const noUnreadableTerm: Rule = (analysis) => {
  const ids = new Set<string>();
  const { model } = analysis;
  for (const element of [model.process, ...[...model.nodes.values()].map((node) => node.element)]) {
    for (const term of extensions(element, 'motcua:Term')) checkTerm(term, element, ids, analysis);
  }
  for (const node of model.nodes.values()) checkPlace(node, analysis);
};

function checkTerm(term: Moddle, element: Moddle, ids: Set<string>, analysis: Analysis): void {
  const { report } = analysis;
  const id = text(term, 'id') ?? '';
  const bad = (attribute: string, known: string): void =>
    report.add('term.unknown-value', element, {
      term: id,
      attribute,
      value: text(term, attribute) ?? '',
      known,
    });
  if (!WORD.test(id)) bad('id', 'a-z A-Z 0-9 - _');
  if (ids.has(id)) report.add('term.duplicate-id', element, { term: id });
  ids.add(id);
  if (text(term, 'nameVi') === null || text(term, 'nameEn') === null)
    report.add('text.one-language', element, { what: `motcua:term ${id}` });
  for (const [attribute, words] of Object.entries(wordLists)) {
    const value = text(term, attribute);
    const missing = value === null && !optional.has(attribute);
    if (missing || (value !== null && !isOneOf(words, value))) bad(attribute, words.join(', '));
  }
  checkNumbers(term, bad);
  if (text(term, 'legalBasis') === null) report.add('term.no-legal-basis', element, { term: id });
  checkMilestones(term, id, element, analysis);
}

function checkNumbers(term: Moddle, bad: (attribute: string, known: string) => void): void {
  const amount = text(term, 'amount') ?? '';
  if (!/^\d{1,5}$/.test(amount) || Number(amount) > MAX_AMOUNT) bad('amount', `0…${MAX_AMOUNT}`);
  const end = text(term, 'endOfDay') ?? 'sessionEnd';
  if (end !== 'sessionEnd' && end !== 'midnight' && !TIME.test(end))
    bad('endOfDay', 'sessionEnd, midnight, HH:mm');
  const after = text(term, 'cutoffAfter');
  if (after !== null && !TIME.test(after)) bad('cutoffAfter', 'HH:mm');
  if ((after === null) !== (text(term, 'cutoffMode') === null))
    bad(
      after === null ? 'cutoffAfter' : 'cutoffMode',
      after === null ? 'HH:mm' : cutoffModes.join(', '),
    );
  const extensionsText = text(term, 'maxExtensions');
  if (extensionsText !== null && !/^\d$/.test(extensionsText)) bad('maxExtensions', '0…9');
}

/** A term that starts or stops on a milestone nobody reaches never starts or stops. */
function checkMilestones(
  term: Moddle,
  id: string,
  element: Moddle,
  { model, report }: Analysis,
): void {
  const reached = new Set(
    [...model.nodes.values()].flatMap((node) =>
      extensions(node.element, 'motcua:Milestone').map((m) => text(m, 'name')),
    ),
  );
  const isProcess = element === model.process;
  const start = text(term, 'startsOn');
  if (isProcess && start === null)
    report.add('term.unknown-value', element, {
      term: id,
      attribute: 'startsOn',
      value: '',
      known: termStarts.join(', '),
    });
  if (isProcess && start === 'entered')
    report.add('term.unknown-value', element, {
      term: id,
      attribute: 'startsOn',
      value: start,
      known: `submitted, ${milestones.join(', ')}`,
    });
  if (!isProcess && start !== null && start !== 'entered')
    report.add('term.unknown-value', element, {
      term: id,
      attribute: 'startsOn',
      value: start,
      known: 'entered',
    });
  const awaited = [
    start !== null && isOneOf(milestones, start) ? start : null,
    isProcess ? (text(term, 'stopOn') ?? 'decided') : null,
  ];
  for (const milestone of awaited) {
    if (milestone !== null && isOneOf(milestones, milestone) && !reached.has(milestone))
      report.add('term.unreached-milestone', element, { term: id, milestone });
  }
}

/** Of the events only a timer can be due when a term is. */
function checkPlace(node: ModelNode, { report }: Analysis): void {
  if (!node.element.$type.endsWith('Event') || node.entry.event === 'timer') return;
  if (extensions(node.element, 'motcua:Term').length > 0) report.add('term.no-timer', node.id);
}
