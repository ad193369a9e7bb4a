// compile/3-lower: what the applicant is asked for where a message is awaited.
// Invariant: an ask belongs to the one wait it stands on; the message of that wait is its answer.
import type { Ask, MessageTrigger } from '../../ir/procedure.ts';
import { extension, text } from '../1-parse/moddle.ts';
import type { ModelNode } from '../2-analyze/model.ts';
import { lowerExpression, type Lowering } from './lowering.ts';

/** The trigger with the ask of its node, if there is one. */
export function withAsk(
  node: ModelNode,
  trigger: MessageTrigger,
  lowering: Lowering,
): MessageTrigger {
  const ask = lowerAsk(node, lowering);
  return ask === null ? trigger : { ...trigger, ask };
}

function lowerAsk(node: ModelNode, lowering: Lowering): Ask | null {
  const ask = extension(node.element, 'motcua:Ask');
  if (ask === null) return null;
  const from = text(ask, 'from');
  return {
    kind: (text(ask, 'kind') ?? '') as Ask['kind'],
    form: text(ask, 'form'),
    title: { vi: text(ask, 'titleVi') ?? '', en: text(ask, 'titleEn') ?? '' },
    from: from === null ? null : lowerExpression(from, node.element, lowering),
  };
}
