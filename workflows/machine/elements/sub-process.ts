// machine/elements: embedded sub-process (BPMN 2.0.2, 10.3.5 and 13.3.4).
// Invariant: it is over when the last token in its scope is gone, and only then (`advance` notices);
// each entry has a scope of its own, so two at once never mix.
import type { SubProcess } from '../../../procedures/ir/procedure.ts';
import { activateAndListen, cancelScope, localScope } from '../lifecycle.ts';
import { createToken, enqueue, ensureRoom, known } from '../turn.ts';
import { neverWaits, type Element } from './element.ts';

export const subProcess: Element<SubProcess> = {
  ...neverWaits,
  enter(turn, token, node) {
    ensureRoom(turn);
    activateAndListen(turn, token, node);
    const scope = known(localScope(turn, token) ?? undefined, 'scope of', node.id);
    enqueue(turn, 'enter', createToken(turn, node.start, scope));
  },
  cancel(turn, token, _node, by) {
    const scope = localScope(turn, token);
    if (scope !== null) cancelScope(turn, scope, by, null);
  },
};
