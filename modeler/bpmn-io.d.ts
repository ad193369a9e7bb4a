// modeler: the bpmn.io packages that ship no types; only what we touch is named.
declare module 'bpmn-js/lib/features/popup-menu/PopupEntries.js' {
  export const PopupEntries: Record<string, unknown>;
}
declare module 'bpmn-js/lib/features/replace/ReplaceOptions.js';
declare module 'bpmn-js/lib/Modeler' {
  const Modeler: new (options: object) => unknown;
  export default Modeler;
}
declare module 'bpmn-js/lib/NavigatedViewer' {
  const Viewer: new (options: object) => unknown;
  export default Viewer;
}
declare module 'bpmn-js-differ' {
  type Told = Record<string, import('./compare/settings.ts').Model>;
  export function diff(
    before: unknown,
    after: unknown,
  ): { _added: Told; _removed: Told; _changed: Told; _layoutChanged: Told };
}
declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: unknown;
  export const BpmnPropertiesProviderModule: unknown;
  export function useService<T = unknown>(name: string): T;
}
declare module '@bpmn-io/properties-panel' {
  export type Entry = Record<string, unknown>;
  export const TextFieldEntry: (props: Entry) => unknown;
  export const TextAreaEntry: (props: Entry) => unknown;
  export const SelectEntry: (props: Entry) => unknown;
  export const CheckboxEntry: (props: Entry) => unknown;
  export const ListGroup: (props: Entry) => unknown;
  export const useError: (id: string) => string | null;
  export const isTextFieldEntryEdited: (node: unknown) => boolean;
  export const isTextAreaEntryEdited: (node: unknown) => boolean;
  export const isSelectEntryEdited: (node: unknown) => boolean;
  export const isCheckboxEntryEdited: (node: unknown) => boolean;
}
declare module '@bpmn-io/properties-panel/preact' {
  export const h: (type: unknown, props: object | null, children?: unknown) => unknown;
}
declare module 'bpmn-js-create-append-anything' {
  export const CreateAppendAnythingModule: unknown;
}
declare module 'diagram-js-minimap' {
  const minimap: unknown;
  export default minimap;
}
declare module 'diagram-js-grid' {
  const grid: unknown;
  export default grid;
}
declare module 'bpmn-js-color-picker' {
  const colors: unknown;
  export default colors;
}
declare module 'bpmn-js-native-copy-paste' {
  const copyPaste: unknown;
  export default copyPaste;
}
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  const behaviors: unknown;
  export default behaviors;
}
declare module '*.css';
declare module '*.scss';
