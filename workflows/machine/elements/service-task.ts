// machine/elements: service task. Asks for an effect and waits for its answer.
// Invariant: the activity sees what the input mappings give it and nothing else; a call that is
// tried again keeps its id, which is its idempotency key.
import type { ServiceTask } from '../../../procedures/ir/procedure.ts';
import type { EffectResult } from '../../messages.ts';
import { activateAndListen, localScope, refreshLocal } from '../lifecycle.ts';
import { throwError } from '../throw-error.ts';
import { Trouble } from '../trouble.ts';
import { attempt, emit, enqueue, inOrder, known, newId, type Turn } from '../turn.ts';
import type { Element, Trigger } from './element.ts';

export const serviceTask: Element<ServiceTask> = {
  enter(turn, token, node) {
    activateAndListen(turn, token, node);
    request(turn, token, node, newId(turn, 'effect'));
  },
  resume(turn, token, node, trigger) {
    if (trigger.kind === 'effect-succeeded')
      return succeed(turn, token, trigger.effect, trigger.result);
    if (trigger.kind === 'effect-failed') return fail(turn, token, node, trigger);
    if (trigger.kind !== 'retried') throw new Error(`kernel: ${trigger.kind} at a service task`);
    const effect = known(effectOf(turn, token), 'effect of', token);
    refreshLocal(turn, token, node);
    request(turn, token, node, effect);
  },
  cancel(turn, token, _node, by) {
    const effect = effectOf(turn, token);
    if (effect !== undefined && turn.state.effects[effect]?.status === 'pending') {
      emit(turn, { kind: 'effect-cancelled', effect, by });
    }
  },
};

function effectOf(turn: Turn, token: string): string | undefined {
  return inOrder(turn.state.effects).find((id) => turn.state.effects[id]?.token === token);
}

function request(turn: Turn, token: string, node: ServiceTask, effect: string): void {
  const local = localScope(turn, token);
  const input = local === null ? {} : known(turn.state.scopes[local], 'scope', local).data;
  const { id: element, type, headers } = node;
  emit(turn, { kind: 'effect-requested', effect, element, token, type, headers, input });
  turn.effects.push({ kind: 'call-service', effect });
}

function succeed(turn: Turn, token: string, effect: string, result: EffectResult): void {
  emit(turn, { kind: 'effect-succeeded', effect, data: result.data });
  if (result.agency !== undefined) emit(turn, { kind: 'dossier-routed', agency: result.agency });
  if (result.result) emit(turn, { kind: 'result-issued', effect, result: result.result });
  if (result.documents) emit(turn, { kind: 'documents-attached', documents: result.documents });
  enqueue(turn, 'complete', token);
}

/** With a code it is a BPMN error the diagram may catch; without, somebody has to act. */
function fail(
  turn: Turn,
  token: string,
  node: ServiceTask,
  { effect, code, message }: Extract<Trigger, { kind: 'effect-failed' }>,
): void {
  emit(turn, { kind: 'effect-failed', effect, code, message });
  attempt(turn, { token, during: 'wait' }, () => {
    if (code === null) throw new Trouble('effect.failed', message);
    throwError(turn, node.id, code, { token });
  });
}
