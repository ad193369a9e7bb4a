// modeler/properties: what people can set on an element, as data. One line of a file in `groups/` is one
// field of the panel: where it is offered, where it is stored, and what to tell whoever fills it in.
import { consumed } from '../../procedures/language/consumed.ts';
import type { FlowElement, PropertyField, PropertyGroup } from './fields.ts';
import { dataGroups } from './groups/data.ts';
import { peopleGroups } from './groups/people.ts';
import { stepGroups } from './groups/steps.ts';
import { clockGroups, termGroup } from './groups/term.ts';
import { progressGroups, wordGroups } from './groups/words.ts';

/** In the order of the panel. */
export const propertyGroups: PropertyGroup[] = [
  ...wordGroups,
  ...peopleGroups,
  ...stepGroups,
  ...dataGroups,
  ...progressGroups,
  termGroup,
  ...clockGroups,
];

/** `bpmn:UserTask` → `bpmn:userTask`, as it is written in a file. */
const written = (type: string): string =>
  type.replace(/:(.)/, (_, letter: string) => `:${letter.toLowerCase()}`);

/** Whether the compiler reads a field on a type of element; what it does not read is not offered. */
function isRead({ extension }: PropertyField, type: string): boolean {
  const within = consumed[written(extension)]?.within;
  return within === undefined || within.includes(written(type));
}

/** The groups that an element has, each with the fields it has there. */
export function offeredGroups(type: string, bo: FlowElement): PropertyGroup[] {
  return propertyGroups
    .filter((g) => g.on(type, bo))
    .map((g) => ({
      ...g,
      fields: g.fields.filter((f) => (f.on?.(type, bo) ?? true) && isRead(f, type)),
    }))
    .filter((g) => g.fields.length > 0);
}
