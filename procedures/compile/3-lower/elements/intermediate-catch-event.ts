// compile/3-lower: intermediate catch event: what it waits for, or the end of a link, which is known by
// the id of this event.
import type { Lower } from '../lowering.ts';
import { lowerAwaited } from '../triggers.ts';

export const lowerIntermediateCatchEvent: Lower = (node, base, lowering) => ({
  ...base,
  kind: 'intermediate-catch-event',
  trigger:
    node.entry.event === 'link' ? { kind: 'link', link: node.id } : lowerAwaited(node, lowering),
});
