// Rule: a duty hangs on a term of the process and on a timer that lies beside the work.
import { extension, text } from '../../1-parse/moddle.ts';
import { dutyKinds, isOneOf } from '../../../language/vocabulary.ts';
import type { ModelNode } from '../model.ts';
import type { Rule } from '../rule.ts';
import { processTerm } from './no-idle-extension.ts';

export const noIdleDuty: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    const duty = extension(node.element, 'motcua:Duty');
    if (duty === null) continue;
    const kind = text(duty, 'kind') ?? '';
    if (!isOneOf(dutyKinds, kind))
      report.add('language.unknown-word', node.id, {
        what: 'duty',
        value: kind,
        known: dutyKinds.join(', '),
      });
    const term = text(duty, 'term') ?? '';
    if (processTerm(model, term) === null) report.add('duty.unknown-term', node.id, { term });
    if (!liesBeside(node)) report.add('duty.misplaced', node.id);
  }
};

/** In the flow a duty would hold up the very work it hurries on. */
function liesBeside({ entry, element }: ModelNode): boolean {
  if (entry.event !== 'timer') return false;
  if (element.$type === 'bpmn:BoundaryEvent') return true;
  return entry.placement === 'event-sub-process-start-non-interrupting';
}
