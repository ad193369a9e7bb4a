// modeler/properties: messages, errors, signals and escalations, which stand once in the file and are named by events: chosen,
// made anew and edited where they are used. Invariant: made and chosen in one command, so one undo.
import {
  isSelectEntryEdited,
  isTextAreaEntryEdited,
  isTextFieldEntryEdited,
  type Entry,
} from '@bpmn-io/properties-panel';
import { useService } from 'bpmn-js-properties-panel';
import { t, type TextKey } from '../texts/index.ts';
import {
  useExpressionEntry,
  useSelectEntry,
  useServices,
  useTextEntry,
  type Bound,
} from './entries.ts';
import type { DiagramElement, ModdleElement, Services } from './extension.ts';

type RootKind = {
  id: 'message' | 'error' | 'signal' | 'escalation';
  type: string;
  reference: string;
  definition: string;
  label: TextKey;
  help: TextKey;
  nameHelp: TextKey;
  /** Property that carries its code; absent = it is known by its name. */
  code?: { property: string; label: TextKey; help: TextKey };
};
const KINDS: RootKind[] = [
  {
    id: 'message',
    type: 'bpmn:Message',
    reference: 'messageRef',
    definition: 'bpmn:MessageEventDefinition',
    label: 'message',
    help: 'messageHelp',
    nameHelp: 'messageNameHelp',
  },
  {
    id: 'error',
    type: 'bpmn:Error',
    reference: 'errorRef',
    definition: 'bpmn:ErrorEventDefinition',
    label: 'errorCaught',
    help: 'errorHelp',
    nameHelp: 'errorNameHelp',
    code: { property: 'errorCode', label: 'errorCode', help: 'errorCodeHelp' },
  },
  {
    id: 'signal',
    type: 'bpmn:Signal',
    reference: 'signalRef',
    definition: 'bpmn:SignalEventDefinition',
    label: 'signal',
    help: 'signalHelp',
    nameHelp: 'signalNameHelp',
  },
  {
    id: 'escalation',
    type: 'bpmn:Escalation',
    reference: 'escalationRef',
    definition: 'bpmn:EscalationEventDefinition',
    label: 'escalation',
    help: 'escalationHelp',
    nameHelp: 'escalationNameHelp',
    code: { property: 'escalationCode', label: 'escalationCode', help: 'escalationCodeHelp' },
  },
];
const MAKE = '#new';

/** The element that carries the reference: the task itself, or the definition of the event. */
function holderOf(element: DiagramElement, kind: RootKind): ModdleElement | null {
  const bo = element.businessObject;
  if (kind.id === 'message' && /^bpmn:(Receive|Send)Task$/.test(bo.$type)) return bo;
  const definitions = bo['eventDefinitions'] as ModdleElement[] | undefined;
  return definitions?.find((d) => d.$type === kind.definition) ?? null;
}

/** Groups of what waits for or throws one of them. */
export function rootGroups(element: DiagramElement): object[] {
  if (element.labelTarget !== undefined) return [];
  return KINDS.flatMap((kind) => {
    const holder = holderOf(element, kind);
    if (holder === null) return [];
    const root = holder.get(kind.reference) as ModdleElement | undefined;
    const made = (id: string, component: unknown, isEdited: unknown): Entry => ({
      id: `motcua-${id}`,
      element,
      holder,
      kind,
      component,
      isEdited,
    });
    const name = made(`${kind.id}-name`, RootName, isTextFieldEntryEdited);
    const key = made('message-key', CorrelationKey, isTextAreaEntryEdited);
    const code = made(`${kind.id}-code`, RootCode, isTextFieldEntryEdited);
    const fields = [name, ...(kind.id === 'message' ? [key] : []), ...(kind.code ? [code] : [])];
    return [
      {
        id: `motcua-${kind.id}`,
        label: t(kind.label),
        entries: [
          made(`${kind.id}-ref`, Reference, isSelectEntryEdited),
          ...(root === undefined ? [] : fields),
        ],
      },
    ];
  });
}

type Props = { id: string; element: DiagramElement; holder: ModdleElement; kind: RootKind };
type Definitions = { getDefinitions(): ModdleElement };
const rootOf = ({ holder, kind }: Props): ModdleElement =>
  holder.get(kind.reference) as ModdleElement;

function Reference(props: Props) {
  const { id, element, holder, kind } = props;
  const services = useServices();
  const definitions = useService<Definitions>('bpmnjs').getDefinitions();
  const known = ((definitions.get('rootElements') as ModdleElement[]) ?? []).filter(
    (root) => root.$type === kind.type,
  );
  const choose = (value: string | undefined) => {
    const root =
      value === MAKE
        ? makeRoot(kind, services, known.length)
        : known.find((r) => r['id'] === value);
    // What is not in the file yet is added to it by the diagram itself, in the same command.
    services.modeling.updateModdleProperties(element, holder, { [kind.reference]: root });
    if (root !== undefined) ensureInFile(services, element, definitions, root);
  };
  const bound: Bound = {
    id,
    element,
    label: t(kind.label),
    help: t(kind.help),
    get: () => String((holder.get(kind.reference) as ModdleElement | undefined)?.['id'] ?? ''),
    set: choose,
  };
  return useSelectEntry(bound, [
    ...known.map((r) => ({ value: String(r['id']), label: String(r.get('name') ?? r['id']) })),
    { value: MAKE, label: t(`new.${kind.id}`) },
  ]);
}

/** The diagram looks at the first definition of an event only, not at the others of a multiple one. */
function ensureInFile(
  services: Services,
  element: DiagramElement,
  definitions: ModdleElement,
  root: ModdleElement,
): void {
  const rootElements = (definitions.get('rootElements') as ModdleElement[]) ?? [];
  if (rootElements.includes(root)) return;
  root.$parent = definitions;
  services.modeling.updateModdleProperties(element, definitions, {
    rootElements: [...rootElements, root],
  });
}

function makeRoot(kind: RootKind, services: Services, count: number): ModdleElement {
  const name = `${kind.id}-${count + 1}`;
  return services.bpmnFactory.create(kind.type, {
    name,
    ...(kind.code === undefined ? {} : { [kind.code.property]: name }),
  });
}

function useRootText(props: Props, attribute: string, [label, help]: [TextKey, TextKey]): Bound {
  const services = useServices();
  return {
    id: props.id,
    element: props.element,
    label: t(label),
    help: t(help),
    get: () => String(rootOf(props).get(attribute) ?? ''),
    set: (value) =>
      services.modeling.updateModdleProperties(props.element, rootOf(props), {
        [attribute]: value?.normalize('NFC'),
      }),
  };
}
const RootName = (props: Props) =>
  useTextEntry(useRootText(props, 'name', ['name', props.kind.nameHelp]));
function RootCode(props: Props) {
  const { property, label, help } = props.kind.code ?? { property: 'name', ...NO_CODE };
  return useTextEntry(useRootText(props, property, [label, help]));
}
const NO_CODE = { label: 'name', help: 'errorNameHelp' } as const;

function CorrelationKey(props: Props) {
  const { element } = props;
  const { modeling, bpmnFactory } = useServices();
  const root = rootOf(props);
  const values = () =>
    ((root.get('extensionElements') as ModdleElement | undefined)?.get('values') as
      ModdleElement[] | undefined) ?? [];
  const subscription = () => values().find((e) => e.$type === 'zeebe:Subscription');
  const set = (value: string | undefined) => {
    const existing = subscription();
    const rest = values().filter((e) => e !== existing);
    const made =
      value === undefined || value === ''
        ? []
        : [bpmnFactory.create('zeebe:Subscription', { correlationKey: value })];
    const all = [...rest, ...made];
    const holder =
      all.length === 0 ? undefined : bpmnFactory.create('bpmn:ExtensionElements', { values: all });
    if (holder !== undefined) {
      holder.$parent = root;
      for (const one of all) one.$parent = holder;
    }
    modeling.updateModdleProperties(element, root, { extensionElements: holder });
  };
  return useExpressionEntry({
    id: props.id,
    element,
    label: t('messageKey'),
    help: t('messageKeyHelp'),
    get: () => String(subscription()?.get('correlationKey') ?? ''),
    set,
  });
}
