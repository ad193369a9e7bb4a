// Rule: a reference names an element of the kind that the standard has in that place; the metamodel
// says which. Ends and defaults of sequence flows and hosts of boundary events have rules of their own.
import { idOf, isA, referencesOf, type Moddle, type Reference } from '../../1-parse/moddle.ts';
import type { FileRule } from '../rule.ts';

const JUDGED_ELSEWHERE = new Set([
  'bpmn:SequenceFlow/sourceRef',
  'bpmn:SequenceFlow/targetRef',
  'bpmn:MessageFlow/sourceRef',
  'bpmn:MessageFlow/targetRef',
]);
const OWN_RULE = new Set(['default', 'attachedToRef', 'incoming', 'outgoing']);

export const noWrongReference: FileRule = ({ contents, report }) => {
  for (const element of contents) {
    if (!element.$type.startsWith('bpmn:')) continue;
    for (const reference of referencesOf(element).filter((one) => isJudged(element, one))) {
      for (const target of targetsOf(element, reference.name)) {
        if (isA(target, reference.type)) continue;
        report.add('reference.wrong-type', element, {
          property: reference.name,
          value: idOf(target),
          found: nameOf(target.$type),
          expected: nameOf(reference.type),
        });
      }
    }
  }
};

function isJudged(element: Moddle, { name, type }: Reference): boolean {
  if (!type.startsWith('bpmn:') || OWN_RULE.has(name)) return false;
  return !JUDGED_ELSEWHERE.has(`${element.$type}/${name}`);
}

function targetsOf(element: Moddle, name: string): Moddle[] {
  const value = element[name];
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one): one is Moddle => typeof one === 'object' && one !== null);
}

const nameOf = (type: string): string => type.replace('bpmn:', '');
