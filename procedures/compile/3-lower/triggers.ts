// compile/3-lower: what an event waits for, by its definitions: its own and those it shares.
// Invariant: one definition is one trigger, in the order of the diagram; several are a multiple event.
import type {
  CaughtTrigger,
  ConditionalTrigger,
  MultipleTrigger,
  SignalTrigger,
} from '../../ir/procedure.ts';
import { child, text, type Moddle } from '../1-parse/moddle.ts';
import type { ModelNode } from '../2-analyze/model.ts';
import { namesIn } from '../2-analyze/read-names.ts';
import { definitionsOf } from '../2-analyze/walk.ts';
import { withAsk } from './ask.ts';
import { lowerExpression, lowerMessage, lowerName, type Lowering } from './lowering.ts';
import { lowerTimer } from './timer.ts';

/** What an event with at least one definition catches. */
export function lowerTrigger(node: ModelNode, lowering: Lowering): CaughtTrigger {
  const definitions = definitionsOf(node.element);
  const [first = null] = definitions;
  if (definitions.length < 2) return lowerSingle(node, first, lowering);
  const triggers = definitions.map((definition) => lowerSingle(node, definition, lowering));
  return { kind: 'multiple', all: node.entry.event === 'parallel-multiple', triggers };
}

/** Where the standard has no errors and escalations: in the flow and at the start of a process. */
export function lowerAwaited(
  node: ModelNode,
  lowering: Lowering,
): Exclude<CaughtTrigger, { kind: 'error' | 'escalation' }> {
  const trigger = lowerTrigger(node, lowering);
  if (trigger.kind !== 'error' && trigger.kind !== 'escalation') return trigger;
  throw new Error(`${trigger.kind} at ${node.id} was let through`);
}

function lowerSingle(
  node: ModelNode,
  definition: Moddle | null,
  lowering: Lowering,
): Exclude<CaughtTrigger, MultipleTrigger> {
  switch (definition?.$type) {
    case 'bpmn:TimerEventDefinition':
      return lowerTimer(node, lowering, definition);
    case 'bpmn:SignalEventDefinition':
      return { kind: 'signal', ...lowerSignal(definition, lowering) };
    case 'bpmn:ConditionalEventDefinition':
      return lowerCondition(definition, lowering);
    case 'bpmn:ErrorEventDefinition':
      return { kind: 'error', code: text(child(definition, 'errorRef'), 'errorCode') };
    case 'bpmn:EscalationEventDefinition':
      return { kind: 'escalation', code: codeOfEscalation(definition) };
    default:
      return withAsk(node, lowerMessage(definition, lowering), lowering);
  }
}

function lowerCondition(definition: Moddle, lowering: Lowering): ConditionalTrigger {
  const holder = child(definition, 'condition') ?? definition;
  // A rule already said that it is missing.
  const condition = lowerExpression(text(holder, 'body') ?? '=null', holder, lowering);
  return { kind: 'conditional', condition, reads: namesIn(condition.ast) };
}

export function lowerSignal(
  definition: Moddle,
  lowering: Lowering,
): Pick<SignalTrigger, 'signal' | 'name'> {
  const signal = child(definition, 'signalRef');
  return { signal: text(signal, 'name') ?? '', ...lowerName(signal, lowering) };
}

export function codeOfEscalation(definition: Moddle): string | null {
  return text(child(definition, 'escalationRef'), 'escalationCode');
}
