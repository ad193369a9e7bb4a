// procedures/ir: activities that are done several times; a part of the sealed procedure, see there.
import type { Expression } from '../expressions/expression.ts';
import type { MessageSend, ErrorThrow, SignalThrow, EscalationThrow } from './events.ts';

export type Loop = StandardLoop | MultiInstance;
/** Again and again while the condition holds, at most `maximum` times (BPMN 2.0.2, 10.3.8). */
export type StandardLoop = {
  kind: 'standard';
  testBefore: boolean;
  /** null = no end but the condition's. */
  maximum: number | null;
  condition: Expression | null;
};
/** Once for every item of a list, or a number of times; exactly one of them is given. */
export type MultiInstance = {
  kind: 'multi-instance';
  sequential: boolean;
  cardinality: Expression | null;
  collection: Expression | null;
  /** Name under which an instance sees its item. */
  item: string | null;
  /** What each instance gives, as a list in the order of the instances. */
  output: {
    collection: string;
    element: Expression;
    /** Name that stays with the instance if its work brings it; null = none. */
    local: string | null;
  } | null;
  /** Asked when an instance completes; true = the others are ended. */
  completion: Expression | null;
  /** What is thrown when an instance completes (BPMN 2.0.2, table 10.30). */
  behavior:
    | { kind: 'all' }
    | { kind: 'none' | 'one'; event: InstanceThrow }
    | { kind: 'complex'; rules: { condition: Expression; event: InstanceThrow }[] };
};
/** Thrown from an instance to the boundary of the whole, or farther out. */
export type InstanceThrow = MessageSend | ErrorThrow | SignalThrow | EscalationThrow;
