// modeler/properties: which service performs a task, with the constants and the data it reads, all from
// the table of services. What the table does not know stays visible, so that it can be emptied.
import {
  isSelectEntryEdited,
  isTextAreaEntryEdited,
  isTextFieldEntryEdited,
  type Entry,
} from '@bpmn-io/properties-panel';
import { findService, services, type HeaderKind } from '../../procedures/language/services.ts';
import type { Text } from '../../procedures/ir/plain.ts';
import { headerWords, serviceWords } from '../texts/service-words.ts';
import { pick, t } from '../texts/index.ts';
import {
  useExpressionEntry,
  useSelectEntry,
  useServices,
  useTextEntry,
  type Bound,
} from './entries.ts';
import { readAttribute, writeAttribute, type DiagramElement } from './extension.ts';
import { FilePick } from './file-pick.ts';
import { HEADERS, INPUTS, keysOf, readItem, writeItem, type KeyedList } from './keyed-list.ts';

const TYPE = ['zeebe:TaskDefinition', 'type'] as const;
/** Inputs that have an editor of their own. */
const ELSEWHERE: Record<string, readonly string[]> = { 'collect-payment': ['lines', 'exemption'] };

export const typeOfService = (element: DiagramElement): string =>
  readAttribute(element.businessObject, ...TYPE);

/** The group of a service or send task; [] for everything else. */
export function serviceGroup(element: DiagramElement): object[] {
  if (!/^bpmn:(Service|Send)Task$/.test(element.type) || element.labelTarget !== undefined)
    return [];
  const type = typeOfService(element);
  const entry = findService(type);
  const words = serviceWords[type];
  const headers = Object.keys(entry?.headers ?? {});
  const strange = keysOf(HEADERS, element).filter((key) => !headers.includes(key));
  const inputs = Object.keys(words?.inputs ?? {}).filter(
    (name) => !ELSEWHERE[type]?.includes(name),
  );
  const made = (id: string, component: unknown, isEdited: unknown, more: object): Entry => ({
    id: `motcua-${id}`,
    element,
    component,
    isEdited,
    ...more,
  });
  return [
    {
      id: 'motcua-service',
      label: t('service'),
      entries: [
        made('service-type', ServiceType, isSelectEntryEdited, {}),
        ...[...headers, ...strange].map((key) =>
          made(`header-${key}`, Header, isTextFieldEntryEdited, {
            name: key,
            kind: entry?.headers[key]?.kind ?? 'word',
          }),
        ),
        ...inputs.map((name) =>
          made(`input-${name}`, Input, isTextAreaEntryEdited, {
            name,
            words: words?.inputs[name],
          }),
        ),
      ],
    },
  ];
}

type Props = { id: string; element: DiagramElement };
function ServiceType({ id, element }: Props) {
  const own = useServices();
  const type = typeOfService(element);
  const results = findService(type)?.results.join(', ') ?? '';
  const help = serviceWords[type]?.help;
  const bound: Bound = {
    id,
    element,
    label: t('serviceType'),
    help: [
      help === undefined ? t('serviceHelp') : pick(help),
      results === '' ? '' : t('serviceResults', { results }),
    ].join(' '),
    get: () => type,
    set: (value) => writeAttribute(own, element, ...TYPE, value),
  };
  const choices = Object.keys(services).map((value) => {
    const label = serviceWords[value]?.label;
    return { value, label: label === undefined ? value : `${pick(label)} (${value})` };
  });
  return useSelectEntry(bound, choices);
}

type Described = { label: Text; help: Text };
function useItem(
  props: Props & { name: string },
  list: KeyedList,
  words: Described | undefined,
): Bound {
  const own = useServices();
  const { id, element, name } = props;
  return {
    id,
    element,
    label: words === undefined ? name : pick(words.label),
    help: words === undefined ? t('unreadHere') : pick(words.help),
    get: () => readItem(list, element, name),
    set: (value) => writeItem(list, element, own, name, value),
  };
}

function Header(props: Props & { name: string; kind: HeaderKind }) {
  const bound = useItem(props, HEADERS, headerWords[props.name]);
  const { kind } = props;
  if (kind === 'template' || kind === 'notice')
    return FilePick({ ...bound, kind, edit: kind === 'notice' });
  if (typeof kind === 'object')
    return useSelectEntry(
      bound,
      kind.map((value) => ({ value, label: value })),
    );
  return useTextEntry(bound);
}

function Input(props: Props & { name: string; words: Described | undefined }) {
  return useExpressionEntry(useItem(props, INPUTS, props.words));
}
