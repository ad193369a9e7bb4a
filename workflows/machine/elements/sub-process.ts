// machine/elements: embedded sub-process and transaction (BPMN 2.0.2, 10.3.5 and 13.3.4).
// Invariant: it is over when the last token in its scope is gone, and only then (`advance` notices);
// each entry has a scope of its own, so two at once never mix.
import type { SubProcess } from '../../../procedures/ir/procedure.ts';
import { activateAndListen, cancelOwned, closeScope, localScope } from '../lifecycle.ts';
import { undoNext, undoTransaction } from '../transaction.ts';
import { createToken, enqueue, ensureRoom, known } from '../turn.ts';
import type { Element } from './element.ts';

export const subProcess: Element<SubProcess> = {
  enter(turn, token, node) {
    ensureRoom(turn);
    activateAndListen(turn, token, node);
    const scope = known(localScope(turn, token) ?? undefined, 'scope of', node.id);
    enqueue(turn, 'enter', createToken(turn, node.start, scope));
  },
  resume(turn, token, node, trigger) {
    if (trigger.kind !== 'retried') throw new Error(`kernel: ${trigger.kind} at a sub-process`);
    undoTransaction(turn, token, node);
  },
  emptied(turn, token, node, scope) {
    const { cancelledBy, undoing } = known(turn.state.scopes[scope], 'scope', scope);
    if (cancelledBy === undefined && undoing === undefined) return enqueue(turn, 'complete', token);
    if (undoing === undefined) return undoTransaction(turn, token, node);
    closeScope(turn, scope, node.id);
    undoNext(turn, token);
  },
  cancel(turn, token, _node, by) {
    cancelOwned(turn, token, by);
  },
};
