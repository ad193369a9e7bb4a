// cli/conform: rules of constraint packs ↔ the diagnostics that say the same thing. Data.
// Invariant: a code stands here only if its message names the fault the rule is about; "not executed
// yet" never does, so a rule about an element that we do not execute has no row.
const FORBIDDEN = 'language.refused-element/notInStandard';
const CHOREOGRAPHY = 'language.refused-element/choreography';

export const CODES_FOR_RULE: Record<string, readonly string[]> = {
  /** Every flow node has an id. */
  EXT003: ['bpmn.no-id'],
  /** Sequence flows connect flow nodes, not artifacts. */
  EXT006: ['flow.no-end'],
  EXT007: ['flow.no-end'],
  /** A formal expression has a body. */
  EXT013: ['timer.bad-date', 'timer.missing', 'expression.empty'],
  /** The gateway's direction agrees with its flows. */
  EXT019: ['gateway.direction'],
  EXT135: ['gateway.direction'],
  /** No flow to or from an event sub-process, and only certain triggers at its start. */
  EXT021: ['event-sub-process.flow'],
  EXT022: ['event-sub-process.flow'],
  EXT057: ['event-sub-process.flow'],
  EXT059: [FORBIDDEN],
  /** Flows and the nodes' lists of them agree. */
  EXT023: ['flow.contradiction'],
  EXT024: ['language.unconsumed-value/isImmediate'],
  EXT025: ['flow.lonely-condition'],
  EXT026: ['flow.foreign-default'],
  EXT035: ['language.unconsumed-value/processType'],
  /** No choreography inside a process, sub-process or ad-hoc sub-process. */
  EXT036: [CHOREOGRAPHY],
  EXT056: [CHOREOGRAPHY],
  EXT062: [CHOREOGRAPHY],
  EXT096: ['start.incoming'],
  EXT097: ['start.missing'],
  /** Triggers that BPMN does not allow at this kind of event. */
  EXT098: [FORBIDDEN],
  EXT100: [FORBIDDEN],
  EXT110: [FORBIDDEN],
  EXT130: [FORBIDDEN],
  /** What follows an event-based gateway. */
  EXT139: ['event-gateway.mixed'],
  EXT141: ['event-gateway.shared-target'],
  /** A compensation boundary event leads to an activity that is marked for it. */
  EXT143: ['compensation.no-handler'],
  EXT144: ['compensation.unmarked-handler'],
  EXT146: [FORBIDDEN],
  EXT147: [FORBIDDEN],
  EXT148: [FORBIDDEN],
  EXT149: [FORBIDDEN],
  EXT104: ['end.outgoing'],
  EXT105: ['end.missing'],
  /** No flow to it, or none that the node itself knows of. */
  EXT107: ['node.unreachable', 'flow.contradiction'],
  EXT113: ['flow.dead-end'],
  EXT115: ['node.unreachable'],
  EXT116: ['flow.dead-end'],
  EXT127: ['message.missing'],
  EXT129: [FORBIDDEN],
  EXT134: ['timer.bad-duration'],
  EXT150: ['node.unreachable'],
  EXT151: ['flow.dead-end'],
  EXT152: ['flow.crosses-scope'],
  /** A reference resolves to an element of the right kind. */
  REF: ['bpmn.dangling-reference', 'boundary.not-attached', 'flow.foreign-default', 'flow.no-end'],
};
