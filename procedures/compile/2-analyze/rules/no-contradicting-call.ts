// Rule: a call activity has exactly the data of what it calls, if that stands in the same file and the
// call declares data at all (BPMN 2.0.2, 10.3.6).
import { child, idOf, text, type Moddle } from '../../1-parse/moddle.ts';
import { dataOf, itemOf, sameItem, setsOf } from '../items.ts';
import type { FileRule } from '../rule.ts';

export const noContradictingCall: FileRule = ({ contents, report }) => {
  const callable = new Map(contents.of('bpmn:CallableElement').map((one) => [idOf(one), one]));
  for (const call of contents.of('bpmn:CallActivity')) {
    const called = callable.get(calledId(call));
    if (!called || child(call, 'ioSpecification') === null) continue;
    if (!agree(call, called))
      report.add('call-activity.data-mismatch', call, {
        name: nameOf(call),
        called: nameOf(called),
      });
  }
};

/** A qualified name counts without its prefix: only this file is looked at. */
function calledId(call: Moddle): string {
  return (text(call, 'calledElement') ?? '').replace(/^.*:/, '');
}

function agree(call: Moddle, called: Moddle): boolean {
  const data = (['dataInputs', 'dataOutputs'] as const).every((kind) => {
    const [own, theirs] = [dataOf(call, kind), dataOf(called, kind)];
    if (own.length !== theirs.length) return false;
    return own.every((one, index) => sameItem(itemOf(one), itemOf(theirs[index] ?? null)));
  });
  const sets = (['inputSets', 'outputSets'] as const).every(
    (kind) => filled(setsOf(call, kind)).length === filled(setsOf(called, kind)).length,
  );
  return data && sets;
}

/** An empty set says no more than no set at all. */
function filled(sets: Moddle[]): Moddle[] {
  return sets.filter((set) =>
    ['dataInputRefs', 'dataOutputRefs'].some((name) => hasAny(set, name)),
  );
}

function hasAny(set: Moddle, name: string): boolean {
  const value = set[name];
  return Array.isArray(value) && value.length > 0;
}

const nameOf = (element: Moddle): string => text(element, 'name') ?? idOf(element);
