// machine/elements: user task. Opens a task in an inbox and waits for whoever claimed it.
// Invariant: roles and agency are those of the moment it opened; who may act is `accept`'s business.
import type { UserTask } from '../../../procedures/ir/procedure.ts';
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import type { Actor } from '../../messages.ts';
import { startTaskClock, stopClocksOf } from '../clocks.ts';
import { valueOf, visible } from '../data.ts';
import { activateAndListen, scopeAt } from '../lifecycle.ts';
import { Trouble } from '../trouble.ts';
import { emit, enqueue, inOrder, newId, type Turn } from '../turn.ts';
import type { Element } from './element.ts';

export const userTask: Element<UserTask> = {
  enter(turn, token, node) {
    activateAndListen(turn, token, node);
    const agency = agencyFor(turn, token, node);
    const { id: element, roles, form } = node;
    const task = newId(turn, 'task');
    emit(turn, { kind: 'task-opened', task, element, token, roles, agency, form });
    if (node.term !== null) startTaskClock(turn, token, node.term);
  },
  resume(turn, token, node, trigger) {
    if (trigger.kind !== 'task-completed') throw new Error(`kernel: ${trigger.kind} at a task`);
    const { task, actor, data } = trigger;
    const signed = node.signs ? { signedBy: signatureOf(turn, actor) } : {};
    emit(turn, { kind: 'task-completed', task, actor, data: { ...data, ...signed } });
    stopClocksOf(turn, token);
    enqueue(turn, 'complete', token);
  },
  cancel(turn, token, _node, by) {
    for (const task of inOrder(turn.state.tasks)) {
      if (turn.state.tasks[task]?.token === token) emit(turn, { kind: 'task-cancelled', task, by });
    }
  },
};

/** Who answers for the paper; the certificate of the signature is looked up by it. */
function signatureOf(turn: Turn, { account, agency }: Actor): JsonObject {
  return { account, agency, at: new Date(turn.at).toISOString() };
}

/** null: nobody is competent, the task lies with the coordinators. */
function agencyFor(turn: Turn, token: string, { agency }: UserTask): string | null {
  if (agency === null) return turn.state.agency;
  const value = valueOf(turn, agency, visible(turn.state, scopeAt(turn, token)));
  if (value === null || (typeof value === 'string' && value !== '')) return value;
  throw new Trouble('agency.malformed', `${agency.source} gives no agency code`);
}
