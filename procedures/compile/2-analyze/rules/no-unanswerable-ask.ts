// Rule: what is asked of the applicant can be answered: it stands where a message is awaited, says
// what is wanted in both languages, and names a form only where a form is the answer.
import { extension, text, type Moddle } from '../../1-parse/moddle.ts';
import {
  askKinds,
  askKindsWithContent,
  askKindsWithForm,
  isOneOf,
} from '../../../language/vocabulary.ts';
import type { ModelNode } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';

export const noUnanswerableAsk: Rule = (analysis) => {
  for (const node of analysis.model.nodes.values()) {
    const ask = extension(node.element, 'motcua:Ask');
    if (ask !== null) checkAsk(node, ask, analysis);
  }
};

function checkAsk(node: ModelNode, ask: Moddle, analysis: Analysis): void {
  const { report } = analysis;
  if (!awaitsMessage(node)) report.add('ask.not-awaiting', node.id, { name: node.name || node.id });
  if (text(ask, 'titleVi') === null || text(ask, 'titleEn') === null)
    report.add('text.one-language', node.id, { what: 'motcua:ask title' });
  const kind = text(ask, 'kind') ?? '';
  if (!isOneOf(askKinds, kind)) {
    report.add('language.unknown-word', node.id, {
      what: 'ask kind',
      value: kind,
      known: askKinds.join(', '),
    });
    return;
  }
  if (text(ask, 'from') === null && askKindsWithContent.includes(kind))
    report.add('ask.no-content', node.id, { kind });
  checkForm(node, { kind, form: text(ask, 'form') }, analysis);
}

function checkForm(
  node: ModelNode,
  { kind, form }: { kind: string; form: string | null },
  { report, bundle }: Analysis,
): void {
  if (form === null) {
    if (kind === 'form') report.add('ask.no-form', node.id);
  } else if (!askKindsWithForm.includes(kind)) report.add('ask.idle-form', node.id, { kind, form });
  else if (bundle && !Object.hasOwn(bundle.forms, form))
    report.add('form.unknown', node.id, { form });
}

/** The message that starts a process is the filing itself; nobody is asked for it. */
function awaitsMessage({ element, entry }: ModelNode): boolean {
  if (element.$type === 'bpmn:ReceiveTask') return true;
  return entry.event === 'message' && entry.placement !== 'process-start';
}
