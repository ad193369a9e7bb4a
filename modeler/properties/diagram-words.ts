// modeler/properties: what other parts of the diagram offer as a choice: tasks and terms.
import type { Choice } from './choices.ts';
import { findExtension, type DiagramElement, type ModdleElement } from './extension.ts';

export type Registry = {
  filter(keep: (element: DiagramElement) => boolean): DiagramElement[];
  get(id: string): DiagramElement | undefined;
};
const nameOf = (bo: ModdleElement): string => {
  const name = bo.get('name');
  return typeof name === 'string' && name !== '' ? `${name} (${bo['id'] as string})` : '';
};

/** User tasks but this one. */
export function otherTasks(registry: Registry, own: DiagramElement): Choice[] {
  return registry
    .filter((e) => e.type === 'bpmn:UserTask' && e.labelTarget === undefined && e.id !== own.id)
    .map((e) => ({ value: e.id, label: nameOf(e.businessObject) || e.id }));
}

/** Terms of the process and of its elements. */
export function termsOf(registry: Registry): Choice[] {
  return registry
    .filter((e) => e.labelTarget === undefined)
    .flatMap((e) => {
      const term = findExtension(e.businessObject, 'motcua:Term');
      const id = term?.get('id');
      if (typeof id !== 'string' || id === '') return [];
      const name = term?.get('nameVi');
      return [{ value: id, label: typeof name === 'string' ? `${name} (${id})` : id }];
    });
}
