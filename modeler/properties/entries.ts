// modeler/properties: one entry of the panel per kind of input. Invariant: what is typed goes through
// the command stack, and an expression that does not parse says so while it is typed.
import {
  isCheckboxEntryEdited,
  isSelectEntryEdited,
  isTextAreaEntryEdited,
  isTextFieldEntryEdited,
  CheckboxEntry,
  SelectEntry,
  TextAreaEntry,
  TextFieldEntry,
  type Entry,
} from '@bpmn-io/properties-panel';
import { useService } from 'bpmn-js-properties-panel';
import { pick } from '../texts/index.ts';
import { Choices, type Choice } from './choices.ts';
import {
  addExtension,
  findExtension,
  readAttribute,
  removeExtension,
  writeAttribute,
  type DiagramElement,
  type ModdleElement,
  type Services,
} from './extension.ts';
import type { PropertyField, Words } from './fields.ts';
import { expressionFault } from './expression-fault.ts';
import { FilePick } from './file-pick.ts';
import { otherTasks, termsOf, type Registry } from './diagram-words.ts';

/** What an entry shows and does, wherever its value is stored. */
export type Bound = {
  id: string;
  element: DiagramElement;
  label: string;
  help: string;
  get: () => string;
  set: (value: string | undefined) => void;
  /** What is wrong with a value, in words. */
  check?: (value: string | undefined) => string | null;
};
/** `holder` = what carries the field: the element, or the process that a pool shows. */
type Props = { id: string; element: DiagramElement; holder: ModdleElement; field: PropertyField };

export function useServices(): Services {
  return { modeling: useService('modeling'), bpmnFactory: useService('bpmnFactory') };
}

function bound({ id, element, holder, field }: Props, services: Services): Bound {
  return {
    id,
    element,
    label: pick(field.label),
    help: pick(field.help),
    get: () => readAttribute(holder, field.extension, field.attribute),
    set: (value) =>
      writeAttribute(services, element, field.extension, field.attribute, value, holder),
  };
}

/** The properties every entry of the library reads. */
export function useCommon(of: Bound): Entry {
  return {
    id: of.id,
    element: of.element,
    label: of.label,
    description: of.help,
    debounce: useService('debounceInput'),
    translate: useService('translate'),
    getValue: of.get,
    setValue: of.set,
    ...(of.check === undefined ? {} : { validate: of.check }),
  };
}

export const useTextEntry = (of: Bound): unknown => TextFieldEntry(useCommon(of));
export const useAreaEntry = (of: Bound): unknown =>
  TextAreaEntry({ ...useCommon(of), rows: 2, autoResize: true });
export const useExpressionEntry = (of: Bound): unknown =>
  TextAreaEntry({
    ...useCommon(of),
    rows: 1,
    autoResize: true,
    monospace: true,
    validate: expressionFault,
  });
export function useSelectEntry(of: Bound, choices: Choice[]): unknown {
  const known = choices.some((c) => c.value === of.get()) || of.get() === '';
  const options = [
    { value: '', label: '–' },
    ...choices,
    // A word from elsewhere is shown, so that the fault below it makes sense.
    ...(known ? [] : [{ value: of.get(), label: of.get() }]),
  ];
  return SelectEntry({ ...useCommon(of), getOptions: () => options });
}
export const choicesOf = (words: Words): Choice[] =>
  Object.entries(words).map(([value, text]) => ({ value, label: `${pick(text)} (${value})` }));

const Plain = (props: Props) => useTextEntry(bound(props, useServices()));
const Area = (props: Props) => useAreaEntry(bound(props, useServices()));
const Expression = (props: Props) => useExpressionEntry(bound(props, useServices()));
function Options(props: Props) {
  const { input } = props.field;
  const words = typeof input === 'object' && 'options' in input ? input.options : {};
  return useSelectEntry(bound(props, useServices()), choicesOf(words));
}
function Terms(props: Props) {
  const terms = termsOf(useService<Registry>('elementRegistry'));
  return useSelectEntry(bound(props, useServices()), terms);
}
function Many(props: Props) {
  const { input } = props.field;
  const words = typeof input === 'object' && 'many' in input ? input.many : {};
  return Choices({ ...bound(props, useServices()), choices: choicesOf(words) });
}
function Others(props: Props) {
  const tasks = otherTasks(useService<Registry>('elementRegistry'), props.element);
  return Choices({ ...bound(props, useServices()), choices: tasks });
}
function Files(props: Props) {
  const { input } = props.field;
  const file = typeof input === 'object' && 'pick' in input ? input : null;
  return FilePick({
    ...bound(props, useServices()),
    kind: file?.pick ?? 'form',
    edit: file?.edit ?? false,
  });
}
function Mark(props: Props) {
  const { element, holder, field } = props;
  const services = useServices();
  return CheckboxEntry({
    ...useCommon(bound(props, services)),
    getValue: () => findExtension(holder, field.extension) !== undefined,
    setValue: (value: boolean) => {
      const existing = findExtension(holder, field.extension);
      if (value && existing === undefined)
        addExtension(services, element, services.bpmnFactory.create(field.extension), holder);
      if (!value && existing !== undefined) removeExtension(services, element, existing, holder);
    },
  });
}

/** The entry of a field for the list of a group. */
export function entryOf(
  field: PropertyField,
  element: DiagramElement,
  holder: ModdleElement,
): Entry {
  const [component, isEdited] = drawing(field);
  return { id: `motcua-${field.id}`, element, holder, field, component, isEdited };
}

function drawing({ input }: PropertyField): [component: unknown, isEdited: unknown] {
  if (input === 'text') return [Plain, isTextFieldEntryEdited];
  if (input === 'area') return [Area, isTextAreaEntryEdited];
  if (input === 'expression') return [Expression, isTextAreaEntryEdited];
  if (input === 'mark') return [Mark, isCheckboxEntryEdited];
  if (input === 'other-tasks') return [Others, hasChoice];
  if (input === 'term-of-diagram') return [Terms, isSelectEntryEdited];
  if ('options' in input) return [Options, isSelectEntryEdited];
  if ('many' in input) return [Many, hasChoice];
  return [Files, isSelectEntryEdited];
}
const hasChoice = (node: HTMLElement | null): boolean =>
  node?.querySelector('input:checked') !== null && node !== null;
