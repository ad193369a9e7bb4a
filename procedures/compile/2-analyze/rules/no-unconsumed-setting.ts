// Rule: an element, attribute or extension that nobody reads is an error, not a decoration.
import {
  consumed,
  isDrawing,
  isDrawingAttribute,
  type Consumed,
} from '../../../language/consumed.ts';
import { findElement } from '../../../language/elements.ts';
import type { ScannedElement } from '../../1-parse/scan.ts';
import type { Analysis, Rule } from '../rule.ts';

const EVENT_PART = /^bpmn:(\w+EventDefinition|eventDefinitionRef)$/;
/** XML names that are not simply the type with a small letter. */
const typeNames: Record<string, string> = {
  'bpmn:ioSpecification': 'bpmn:InputOutputSpecification',
};

export const noUnconsumedSetting: Rule = (analysis) => {
  const { elements, model } = analysis;
  const skipped = new Set<number>();
  for (const [index, element] of elements.entries()) {
    const id = element.attributes.find((a) => a.name === 'id')?.value ?? '';
    const reported = model.nodes.get(id)?.entry.status === 'refused';
    const otherProcess = element.name === 'bpmn:process' && id !== model.root.id;
    const drawing = isDrawing(element.name);
    if (skipped.has(element.parent) || reported || otherProcess || drawing) skipped.add(index);
    else if (!checkElement(element, elements[element.parent], elements, analysis))
      skipped.add(index);
  }
};

/** False if the element itself is refused, so that nothing inside it is looked at. */
function checkElement(
  element: ScannedElement,
  parent: ScannedElement | undefined,
  all: ScannedElement[],
  { report }: Analysis,
): boolean {
  const known = consumed[element.name];
  const place = { element: element.nearestId, line: element.line, column: element.column };
  if (!known) {
    // Event definitions were judged together with their event.
    if (EVENT_PART.test(element.name) && parent?.name.endsWith('Event')) return false;
    reportUnknown(element, place, report);
    return false;
  }
  const owner = parent?.name === 'bpmn:extensionElements' ? all[parent.parent] : parent;
  if (known.within && !known.within.includes(owner?.name ?? '')) {
    report.addAt('language.misplaced-extension', place, {
      name: element.name,
      owner: owner?.name ?? '',
      known: known.within.join(', '),
    });
    return false;
  }
  checkAttributes(element, known, place, report);
  return true;
}

type Place = { element: string | null; line: number; column: number };

function reportUnknown(element: ScannedElement, place: Place, report: Analysis['report']): void {
  const type =
    typeNames[element.name] ??
    element.name.replace(/^bpmn:(\w)/, (_, first: string) => `bpmn:${first.toUpperCase()}`);
  const entry = findElement(type);
  if (entry?.status === 'refused') {
    report.addAt('language.refused-element', place, {
      type: element.name,
      reason: entry.reason,
      instead: entry.instead,
    });
  } else report.addAt('language.unconsumed-element', place, { name: element.name });
}

function checkAttributes(
  element: ScannedElement,
  known: Consumed,
  place: Place,
  report: Analysis['report'],
): void {
  for (const { name, value } of element.attributes) {
    const allowed = Object.hasOwn(known.attributes, name) ? known.attributes[name] : undefined;
    if (allowed === true || isDrawingAttribute(name)) continue;
    if (allowed === undefined)
      report.addAt('language.unconsumed-attribute', place, {
        attribute: name,
        element: element.name,
      });
    else if (!allowed.includes(value)) {
      report.addAt('language.unconsumed-value', place, {
        attribute: name,
        element: element.name,
        value,
        allowed: allowed.join(', '),
      });
    }
  }
}
