// modeler/properties: turns the table of fields into groups of the properties panel and drops the
// groups of the standard panel that set something the engine would refuse.
import {
  isSelectEntryEdited,
  isTextAreaEntryEdited,
  isTextFieldEntryEdited,
  SelectEntry,
  TextAreaEntry,
  TextFieldEntry,
  type Entry,
} from '@bpmn-io/properties-panel';
import { useService } from 'bpmn-js-properties-panel';
import { pick } from '../texts/index.ts';
import { readAttribute, writeAttribute, type DiagramElement, type Services } from './extension.ts';
import { conditionGroup } from './condition.ts';
import { mappingGroups } from './mappings.ts';
import { propertyGroups, type PropertyField } from './table.ts';

const LOW_PRIORITY = 500;
/** Groups of the standard panel that stay; the rest sets what the table of elements refuses. */
const STANDARD = new Set(['general', 'documentation', 'timer', 'message', 'error']);
type Translate = (template: string, values?: Record<string, string>) => string;
type Group = { id: string; label?: string; entries?: unknown[]; [key: string]: unknown };

class MotcuaProperties {
  static $inject = ['propertiesPanel', 'modeling', 'bpmnFactory', 'translate'];
  services: Services;
  translate: Translate;
  constructor(
    panel: { registerProvider(priority: number, provider: unknown): void },
    modeling: Services['modeling'],
    bpmnFactory: Services['bpmnFactory'],
    translate: Translate,
  ) {
    this.services = { modeling, bpmnFactory };
    this.translate = translate;
    panel.registerProvider(LOW_PRIORITY, this);
  }

  getGroups(element: DiagramElement) {
    return (groups: Group[]): Group[] => {
      const kept = groups.filter((g) => STANDARD.has(g.id));
      const own = propertyGroups
        .filter(
          (g) =>
            g.on(element.type, element.businessObject as never) &&
            element.labelTarget === undefined,
        )
        .map((g) => ({
          id: `motcua-${g.id}`,
          label: pick(g.label),
          entries: g.fields.map((f) => entry(f, element)),
        }));
      const all = [
        ...kept,
        ...conditionGroup(element),
        ...own,
        ...mappingGroups(element, this.services),
      ] as Group[];
      // A group says its own words (open, close, edited) with the function it is given, English otherwise.
      return all.map((g) => ({ ...g, translate: this.translate }));
    };
  }
}

function entry(field: PropertyField, element: DiagramElement): Entry {
  const kind = field.input === 'text' ? TextField : field.input === 'area' ? TextArea : Select;
  const edited =
    field.input === 'text'
      ? isTextFieldEntryEdited
      : field.input === 'area'
        ? isTextAreaEntryEdited
        : isSelectEntryEdited;
  return { id: `motcua-${field.id}`, element, field, component: kind, isEdited: edited };
}

type Props = { id: string; element: DiagramElement; field: PropertyField };

function common({ id, element, field }: Props): Entry {
  const services: Services = {
    modeling: useService('modeling'),
    bpmnFactory: useService('bpmnFactory'),
  };
  return {
    id,
    element,
    label: pick(field.label),
    description: pick(field.help),
    debounce: useService('debounceInput'),
    translate: useService('translate'),
    getValue: () => readAttribute(element.businessObject, field.extension, field.attribute),
    setValue: (value: string | undefined) =>
      writeAttribute(services, element, field.extension, field.attribute, value),
  };
}

const TextField = (props: Props) => TextFieldEntry(common(props));
const TextArea = (props: Props) => TextAreaEntry({ ...common(props), rows: 2, autoResize: true });
function Select(props: Props) {
  const input = props.field.input as { options: readonly string[]; empty: boolean };
  const options = [...(input.empty ? [''] : []), ...input.options].map((value) => ({
    value,
    label: value === '' ? '–' : value,
  }));
  return SelectEntry({ ...common(props), getOptions: () => options });
}

export const MotcuaPropertiesModule = {
  __init__: ['motcuaProperties'],
  motcuaProperties: ['type', MotcuaProperties],
};
