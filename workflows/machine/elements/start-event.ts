// machine/elements: start event of every trigger (BPMN 2.0.2, 10.5.2). It has fired when the token is
// there: what started the dossier brought its first data. A parallel multiple one has begun with its
// first message and waits here for the others. Nothing of its scope has begun before it fires, so there
// its event sub-processes begin to listen.
import type { MultipleTrigger, Node, StartEvent } from '../../../procedures/ir/procedure.ts';
import { activate, finish } from '../lifecycle.ts';
import { emit, enqueue, tokenOf, type Turn } from '../turn.ts';
import { armListeners, cancelWaits, isCame, listen } from '../waits.ts';
import type { Element } from './element.ts';

export const startEvent: Element<StartEvent> = {
  enter(turn, token, node) {
    const { trigger } = node;
    if (trigger.kind !== 'multiple' || !trigger.all) return beginAt(turn, token, node);
    activate(turn, token, node);
    listen(turn, { element: node.id, token, repeats: false }, othersOf(turn, trigger));
  },
  resume(turn, token, _node, trigger) {
    if (!isCame(trigger)) throw new Error(`kernel: ${trigger.kind} at a start event`);
    emit(turn, trigger);
    enqueue(turn, 'complete', token);
  },
  complete(turn, token, node) {
    armListeners(turn, tokenOf(turn, token).scope);
    finish(turn, token, node);
  },
  cancel(turn, token, node, by) {
    cancelWaits(turn, token, node.id, by);
  },
};

export function beginAt(turn: Turn, token: string, node: Node): void {
  armListeners(turn, tokenOf(turn, token).scope);
  activate(turn, token, node);
  finish(turn, token, node);
}

/** What has still to come: all but the message with which the dossier began. */
function othersOf({ state: { startedBy } }: Turn, trigger: MultipleTrigger): MultipleTrigger {
  const triggers = trigger.triggers.filter(
    (one) => one.kind !== 'message' || one.message !== startedBy,
  );
  return { ...trigger, triggers };
}
