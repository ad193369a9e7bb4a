// compile/3-lower: what an event says, by its definitions: its own and those it shares. The inputs of the
// event are what its message, signal or escalation carries.
// Invariant: one definition is one result, in the order of the diagram; several are a multiple event.
import type { CompensationThrow, Mapping, NodeBase, SingleThrow } from '../../ir/procedure.ts';
import { child, idOf, text, type Moddle } from '../1-parse/moddle.ts';
import { linkTargets } from '../2-analyze/links.ts';
import type { ModelNode } from '../2-analyze/model.ts';
import { definitionsOf } from '../2-analyze/walk.ts';
import { lowerCode, lowerSend, type Lowering } from './lowering.ts';
import { codeOfEscalation, lowerSignal } from './triggers.ts';

export type Thrown =
  | SingleThrow
  | { kind: 'none' }
  | { kind: 'cancel' }
  | { kind: 'link'; link: string }
  | { kind: 'multiple'; results: SingleThrow[] };

export function lowerThrown(node: ModelNode, base: NodeBase, lowering: Lowering): Thrown {
  const definitions = definitionsOf(node.element);
  const [first] = definitions;
  if (first === undefined) return { kind: 'none' };
  if (node.entry.event === 'link') return { kind: 'link', link: linkTargets(node)[0]?.id ?? '' };
  const { inputs } = base;
  if (definitions.length < 2) return lowerSaid(first, inputs, lowering);
  const results = definitions.map((definition) => lowerSaid(definition, inputs, lowering));
  return { kind: 'multiple', results: results.filter(isSaid) };
}

/** A rule let nothing else into a multiple event. */
function isSaid(result: Thrown): result is SingleThrow {
  return !['none', 'cancel', 'link', 'multiple'].includes(result.kind);
}

/** What one definition says; `data` is what it carries. */
export function lowerSaid(
  definition: Moddle | null,
  data: Mapping[],
  lowering: Lowering,
): SingleThrow | { kind: 'none' } | { kind: 'cancel' } {
  switch (definition?.$type) {
    case 'bpmn:MessageEventDefinition':
      return lowerSend(definition, data, lowering);
    case 'bpmn:SignalEventDefinition':
      return { kind: 'signal', ...lowerSignal(definition, lowering), data };
    case 'bpmn:EscalationEventDefinition':
      return { kind: 'escalation', ...lowerEscalation(definition, lowering), data };
    case 'bpmn:ErrorEventDefinition':
      return { kind: 'error', ...lowerError(definition, lowering) };
    case 'bpmn:CompensateEventDefinition':
      return lowerCompensation(definition);
    case 'bpmn:TerminateEventDefinition':
      return { kind: 'terminate' };
    case 'bpmn:CancelEventDefinition':
      return { kind: 'cancel' };
    default:
      return { kind: 'none' };
  }
}

function lowerEscalation(definition: Moddle, lowering: Lowering) {
  const code = lowerCode(child(definition, 'escalationRef'), 'escalationCode', lowering);
  return { code: codeOfEscalation(definition) ?? '', ...code };
}

function lowerError(definition: Moddle, lowering: Lowering) {
  const error = child(definition, 'errorRef');
  const code = lowerCode(error, 'errorCode', lowering);
  return { code: text(error, 'errorCode') ?? '', ...code };
}

/** One activity whose work is undone, or that of everything in the scope. */
function lowerCompensation(definition: Moddle): CompensationThrow {
  const activity = child(definition, 'activityRef');
  return { kind: 'compensation', activity: activity === null ? null : idOf(activity) };
}
