// machine/elements: call activity (BPMN 2.0.2, 10.3.6). Asks for another dossier and waits until that
// has ended. Invariant: the called dossier gets what the input mappings give and nothing else; a call
// that is tried again is a new dossier; what is no longer waited for is told to end.
import type { CallActivity } from '../../../procedures/ir/procedure.ts';
import { activateAndListen, localScope, refreshLocal } from '../lifecycle.ts';
import { throwError } from '../throw-error.ts';
import { throwEscalation } from '../throw-escalation.ts';
import { Trouble } from '../trouble.ts';
import { attempt, emit, enqueue, inOrder, known, newId, type Turn } from '../turn.ts';
import type { Element } from './element.ts';

export const callActivity: Element<CallActivity> = {
  enter(turn, token, node) {
    activateAndListen(turn, token, node);
    request(turn, token, node);
  },
  resume(turn, token, node, trigger) {
    if (trigger.kind === 'retried') {
      refreshLocal(turn, token, node);
      return request(turn, token, node);
    }
    if (trigger.kind === 'child-failed') {
      emit(turn, trigger);
      const { code, message } = trigger;
      return attempt(turn, { token, during: 'wait' }, () => {
        throw new Trouble(code, message);
      });
    }
    if (trigger.kind === 'child-escalated') {
      const { code, data } = trigger;
      return throwEscalation(turn, { element: node.id, code, data }, { token });
    }
    if (trigger.kind !== 'child-ended') throw new Error(`kernel: ${trigger.kind} at a call`);
    emit(turn, trigger);
    const { error } = trigger;
    if (error === null) return enqueue(turn, 'complete', token);
    attempt(turn, { token, during: 'wait' }, () => throwError(turn, node.id, error, { token }));
  },
  cancel(turn, token, _node, by) {
    for (const child of inOrder(turn.state.children)) {
      if (turn.state.children[child]?.token !== token) continue;
      emit(turn, { kind: 'child-cancelled', child, by });
      turn.effects.push({ kind: 'cancel-child', child });
    }
  },
};

function request(turn: Turn, token: string, node: CallActivity): void {
  const local = localScope(turn, token);
  const data = local === null ? {} : known(turn.state.scopes[local], 'scope', local).data;
  const child = newId(turn, 'child');
  const { id: element, procedure } = node;
  emit(turn, { kind: 'child-requested', child, element, token, procedure, data });
  turn.effects.push({ kind: 'start-child', child });
}
