// modeler/properties: the condition of a sequence flow, a FEEL expression with its leading `=`.
import { isTextAreaEntryEdited, TextAreaEntry, type Entry } from '@bpmn-io/properties-panel';
import { useService } from 'bpmn-js-properties-panel';
import { t } from '../texts/index.ts';
import type { DiagramElement, ModdleElement, Services } from './extension.ts';

type FlowGroup = { id: string; label: string; entries: Entry[] };

/** One group on sequence flows that may carry a condition; nothing elsewhere. */
export function conditionGroup(element: DiagramElement): FlowGroup[] {
  if (element.type !== 'bpmn:SequenceFlow') return [];
  const source = element.businessObject['sourceRef'] as ModdleElement | undefined;
  if (source === undefined || /Event$|ParallelGateway$/.test(source.$type)) return [];
  const entry = {
    id: 'motcua-condition',
    element,
    component: Condition,
    isEdited: isTextAreaEntryEdited,
  };
  return [{ id: 'motcua-condition-group', label: t('condition'), entries: [entry] }];
}

function Condition({ id, element }: { id: string; element: DiagramElement }) {
  const modeling = useService<Services['modeling']>('modeling');
  const factory = useService<Services['bpmnFactory']>('bpmnFactory');
  const bo = element.businessObject;
  return TextAreaEntry({
    id,
    element,
    label: t('expression'),
    description: t('expressionHelp'),
    monospace: true,
    autoResize: true,
    debounce: useService('debounceInput'),
    translate: useService('translate'),
    getValue: () =>
      String((bo.get('conditionExpression') as ModdleElement | undefined)?.get('body') ?? ''),
    setValue: (value: string | undefined) => {
      const body = value?.trim();
      const expression =
        body === undefined || body === ''
          ? undefined
          : factory.create('bpmn:FormalExpression', { body });
      if (expression !== undefined) expression.$parent = bo;
      modeling.updateModdleProperties(element, bo, { conditionExpression: expression });
    },
  });
}
