// procedures/language: the one table of BPMN elements. The compiler refuses by it, the modeler's
// palette offers by it, a test walks it. Invariant: what is not marked `supported` here is refused
// with the reason given here; there is no third way.
import type { Text } from '../ir/plain.ts';
import type { NodeKind } from '../ir/procedure.ts';
import { refusals, type RefusalName } from './refusals.ts';

/** Where an event stands; `none` for everything that is not an event. */
export type Placement =
  | 'none'
  | 'process-start'
  | 'sub-process-start'
  | 'event-sub-process-start'
  | 'event-sub-process-start-non-interrupting'
  | 'catch'
  | 'throw'
  | 'boundary'
  | 'boundary-non-interrupting'
  | 'end'
  /** Not an event, but a sub-process that one starts. */
  | 'event-sub-process';

/** What an event waits for or says; `plain` = no event definition. `none` = not an event. */
export type EventName =
  | 'none'
  | 'plain'
  | 'message'
  | 'timer'
  | 'error'
  | 'escalation'
  | 'cancel'
  | 'compensation'
  | 'conditional'
  | 'link'
  | 'signal'
  | 'terminate'
  | 'multiple'
  | 'parallel-multiple';

export type ElementEntry = {
  /** Type as the parser names it, e.g. `bpmn:UserTask`. */
  type: string;
  placement: Placement;
  event: EventName;
} & ({ status: 'supported'; kind: NodeKind } | { status: 'tolerated' } | Refused);
export type Refused = { status: 'refused'; reason: Text; instead: Text };

/** A node kind = executed as that; `tolerated` = no step: a drawing, or read by the steps it stands at; else why it is refused. */
type Cell = { runs: NodeKind } | 'tolerated' | RefusalName;
const runs = (kind: NodeKind): Cell => ({ runs: kind });

const plainElements: Record<string, Cell> = {
  'bpmn:Task': runs('task'),
  'bpmn:UserTask': runs('user-task'),
  'bpmn:ServiceTask': runs('service-task'),
  'bpmn:ReceiveTask': runs('receive-task'),
  'bpmn:BusinessRuleTask': runs('business-rule-task'),
  'bpmn:ManualTask': runs('user-task'),
  'bpmn:SendTask': runs('send-task'),
  'bpmn:ScriptTask': runs('script-task'),
  'bpmn:CallActivity': runs('call-activity'),
  'bpmn:SubProcess': runs('sub-process'),
  'bpmn:Transaction': runs('sub-process'),
  'bpmn:AdHocSubProcess': runs('ad-hoc-sub-process'),
  'bpmn:SubChoreography': 'choreography',
  'bpmn:CallChoreography': 'choreography',
  'bpmn:ChoreographyTask': 'choreography',
  'bpmn:ExclusiveGateway': runs('exclusive-gateway'),
  'bpmn:ParallelGateway': runs('parallel-gateway'),
  'bpmn:InclusiveGateway': runs('inclusive-gateway'),
  'bpmn:EventBasedGateway': runs('event-based-gateway'),
  'bpmn:ComplexGateway': runs('complex-gateway'),
  'bpmn:StandardLoopCharacteristics': 'tolerated',
  'bpmn:MultiInstanceLoopCharacteristics': 'tolerated',
  'bpmn:DataObject': 'tolerated',
  'bpmn:DataObjectReference': 'tolerated',
  'bpmn:DataStore': 'tolerated',
  'bpmn:DataStoreReference': 'tolerated',
  'bpmn:DataInputAssociation': 'tolerated',
  'bpmn:DataOutputAssociation': 'tolerated',
  'bpmn:InputOutputSpecification': 'tolerated',
  'bpmn:Property': 'tolerated',
  'bpmn:LaneSet': 'tolerated',
  'bpmn:Lane': 'tolerated',
  'bpmn:Collaboration': 'tolerated',
  'bpmn:Participant': 'tolerated',
  'bpmn:MessageFlow': 'tolerated',
  'bpmn:Conversation': 'choreography',
  'bpmn:GlobalConversation': 'choreography',
  'bpmn:Choreography': 'choreography',
  'bpmn:GlobalChoreographyTask': 'choreography',
  'bpmn:GlobalTask': 'tolerated',
  'bpmn:GlobalUserTask': 'tolerated',
  'bpmn:GlobalManualTask': 'tolerated',
  'bpmn:GlobalScriptTask': 'tolerated',
  'bpmn:GlobalBusinessRuleTask': 'tolerated',
  'bpmn:Interface': 'tolerated',
  'bpmn:Operation': 'tolerated',
  'bpmn:Resource': 'resource',
  'bpmn:ResourceRole': 'resource',
  'bpmn:Performer': 'resource',
  'bpmn:HumanPerformer': 'resource',
  'bpmn:PotentialOwner': 'resource',
  'bpmn:Auditing': 'monitoring',
  'bpmn:Monitoring': 'monitoring',
  'bpmn:CorrelationKey': 'tolerated',
  'bpmn:CorrelationSubscription': 'tolerated',
  'bpmn:CorrelationProperty': 'tolerated',
  'bpmn:PartnerEntity': 'partners',
  'bpmn:PartnerRole': 'partners',
  'bpmn:EndPoint': 'partners',
  'bpmn:Import': 'import',
  'bpmn:Extension': 'foreignExtension',
  'bpmn:Relationship': 'foreignExtension',
  'bpmn:Signal': 'tolerated',
  'bpmn:Escalation': 'tolerated',
  'bpmn:ItemDefinition': 'tolerated',
  'bpmn:TextAnnotation': 'tolerated',
  'bpmn:Association': 'tolerated',
  'bpmn:Group': 'tolerated',
  'bpmn:Category': 'tolerated',
};

/** Combinations that BPMN 2.0.2 (tables 10.88 to 10.93) allows; all others are `notInStandard`. */
const events: Partial<Record<EventName, Partial<Record<Placement, Cell>>>> = {
  plain: {
    'process-start': runs('start-event'),
    'sub-process-start': runs('start-event'),
    throw: runs('intermediate-throw-event'),
    end: runs('end-event'),
  },
  message: {
    'process-start': runs('start-event'),
    'event-sub-process-start': runs('event-sub-process-start'),
    'event-sub-process-start-non-interrupting': runs('event-sub-process-start'),
    catch: runs('intermediate-catch-event'),
    throw: runs('intermediate-throw-event'),
    boundary: runs('boundary-event'),
    'boundary-non-interrupting': runs('boundary-event'),
    end: runs('end-event'),
  },
  timer: {
    'process-start': runs('start-event'),
    'event-sub-process-start': runs('event-sub-process-start'),
    'event-sub-process-start-non-interrupting': runs('event-sub-process-start'),
    catch: runs('intermediate-catch-event'),
    boundary: runs('boundary-event'),
    'boundary-non-interrupting': runs('boundary-event'),
  },
  error: {
    'event-sub-process-start': runs('event-sub-process-start'),
    boundary: runs('boundary-event'),
    end: runs('end-event'),
  },
  escalation: {
    'event-sub-process-start': runs('event-sub-process-start'),
    'event-sub-process-start-non-interrupting': runs('event-sub-process-start'),
    throw: runs('intermediate-throw-event'),
    boundary: runs('boundary-event'),
    'boundary-non-interrupting': runs('boundary-event'),
    end: runs('end-event'),
  },
  cancel: { boundary: runs('boundary-event'), end: runs('end-event') },
  compensation: {
    'event-sub-process-start': runs('event-sub-process-start'),
    throw: runs('intermediate-throw-event'),
    boundary: runs('boundary-event'),
    end: runs('end-event'),
  },
  conditional: {
    'process-start': runs('start-event'),
    'event-sub-process-start': runs('event-sub-process-start'),
    'event-sub-process-start-non-interrupting': runs('event-sub-process-start'),
    catch: runs('intermediate-catch-event'),
    boundary: runs('boundary-event'),
    'boundary-non-interrupting': runs('boundary-event'),
  },
  link: { catch: runs('intermediate-catch-event'), throw: runs('intermediate-throw-event') },
  signal: {
    'process-start': runs('start-event'),
    'event-sub-process-start': runs('event-sub-process-start'),
    'event-sub-process-start-non-interrupting': runs('event-sub-process-start'),
    catch: runs('intermediate-catch-event'),
    throw: runs('intermediate-throw-event'),
    boundary: runs('boundary-event'),
    'boundary-non-interrupting': runs('boundary-event'),
    end: runs('end-event'),
  },
  terminate: { end: runs('end-event') },
  multiple: {
    'process-start': runs('start-event'),
    'event-sub-process-start': runs('event-sub-process-start'),
    'event-sub-process-start-non-interrupting': runs('event-sub-process-start'),
    catch: runs('intermediate-catch-event'),
    throw: runs('intermediate-throw-event'),
    boundary: runs('boundary-event'),
    'boundary-non-interrupting': runs('boundary-event'),
    end: runs('end-event'),
  },
  'parallel-multiple': {
    'process-start': runs('start-event'),
    'event-sub-process-start': runs('event-sub-process-start'),
    'event-sub-process-start-non-interrupting': runs('event-sub-process-start'),
    catch: runs('intermediate-catch-event'),
    boundary: runs('boundary-event'),
    'boundary-non-interrupting': runs('boundary-event'),
  },
};

type EventPlacement = Exclude<Placement, 'none' | 'event-sub-process'>;
const eventTypes: Record<EventPlacement, string> = {
  'process-start': 'bpmn:StartEvent',
  'sub-process-start': 'bpmn:StartEvent',
  'event-sub-process-start': 'bpmn:StartEvent',
  'event-sub-process-start-non-interrupting': 'bpmn:StartEvent',
  catch: 'bpmn:IntermediateCatchEvent',
  throw: 'bpmn:IntermediateThrowEvent',
  boundary: 'bpmn:BoundaryEvent',
  'boundary-non-interrupting': 'bpmn:BoundaryEvent',
  end: 'bpmn:EndEvent',
};

function entry(type: string, placement: Placement, event: EventName, cell: Cell): ElementEntry {
  const at = { type, placement, event };
  if (cell === 'tolerated') return { ...at, status: 'tolerated' };
  if (typeof cell === 'object') return { ...at, status: 'supported', kind: cell.runs };
  return { ...at, status: 'refused', ...refusals[cell] };
}

function eventEntries(): ElementEntry[] {
  const entries: ElementEntry[] = [];
  for (const [event, cells] of Object.entries(events)) {
    for (const [placement, cell] of Object.entries(cells)) {
      const place = placement as EventPlacement;
      entries.push(entry(eventTypes[place], place, event as EventName, cell));
    }
  }
  return entries;
}

/** Every element of BPMN that the compiler knows, with its fate. */
export const elements: readonly ElementEntry[] = [
  ...Object.entries(plainElements).map(([type, cell]) => entry(type, 'none', 'none', cell)),
  entry('bpmn:SubProcess', 'event-sub-process', 'none', runs('event-sub-process')),
  ...eventEntries(),
];

const byKey = new Map(elements.map((e) => [keyOf(e.type, e.placement, e.event), e]));

function keyOf(type: string, placement: Placement, event: EventName): string {
  return `${type}/${placement}/${event}`;
}

/** The entry of the table, or null if the table does not know the combination. */
export function findElement(
  type: string,
  placement: Placement = 'none',
  event: EventName = 'none',
): ElementEntry | null {
  return byKey.get(keyOf(type, placement, event)) ?? null;
}

/** The fate of an element where it stands; combinations unknown to the table are refused. */
export function lookUpElement(
  type: string,
  placement: Placement = 'none',
  event: EventName = 'none',
): ElementEntry {
  return (
    findElement(type, placement, event) ?? {
      type,
      placement,
      event,
      status: 'refused',
      ...refusals.notInStandard,
    }
  );
}
