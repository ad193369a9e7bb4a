// compile/3-lower: start event: none, or what starts a dossier.
import { lowerAwaited } from '../triggers.ts';
import type { Lower } from '../lowering.ts';

export const lowerStartEvent: Lower = (node, base, lowering) => ({
  ...base,
  kind: 'start-event',
  trigger: node.entry.event === 'plain' ? { kind: 'none' } : lowerAwaited(node, lowering),
});
