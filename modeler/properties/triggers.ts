// modeler/properties: what an event waits for or says, one thing or several (a multiple event). Invariant:
// only what the table of elements runs in that place is offered, and one of them always stays.
import { eventNames } from '../../procedures/language/element-names.ts';
import { findElement, type EventName, type Placement } from '../../procedures/language/elements.ts';
import { pick, t } from '../texts/index.ts';
import { Choices, type Choice } from './choices.ts';
import { useServices } from './entries.ts';
import type { DiagramElement, ModdleElement, Services } from './extension.ts';

/** Kinds that can stand beside each other in one event. */
const KINDS = ['message', 'timer', 'conditional', 'signal', 'escalation', 'error'] as const;
type Kind = (typeof KINDS)[number];
const typeOf = (kind: Kind): string =>
  `bpmn:${kind.charAt(0).toUpperCase()}${kind.slice(1)}EventDefinition`;

export function triggerGroup(element: DiagramElement): object[] {
  const bo = element.businessObject;
  const present = element.labelTarget === undefined ? definitionsOf(bo) : [];
  const known = present.every(({ $type }) => KINDS.some((kind) => typeOf(kind) === $type));
  const offered = KINDS.filter((kind) => runs(bo, kind));
  if (present.length === 0 || !known || offered.length < 2) return [];
  const entry = {
    id: 'motcua-triggers',
    element,
    offered,
    component: Triggers,
    isEdited: isSeveral,
  };
  return [{ id: 'motcua-triggers', label: t('triggers'), entries: [entry] }];
}

function definitionsOf(bo: ModdleElement): ModdleElement[] {
  return (bo['eventDefinitions'] as ModdleElement[] | undefined) ?? [];
}

/** Alone and among others: the table says both. */
function runs(bo: ModdleElement, kind: EventName): boolean {
  const placement = placementOf(bo);
  if (placement === null) return false;
  return [kind, 'multiple' as const].every(
    (event) => findElement(bo.$type, placement, event)?.status === 'supported',
  );
}

function placementOf(bo: ModdleElement): Placement | null {
  switch (bo.$type) {
    case 'bpmn:IntermediateCatchEvent':
      return 'catch';
    case 'bpmn:IntermediateThrowEvent':
      return 'throw';
    case 'bpmn:EndEvent':
      return 'end';
    case 'bpmn:BoundaryEvent':
      return bo.get('cancelActivity') === false ? 'boundary-non-interrupting' : 'boundary';
    case 'bpmn:StartEvent':
      return startPlacement(bo);
    default:
      return null;
  }
}

function startPlacement(bo: ModdleElement): Placement {
  const { $parent } = bo;
  if ($parent?.$type === 'bpmn:Process') return 'process-start';
  if ($parent?.get('triggeredByEvent') !== true) return 'sub-process-start';
  return bo.get('isInterrupting') === false
    ? 'event-sub-process-start-non-interrupting'
    : 'event-sub-process-start';
}

type Props = { id: string; element: DiagramElement; offered: Kind[] };

function Triggers({ id, element, offered }: Props) {
  const services = useServices();
  const bo = element.businessObject;
  const choices: Choice[] = offered.map((kind) => ({ value: kind, label: pick(eventNames[kind]) }));
  return Choices({
    id,
    element,
    label: t('triggers'),
    help: t('triggersHelp'),
    get: () => kindsOf(bo).join(','),
    set: (value) => write(services, element, (value ?? '').split(',')),
    choices,
  });
}

function kindsOf(bo: ModdleElement): Kind[] {
  const types = definitionsOf(bo).map(({ $type }) => $type);
  return KINDS.filter((kind) => types.includes(typeOf(kind)));
}

/** What is there already keeps its settings; the last one cannot be taken away. */
function write(services: Services, element: DiagramElement, wanted: string[]): void {
  const bo = element.businessObject;
  const present = definitionsOf(bo);
  const kept = present.filter(({ $type }) =>
    KINDS.some((kind) => typeOf(kind) === $type && wanted.includes(kind)),
  );
  const added = KINDS.filter(
    (kind) => wanted.includes(kind) && !present.some(({ $type }) => $type === typeOf(kind)),
  ).map((kind) => {
    const made = services.bpmnFactory.create(typeOf(kind));
    made.$parent = bo;
    return made;
  });
  const eventDefinitions = [...kept, ...added];
  if (eventDefinitions.length > 0)
    services.modeling.updateModdleProperties(element, bo, { eventDefinitions });
}

const isSeveral = (node: HTMLElement | null): boolean =>
  (node?.querySelectorAll('input:checked').length ?? 0) > 1;
