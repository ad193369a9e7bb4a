// modeler/properties: draws the settings of `settings.ts` and stores them through the command stack.
// Invariant: an empty field leaves nothing behind, so that the file says what the panel shows.
import {
  CheckboxEntry,
  isCheckboxEntryEdited,
  isSelectEntryEdited,
  isTextAreaEntryEdited,
  isTextFieldEntryEdited,
  type Entry,
} from '@bpmn-io/properties-panel';
import { pick, t } from '../texts/index.ts';
import {
  choicesOf,
  useCommon,
  useExpressionEntry,
  useSelectEntry,
  useServices,
  useTextEntry,
  type Bound,
} from './entries.ts';
import {
  findExtension,
  writeAttribute,
  type DiagramElement,
  type ModdleElement,
  type Services,
} from './extension.ts';
import { settingGroups, type Setting, type SettingInput } from './settings.ts';

/** The groups of standard settings that an element has. */
export function settingGroupsOf(element: DiagramElement): object[] {
  if (element.labelTarget !== undefined) return [];
  return settingGroups.flatMap(({ id, label, holder, settings }) => {
    const held = holder(element.businessObject);
    if (held === null) return [];
    const entries = settings.map((setting) => entryOf(element, held, setting));
    return [{ id: `motcua-${id}`, label: pick(label), entries }];
  });
}

type Props = { id: string; element: DiagramElement; holder: ModdleElement; setting: Setting };

function entryOf(element: DiagramElement, holder: ModdleElement, setting: Setting): Entry {
  const [component, isEdited] = drawing(setting.input);
  return { id: `motcua-${setting.id}`, element, holder, setting, component, isEdited };
}

function drawing(input: SettingInput): [component: unknown, isEdited: unknown] {
  if (input === 'flag') return [Flag, isCheckboxEntryEdited];
  if (input === 'formal') return [Formal, isTextAreaEntryEdited];
  if (input === 'number') return [Quantity, isTextFieldEntryEdited];
  if (input === 'text') return [Plain, isTextFieldEntryEdited];
  return [Options, isSelectEntryEdited];
}

function bound({ id, element, holder, setting }: Props, services: Services): Bound {
  return {
    id,
    element,
    label: pick(setting.label),
    help: pick(setting.help),
    get: () => read(holder, setting),
    set: (value) => write(services, element, holder, setting, value),
  };
}

function read(holder: ModdleElement, { extension, property }: Setting): string {
  const stored = extension === undefined ? holder : findExtension(holder, extension);
  const value = stored?.get(property);
  if (typeof value === 'object' && value !== null)
    return String((value as ModdleElement).get('body') ?? '');
  return value === undefined || value === null ? '' : String(value);
}

function write(
  services: Services,
  element: DiagramElement,
  holder: ModdleElement,
  { extension, property, input }: Setting,
  text: string | undefined,
): void {
  const wanted = text === undefined || text.trim() === '' ? undefined : text.normalize('NFC');
  if (extension !== undefined)
    return writeAttribute(services, element, extension, property, wanted, holder);
  services.modeling.updateModdleProperties(element, holder, {
    [property]: valueOf(wanted, input, holder, services),
  });
}

function valueOf(
  text: string | undefined,
  input: SettingInput,
  holder: ModdleElement,
  services: Services,
): unknown {
  if (text === undefined || input === 'text' || typeof input === 'object') return text;
  if (input === 'number') return Number(text);
  const expression = services.bpmnFactory.create('bpmn:FormalExpression', { body: text.trim() });
  expression.$parent = holder;
  return expression;
}

const Plain = (props: Props) => useTextEntry(bound(props, useServices()));
const Formal = (props: Props) => useExpressionEntry(bound(props, useServices()));
function Options(props: Props) {
  const { input } = props.setting;
  return useSelectEntry(
    bound(props, useServices()),
    choicesOf(typeof input === 'object' ? input.options : {}),
  );
}

function Quantity(props: Props) {
  const kept = bound(props, useServices());
  const check = (value: string | undefined) =>
    value === undefined || /^([1-9]\d{0,5})?$/.test(value) ? null : t('noQuantity');
  return useTextEntry({
    ...kept,
    check,
    set: (value) => (check(value) === null ? kept.set(value) : undefined),
  });
}

function Flag(props: Props) {
  const services = useServices();
  const { element, holder, setting } = props;
  return CheckboxEntry({
    ...useCommon(bound(props, services)),
    getValue: () => holder.get(setting.property) === true,
    setValue: (value: boolean) =>
      services.modeling.updateModdleProperties(element, holder, { [setting.property]: value }),
  });
}
