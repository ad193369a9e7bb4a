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
  EXT098: [FORBIDDEN, 'multiple.forbidden-part'],
  EXT100: [FORBIDDEN],
  EXT110: [FORBIDDEN],
  EXT130: [FORBIDDEN],
  /** What follows an event-based gateway. */
  EXT139: ['event-gateway.mixed'],
  EXT141: ['event-gateway.shared-target'],
  /** A compensation boundary event leads to an activity that is marked for it. */
  EXT143: ['compensation.no-handler'],
  EXT144: ['compensation.unmarked-handler'],
  EXT146: [FORBIDDEN, 'multiple.forbidden-part'],
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
  /** An artifact is no end of a message flow. */
  EXT008: ['message-flow.no-end'],
  EXT009: ['message-flow.no-end'],
  /** An escalation that is thrown has a code. */
  EXT011: ['escalation.no-reference', 'escalation.no-code'],
  /** What is evaluated is a formal expression. */
  EXT012: ['expression.not-formal'],
  /** The language of an expression is a URI. */
  EXT014: ['language.bad-uri'],
  /** Data and their item definition agree on being a collection. */
  EXT020: ['data.collection-mismatch'],
  /** A choreography refers to no choreography. */
  EXT027: ['choreography.nested'],
  /** The number of participants is possible. */
  EXT029: ['participant.multiplicity'],
  EXT030: ['participant.multiplicity'],
  /** A message flow connects two pools. */
  EXT031: ['message-flow.same-pool'],
  /** A global conversation holds nothing drawn. */
  EXT032: ['conversation.not-empty'],
  /** Collaboration and choreography agree on isClosed. */
  EXT033: ['collaboration.closure'],
  /** At least one token starts an activity. */
  EXT037: ['activity.quantity'],
  /** A performer is a resource or an expression; parameters belong to a resource. */
  EXT039: ['performer.two-ways'],
  EXT040: ['performer.loose-binding'],
  /** An activity is a loop or multi-instance. */
  EXT041: ['loop.two-markers'],
  /** A task that exchanges a message has its data once, and of its type. */
  EXT043: ['contract.too-many'],
  EXT044: ['contract.item-mismatch'],
  EXT045: ['contract.item-mismatch'],
  EXT046: ['contract.too-many'],
  EXT047: ['contract.too-many'],
  EXT050: ['contract.too-many'],
  /** A script names its language. */
  EXT053: ['script.no-format'],
  /** The method of a transaction is a URI. */
  EXT060: ['language.bad-uri'],
  /** A call activity has the data of what it calls. */
  EXT063: ['call-activity.data-mismatch'],
  /** What is offered as a service binds an operation. */
  EXT064: ['callable.no-binding'],
  /** A multi-instance activity says how many, from data of its own, item by item. */
  EXT067: ['multi-instance.no-count'],
  EXT068: ['multi-instance.foreign-collection'],
  EXT069: ['multi-instance.item-mismatch'],
  EXT070: ['multi-instance.item-mismatch'],
  /** A condition is true or false. */
  EXT071: ['expression.not-boolean'],
  EXT072: ['expression.not-boolean'],
  /** The state in the name is the state. */
  EXT076: ['data.state-name'],
  EXT077: ['data.collection-mismatch'],
  /** Inputs are read, outputs are written. */
  EXT080: ['data.direction'],
  EXT081: ['data.collection-mismatch'],
  EXT082: ['data.direction'],
  EXT083: ['data.collection-mismatch'],
  /** Data belong to a set, and sets refer to each other on both sides. */
  EXT084: ['data.outside-sets'],
  EXT086: ['data.unlisted'],
  EXT087: ['data.set-mismatch'],
  EXT088: ['data.outside-sets'],
  EXT089: ['data.unlisted'],
  /** A data association has one type at both ends. */
  EXT091: ['data.item-mismatch'],
  /** An event has data for each definition, of its type. */
  EXT093: ['event.data-count'],
  EXT094: ['event.data-type'],
  /** Who sends and who receives. */
  EXT102: ['message-flow.wrong-sender'],
  EXT103: ['message-flow.no-message'],
  /** A cancel event belongs to a transaction. */
  EXT106: ['cancel.outside-transaction'],
  EXT111: ['cancel.outside-transaction'],
  /** A link stands for a flow, to one place of its level. */
  EXT117: ['link.flow'],
  EXT119: ['message-flow.wrong-sender', 'message-flow.wrong-receiver'],
  /** A conditional event has a formal condition. */
  EXT123: ['expression.empty', 'expression.not-formal'],
  EXT124: ['link.no-source'],
  EXT125: ['link.no-target'],
  EXT126: ['link.no-source', 'link.no-target'],
  /** A message of a declared content is exchanged by an operation. */
  EXT128: ['message.no-operation'],
  EXT138: ['event-gateway.target'],
  /** What starts a dossier has no flow into it. */
  EXT142: ['instantiate.incoming'],
  /** Neither fewer than one token leaves it. */
  EXT038: ['activity.quantity'],
  /** The data of a send or receive task have the type of its message. */
  EXT048: ['contract.item-mismatch'],
  EXT051: ['contract.too-many'],
  EXT052: ['contract.item-mismatch'],
  /** An event sub-process has one start event. */
  EXT058: ['start.several', 'start.missing'],
  /** An ad-hoc sub-process holds an activity. */
  EXT061: ['ad-hoc.nothing'],
  /** What a behavior throws is named. */
  EXT073: ['multi-instance.no-event'],
  EXT074: ['multi-instance.no-event'],
  EXT085: ['data.unlisted'],
  EXT090: ['data.unlisted'],
  EXT108: ['message-flow.wrong-receiver'],
  EXT109: ['message-flow.no-message'],
  /** Nothing flows into a boundary event. */
  EXT114: ['boundary.incoming'],
  EXT118: ['message-flow.no-message'],
  /** Dates, durations and cycles are those of ISO 8601. */
  EXT132: ['timer.bad-date'],
  EXT133: ['timer.bad-cycle'],
  /** No boundary event on a receive task behind an event-based gateway. */
  EXT140: ['event-gateway.boundary'],
  /** What undoes stands outside the flow. */
  EXT145: ['compensation.handler-flow'],
  /** A reference resolves to an element of the right kind. */
  REF: [
    'reference.wrong-type',
    'message-flow.no-end',
    'bpmn.dangling-reference',
    'boundary.not-attached',
    'flow.foreign-default',
    'flow.no-end',
  ],
};
