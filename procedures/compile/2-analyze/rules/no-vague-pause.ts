// Rule: clocks stand still for a reason that has a word, so that a due date can say why it moved.
import { extension, text } from '../../1-parse/moddle.ts';
import { WORD } from '../../../language/vocabulary.ts';
import type { Rule } from '../rule.ts';

export const noVaguePause: Rule = ({ model, report }) => {
  for (const node of model.nodes.values()) {
    const pause = extension(node.element, 'motcua:Pause');
    if (pause === null) continue;
    const reason = text(pause, 'reason') ?? '';
    if (!WORD.test(reason)) report.add('pause.bad-reason', node.id, { reason });
  }
};
