// Rule: a reference names an element of the kind that the standard has in that place; the metamodel
// says which. Ends and defaults of sequence flows and hosts of boundary events have rules of their own.
import { idOf, isA, referencesOf, type Moddle, type Reference } from '../../1-parse/moddle.ts';
import type { Report } from '../../report.ts';
import type { FileRule } from '../rule.ts';

const JUDGED_ELSEWHERE = new Set([
  'bpmn:SequenceFlow/sourceRef',
  'bpmn:SequenceFlow/targetRef',
  'bpmn:MessageFlow/sourceRef',
  'bpmn:MessageFlow/targetRef',
]);
const OWN_RULE = new Set(['default', 'attachedToRef', 'incoming', 'outgoing']);

export const noWrongReference: FileRule = ({ contents, report }) => {
  for (const [type, elements] of contents.byType) {
    const [first] = elements;
    if (first === undefined || !type.startsWith('bpmn:')) continue;
    for (const reference of referencesOf(first).filter((one) => isJudged(type, one)))
      for (const element of elements) check(element, reference, report);
  }
};

function check(element: Moddle, { name, type }: Reference, report: Report): void {
  for (const target of targetsOf(element, name)) {
    if (isA(target, type)) continue;
    report.add('reference.wrong-type', element, {
      property: name,
      value: idOf(target),
      found: nameOf(target.$type),
      expected: nameOf(type),
    });
  }
}

function isJudged(owner: string, { name, type }: Reference): boolean {
  if (!type.startsWith('bpmn:') || OWN_RULE.has(name)) return false;
  return !JUDGED_ELSEWHERE.has(`${owner}/${name}`);
}

function targetsOf(element: Moddle, name: string): Moddle[] {
  const value = element[name];
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one): one is Moddle => typeof one === 'object' && one !== null);
}

const nameOf = (type: string): string => type.replace('bpmn:', '');
