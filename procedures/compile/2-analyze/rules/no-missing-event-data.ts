// Rule: an event that hands data in or out has one for each of its definitions, in their order, of the
// type that the definition carries (BPMN 2.0.2, 10.5.1).
import { children, idOf, text, type Moddle } from '../../1-parse/moddle.ts';
import { itemOf, payloadOf, sameItem } from '../items.ts';
import type { FileAnalysis, FileRule } from '../rule.ts';
import { definitionsOf } from '../walk.ts';

export const noMissingEventData: FileRule = (file) => {
  for (const event of file.contents.of('bpmn:Event')) checkEvent(event, file);
};

function checkEvent(event: Moddle, { report }: FileAnalysis): void {
  const data = [...children(event, 'dataInputs'), ...children(event, 'dataOutputs')];
  if (data.length === 0) return;
  const definitions = definitionsOf(event);
  if (data.length < definitions.length)
    report.add('event.data-count', event, { name: nameOf(event) });
  for (const [index, definition] of definitions.entries()) {
    const one = data[index];
    if (one === undefined || sameItem(payloadOf(definition), itemOf(one))) continue;
    report.add('event.data-type', event, { data: nameOf(one), name: nameOf(event) });
  }
}

const nameOf = (element: Moddle): string => text(element, 'name') ?? idOf(element);
