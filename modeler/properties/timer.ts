// modeler/properties: when a timer is due: a date, a duration or a cycle, as text or as an expression. A
// legal term or a duty on the same event takes its place.
import { isSelectEntryEdited, isTextFieldEntryEdited } from '@bpmn-io/properties-panel';
import type { Text } from '../../procedures/ir/plain.ts';
import { pick, t } from '../texts/index.ts';
import { choicesOf, useSelectEntry, useServices, useTextEntry } from './entries.ts';
import { expressionFault } from './expression-fault.ts';
import type { DiagramElement, ModdleElement, Services } from './extension.ts';

const PARTS = ['timeDate', 'timeDuration', 'timeCycle'] as const;
type Part = (typeof PARTS)[number];
const words: Record<Part, Text> = {
  timeDate: { vi: 'Ngày giờ', en: 'Date and time' },
  timeDuration: { vi: 'Sau một khoảng thời gian', en: 'After a duration' },
  timeCycle: { vi: 'Lặp lại', en: 'Again and again' },
};
const examples: Record<Part, Text> = {
  timeDate: {
    vi: 'Ví dụ: 2026-12-31T17:00:00+07:00 hoặc =newDate',
    en: 'For example: 2026-12-31T17:00:00+07:00 or =newDate',
  },
  timeDuration: {
    vi: 'Ví dụ: P5D (năm ngày), PT2H (hai giờ) hoặc =waiting',
    en: 'For example: P5D (five days), PT2H (two hours) or =waiting',
  },
  timeCycle: {
    vi: 'Ví dụ: R3/P1D (ba lần, mỗi ngày một lần)',
    en: 'For example: R3/P1D (three times, once a day)',
  },
};

function timerOf(element: DiagramElement): ModdleElement | null {
  const definitions = element.businessObject['eventDefinitions'] as ModdleElement[] | undefined;
  return definitions?.find((d) => d.$type === 'bpmn:TimerEventDefinition') ?? null;
}
const partOf = (timer: ModdleElement): Part | null =>
  PARTS.find((part) => timer.get(part) !== undefined) ?? null;

export function timerGroup(element: DiagramElement): object[] {
  const timer = element.labelTarget === undefined ? timerOf(element) : null;
  if (timer === null) return [];
  const part = partOf(timer);
  const made = (id: string, component: unknown, isEdited: unknown) => ({
    id: `motcua-timer-${id}`,
    element,
    timer,
    component,
    isEdited,
  });
  return [
    {
      id: 'motcua-timer',
      label: t('timer'),
      entries: [
        made('kind', Kind, isSelectEntryEdited),
        ...(part === null ? [] : [made('value', Value, isTextFieldEntryEdited)]),
      ],
    },
  ];
}

type Props = { id: string; element: DiagramElement; timer: ModdleElement };
function write({ element, timer }: Props, services: Services, part: Part | null, body: string) {
  const expression =
    part === null ? undefined : services.bpmnFactory.create('bpmn:FormalExpression', { body });
  if (expression !== undefined) expression.$parent = timer;
  const cleared = Object.fromEntries(PARTS.map((name) => [name, undefined]));
  services.modeling.updateModdleProperties(element, timer, {
    ...cleared,
    ...(part === null ? {} : { [part]: expression }),
  });
}
const bodyOf = (timer: ModdleElement): string => {
  const part = partOf(timer);
  return part === null ? '' : String((timer.get(part) as ModdleElement).get('body') ?? '');
};

function Kind(props: Props) {
  const services = useServices();
  return useSelectEntry(
    {
      id: props.id,
      element: props.element,
      label: t('timerKind'),
      help: t('timerKindHelp'),
      get: () => partOf(props.timer) ?? '',
      set: (value) =>
        write(props, services, PARTS.find((p) => p === value) ?? null, bodyOf(props.timer)),
    },
    choicesOf(words),
  );
}

function Value(props: Props) {
  const services = useServices();
  const part = partOf(props.timer) ?? 'timeDate';
  return useTextEntry({
    id: props.id,
    element: props.element,
    label: pick(words[part]),
    help: pick(examples[part]),
    check: (value) => (value?.startsWith('=') === true ? expressionFault(value) : null),
    get: () => bodyOf(props.timer),
    set: (value) => write(props, services, part, value ?? ''),
  });
}
