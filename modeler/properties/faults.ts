// modeler/properties: what the compiler says, at the field where it is put right. A diagnostic knows its
// element; which field it is about is said here by code, or by the text that it quotes.
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import { pick } from '../texts/index.ts';
import { readAttribute, type DiagramElement } from './extension.ts';
import type { FlowElement, PropertyField } from './fields.ts';
import { offeredGroups } from './table.ts';

/** Entries by code. Of several, the ones that the element has. */
const FIELD_OF: Record<string, readonly string[]> = {
  'user-task.no-role': ['roles'],
  'user-task.unknown-role': ['roles'],
  'form.no-id': ['form'],
  'form.unknown': ['form', 'ask-form'],
  'ask.no-content': ['ask-from'],
  'ask.no-form': ['ask-form'],
  'ask.idle-form': ['ask-form'],
  'ask.not-awaiting': ['ask-kind'],
  'pause.bad-reason': ['pause'],
  'extend.unknown-term': ['extend-term'],
  'extend.not-allowed': ['extend-term'],
  'duty.unknown-term': ['duty-term'],
  'duty.misplaced': ['duty-kind'],
  'separate.unknown-task': ['separate'],
  'compose.with-form': ['compose'],
  'service-task.no-type': ['service-type'],
  'service-task.bad-type': ['service-type'],
  'service-task.unknown-type': ['service-type'],
  'decision.missing': ['decision-id'],
  'decision.unknown': ['decision-id'],
  'decision.no-result': ['decision-result'],
  'notice.unknown': ['notice'],
  'message.missing': ['message-ref'],
  'message.no-name': ['message-name', 'message-ref'],
  'signal.no-reference': ['signal-ref'],
  'signal.no-name': ['signal-name', 'signal-ref'],
  'escalation.no-reference': ['escalation-ref'],
  'escalation.no-code': ['escalation-code', 'escalation-ref'],
  'link.no-name': ['link-name'],
  'link.no-source': ['link-name'],
  'link.no-target': ['link-name'],
  'link.several-targets': ['link-name'],
  'activity.quantity': ['startQuantity', 'completionQuantity'],
  'loop.no-end': ['loopCondition', 'loopMaximum'],
  'loop.bad-maximum': ['loopMaximum'],
  'multi-instance.two-counts': ['loopCardinality'],
  'multi-instance.bad-name': ['inputElement'],
  'multi-instance.half-output': ['outputCollection', 'outputElement'],
  'quantity.too-many': ['startQuantity', 'completionQuantity'],
  'quantity.idle': ['startQuantity', 'completionQuantity'],
  'condition.missing': ['event-condition'],
  'condition.constant': ['event-condition'],
  'script.missing': ['script-expression'],
  'registry.missing': ['registry'],
  'registry.unknown': ['registry'],
  'lane.unknown-role': ['lane-roles'],
  'lane.empty': ['lane-roles'],
  'lane.no-meaning': ['lane-roles'],
  'multi-instance.no-count': ['inputCollection', 'loopCardinality'],
  'instantiate.incoming': ['instantiate'],
  'error.no-reference': ['error-ref'],
  'error.no-code': ['error-code', 'error-ref'],
  'timer.missing': ['timer-kind'],
  'timer.several': ['timer-kind'],
  'timer.bad-date': ['timer-value'],
  'timer.bad-duration': ['timer-value'],
  'timer.bad-cycle': ['timer-value'],
  'timer.dead-cycle': ['timer-value'],
  'timer.flood': ['timer-value'],
  'outcome.bad-code': ['outcome-code'],
  'term.no-legal-basis': ['term-legalBasis'],
  'term.duplicate-id': ['term-id'],
  'term.no-timer': ['term-id'],
  'flow.conditional-default': ['condition'],
  'flow.lost-condition': ['condition'],
};
/** Words of `language.unknown-word` for what they are about. */
const WORD_FIELD: Record<string, string> = {
  stage: 'stage',
  milestone: 'milestone',
  'ask kind': 'ask-kind',
  'duty kind': 'duty-kind',
  'compose kind': 'compose',
};

/** Sentences by entry of the panel for one element. */
export function faultsOf(
  element: DiagramElement,
  diagnostics: readonly Diagnostic[],
): Record<string, string> {
  const fields = offeredGroups(
    element.type,
    element.businessObject as unknown as FlowElement,
  ).flatMap((g) => g.fields);
  const faults: Record<string, string> = {};
  for (const diagnostic of diagnostics) {
    if (diagnostic.element !== element.id) continue;
    for (const id of entriesFor(diagnostic, element, fields))
      faults[`motcua-${id}`] ??= `${pick(diagnostic.message)} ${pick(diagnostic.fix)}`;
  }
  return faults;
}

function entriesFor(
  { code, message }: Diagnostic,
  element: DiagramElement,
  fields: PropertyField[],
): readonly string[] {
  const direct = FIELD_OF[code];
  if (direct !== undefined) return direct;
  if (code === 'language.unknown-word') {
    const what = Object.keys(WORD_FIELD).find((word) => message.en.startsWith(word));
    return what === undefined ? [] : [WORD_FIELD[what] ?? ''];
  }
  const header = /header “([^”]+)”|header (\w+)=/.exec(message.en);
  if (code.startsWith('service-task.') && header !== null)
    return [`header-${header[1] ?? header[2]}`];
  const quoted = fields.filter((f) => isAbout(f, element, code, message.en));
  return quoted.slice(0, 1).map((f) => f.id);
}

/** A term names the attribute; an expression is quoted; two languages miss one of a pair. */
function isAbout(
  field: PropertyField,
  element: DiagramElement,
  code: string,
  words: string,
): boolean {
  const value = readAttribute(element.businessObject, field.extension, field.attribute);
  const tag = field.extension.replace('motcua:', '').toLowerCase();
  if (code === 'text.one-language')
    return value === '' && words.includes(`motcua:${tag}`) && field.attribute !== 'id';
  const names = new RegExp(`\\b${field.attribute}\\b`).test(words);
  const group = code.split('.')[0] ?? '';
  if (group === tag) return names;
  return code.startsWith('expression.') && value !== '' && words.includes(value.replace(/^=/, ''));
}
