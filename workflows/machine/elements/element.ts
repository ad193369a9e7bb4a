// workflows/machine/elements: the life of an element, the same for every kind.
// Invariant: an element keeps nothing in memory; all it needs to go on is in the state.
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import type { Node, NodeKind } from '../../../procedures/ir/procedure.ts';
import type { Actor, EffectResult } from '../../messages.ts';
import type { Turn } from '../turn.ts';

/** Something the element waited for. */
export type Trigger =
  | { kind: 'task-completed'; task: string; actor: Actor; data: JsonObject }
  | { kind: 'timer-fired'; timer: string }
  | { kind: 'message-received'; subscription: string; data: JsonObject; actor?: Actor }
  | { kind: 'signal-received'; subscription: string; data: JsonObject }
  | { kind: 'condition-met'; condition: string }
  | { kind: 'effect-succeeded'; effect: string; result: EffectResult }
  | { kind: 'effect-failed'; effect: string; code: string | null; message: string }
  | {
      kind: 'child-ended';
      child: string;
      outcome: string;
      error: string | null;
      data: JsonObject;
    }
  | { kind: 'child-failed'; child: string; code: string; message: string }
  | { kind: 'child-escalated'; child: string; code: string; data: JsonObject }
  /** Its incident `during: 'wait'` is to be tried again. */
  | { kind: 'retried' };

export type Element<N extends Node = Node> = {
  /** A token arrived. Either goes on at once (`finish`) or sets up what it waits for. */
  enter(turn: Turn, token: string, node: N): void;
  /**
   * For gateways that wait for other tokens: may the arrived token go on now? Asked when nothing else
   * can move; then `join` lets it.
   */
  mayJoin?(turn: Turn, token: string, node: N): boolean;
  join?(turn: Turn, token: string, node: N): void;
  /**
   * What it waited for has come. For a boundary event `token` is the one at the activity.
   * The facts said here stand even if what follows has to be tried again.
   */
  resume(turn: Turn, token: string, node: N, trigger: Trigger): void;
  /** Its turn to end came after `enqueue(…, 'complete', …)`; absent = `finish`. */
  complete?(turn: Turn, token: string, node: N): void;
  /** The last token in a scope of its own is gone; absent = then it completes. */
  emptied?(turn: Turn, token: string, node: N, scope: string): void;
  /** A loop: one of its instances completes, which goes nowhere. */
  leave?(turn: Turn, token: string, node: Node): void;
  /** An ad-hoc sub-process: something in its scope completed. */
  completedInside?(turn: Turn, scope: string, node: Node): void;
  /** Somebody else ends it: gives up what it waits for. `by` is the element that does so. */
  cancel(turn: Turn, token: string, node: N, by: string): void;
};

/** `loop` is the whole of an activity that is done several times, whatever its kind. */
export type Elements = { [K in NodeKind]: Element<Extract<Node, { kind: K }>> } & { loop: Element };

/** For elements that never wait. */
export const neverWaits = {
  resume(): void {
    throw new Error('kernel: an element that does not wait was resumed');
  },
  cancel(): void {},
};
