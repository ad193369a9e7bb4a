// modeler/properties: what people can set on an element, as data. One line of a file in `groups/` is one
// field of the panel: where it is offered, where it is stored, and what to tell whoever fills it in.
import type { PropertyGroup } from './fields.ts';
import { peopleGroups } from './groups/people.ts';
import { stepGroups } from './groups/steps.ts';
import { clockGroups, termGroup } from './groups/term.ts';
import { progressGroups, wordGroups } from './groups/words.ts';

/** In the order of the panel. */
export const propertyGroups: PropertyGroup[] = [
  ...wordGroups,
  ...peopleGroups,
  ...stepGroups,
  ...progressGroups,
  termGroup,
  ...clockGroups,
];
