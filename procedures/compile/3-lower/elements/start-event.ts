// compile/3-lower: start event: none, or what starts a dossier.
import { lowerAwaited } from '../triggers.ts';
import { settingsAround } from '../../2-analyze/lanes.ts';
import type { ModelNode } from '../../2-analyze/model.ts';
import type { StartEvent } from '../../../ir/procedure.ts';
import { lowerExpression, type Lower, type Lowering } from '../lowering.ts';

export const lowerStartEvent: Lower = (node, base, lowering) => ({
  ...base,
  kind: 'start-event',
  ...receiver(node, lowering),
  trigger: node.entry.event === 'plain' ? { kind: 'none' } : lowerAwaited(node, lowering),
});

/** Of a dossier that is not filed, the agency around its start receives it. */
function receiver(node: ModelNode, lowering: Lowering): Pick<StartEvent, 'agency'> {
  if (node.entry.event === 'plain' || node.scope.owner !== null) return {};
  const { agency } = settingsAround(lowering.model, node);
  if (agency === null) return {};
  return { agency: lowerExpression(agency.source, agency.from, lowering) };
}
