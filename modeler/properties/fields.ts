// modeler/properties: what one line of the panel can be. Data; `entries.ts` draws it.
import type { Text } from '../../procedures/ir/plain.ts';
import type { FolderKind } from '../folder/draft-folder.ts';

export type Words = Readonly<Record<string, Text>>;
export type FieldInput =
  | 'text'
  | 'area'
  /** FEEL with its leading `=`, checked while it is typed. */
  | 'expression'
  /** Present or absent: an extension element without attributes. */
  | 'mark'
  | { options: Words }
  /** Several words of a list, stored with commas. */
  | { many: Words }
  /** Other user tasks of the diagram, stored with commas. */
  | 'other-tasks'
  /** One term of the diagram. */
  | 'term-of-diagram'
  /** A file of the draft; `edit` = it can be opened and made from here. */
  | { pick: FolderKind; edit: boolean };

export type PropertyField = {
  id: string;
  label: Text;
  /** An example or the consequence, shown below the field. */
  help: Text;
  extension: string;
  attribute: string;
  input: FieldInput;
  /** Where in its group it is offered; absent = everywhere. */
  on?: Offered;
};
export type FlowElement = {
  $type: string;
  $parent?: FlowElement;
  eventDefinitions?: { $type: string }[];
  triggeredByEvent?: boolean;
};
export type Offered = (type: string, bo: FlowElement) => boolean;
export type PropertyGroup = { id: string; label: Text; on: Offered; fields: PropertyField[] };

export const isActivity: Offered = (type) =>
  /Task$|SubProcess$|Transaction$/.test(type) || type === 'bpmn:CallActivity';
export const isEvent: Offered = (type) => /Event$/.test(type);
export const isFlowNode: Offered = (type, bo) =>
  isActivity(type, bo) || isEvent(type, bo) || /Gateway$/.test(type);
export const waitsFor = (definition: string, bo: FlowElement): boolean =>
  bo.eventDefinitions?.some((d) => d.$type === `bpmn:${definition}EventDefinition`) === true;
export const inEventSubProcess = (bo: FlowElement): boolean =>
  bo.$parent?.$type === 'bpmn:SubProcess' && bo.$parent.triggeredByEvent === true;

/** A field with its texts as pairs, so that a table reads as a table. */
export function line(
  extension: string,
  attribute: string,
  id: string,
  [vi, en]: [vi: string, en: string],
  [helpVi, helpEn]: [vi: string, en: string],
  input: FieldInput = 'text',
): PropertyField {
  const label = { vi, en };
  return { id, label, help: { vi: helpVi, en: helpEn }, extension, attribute, input };
}
