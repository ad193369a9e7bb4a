// modeler/properties: what a compensation event takes back: one activity, or everything of its scope.
import { isSelectEntryEdited } from '@bpmn-io/properties-panel';
import { useService } from 'bpmn-js-properties-panel';
import { t } from '../texts/index.ts';
import type { Choice } from './choices.ts';
import type { Registry } from './diagram-words.ts';
import { useSelectEntry, useServices } from './entries.ts';
import type { DiagramElement, ModdleElement } from './extension.ts';

function definitionOf(element: DiagramElement): ModdleElement | null {
  const definitions = element.businessObject['eventDefinitions'] as ModdleElement[] | undefined;
  return definitions?.find((d) => d.$type === 'bpmn:CompensateEventDefinition') ?? null;
}

/** On throwing events only: a boundary event names its activity by where it stands. */
export function compensationGroup(element: DiagramElement): object[] {
  const definition = element.labelTarget === undefined ? definitionOf(element) : null;
  if (definition === null || element.type === 'bpmn:BoundaryEvent') return [];
  const entry = {
    id: 'motcua-compensate',
    element,
    definition,
    component: Activity,
    isEdited: isSelectEntryEdited,
  };
  return [{ id: 'motcua-compensation', label: t('compensation'), entries: [entry] }];
}

/** Activities beside the event that carry a compensation border. */
function compensable(registry: Registry, own: DiagramElement): Choice[] {
  return registry
    .filter(
      (e) =>
        e.type === 'bpmn:BoundaryEvent' &&
        e.labelTarget === undefined &&
        e.businessObject.$parent === own.businessObject.$parent &&
        definitionOf(e) !== null,
    )
    .flatMap((e) => {
      const host = e.businessObject.get('attachedToRef') as ModdleElement | undefined;
      const id = host?.['id'];
      if (typeof id !== 'string') return [];
      const name = host?.get('name');
      return [{ value: id, label: typeof name === 'string' ? `${name} (${id})` : id }];
    });
}

type Props = { id: string; element: DiagramElement; definition: ModdleElement };
function Activity({ id, element, definition }: Props) {
  const services = useServices();
  const registry = useService<Registry>('elementRegistry');
  return useSelectEntry(
    {
      id,
      element,
      label: t('compensated'),
      help: t('compensatedHelp'),
      get: () => String((definition.get('activityRef') as ModdleElement | undefined)?.['id'] ?? ''),
      set: (value) =>
        services.modeling.updateModdleProperties(element, definition, {
          activityRef:
            value === undefined || value === '' ? undefined : registry.get(value)?.businessObject,
        }),
    },
    compensable(registry, element),
  );
}
