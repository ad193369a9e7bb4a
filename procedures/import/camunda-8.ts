// procedures/import: settings of Camunda 8 that its modeler writes and that nobody here reads. A file
// without them comes out as it went in; everything else is left to the compiler, which refuses what it
// does not read.
import type { Text } from '../ir/plain.ts';
import type { Conversion } from './conversion.ts';
import { DURABLE, NO_EFFECT, ORDERED, VERSIONS } from './leftovers.ts';
import { elementsOf, everyElement, type XmlNode } from './tree.ts';

const ELEMENTS: Record<string, Text> = {
  'zeebe:versionTag': VERSIONS,
  'zeebe:properties': NO_EFFECT,
  'zeebe:priorityDefinition': ORDERED,
};
const ATTRIBUTES: Record<string, [name: string, why: Text]> = {
  'zeebe:taskDefinition': ['retries', DURABLE],
  'zeebe:formDefinition': ['bindingType', VERSIONS],
  'zeebe:calledDecision': ['bindingType', VERSIONS],
  'zeebe:calledElement': ['bindingType', VERSIONS],
};

export function tidyCamunda8(conversion: Conversion): void {
  for (const node of everyElement(conversion.root)) {
    const holder = elementsOf(node).find(({ name }) => name === 'bpmn:extensionElements');
    if (holder === undefined) continue;
    for (const extension of elementsOf(holder)) tidy(conversion, node, holder, extension);
    if (elementsOf(holder).length === 0)
      node.children = node.children.filter((child) => child !== holder);
  }
}

function tidy(conversion: Conversion, node: XmlNode, holder: XmlNode, extension: XmlNode): void {
  const { report } = conversion;
  const { name, attributes } = extension;
  const id = node.attributes['id'];
  const remove = () => {
    holder.children = holder.children.filter((child) => child !== extension);
  };
  const why = Object.hasOwn(ELEMENTS, name) ? ELEMENTS[name] : undefined;
  if (why) {
    remove();
    return report.add('harmless', extension, { name, why }, id);
  }
  const [attribute, reason] = (Object.hasOwn(ATTRIBUTES, name) && ATTRIBUTES[name]) || [];
  const value = attribute === undefined ? undefined : attributes[attribute];
  if (attribute !== undefined && reason !== undefined && value !== undefined) {
    delete attributes[attribute];
    report.add('harmless', extension, { name: `${attribute}=${value}`, why: reason }, id);
  }
  if (name === 'zeebe:assignmentDefinition') people(conversion, extension, id);
  if (name !== 'zeebe:taskSchedule') return;
  for (const [key, date] of Object.entries(attributes))
    report.add('taskDate', extension, { name: key, value: date }, id);
  remove();
}

/** Here tasks belong to roles. */
function people({ report }: Conversion, assignment: XmlNode, task: string | undefined): void {
  for (const key of ['assignee', 'candidateUsers']) {
    const named = assignment.attributes[key];
    if (named === undefined) continue;
    delete assignment.attributes[key];
    report.add('person', assignment, { value: named }, task);
  }
}
