// Rule: a multi-instance activity says how many instances it has, from data of its own, and each
// instance takes one item of that collection (BPMN 2.0.2, table 10.26).
import { child, children, extension, idOf, isA, text, type Moddle } from '../../1-parse/moddle.ts';
import type { Report } from '../../report.ts';
import { dataOf, isScalarOf, itemOf } from '../items.ts';
import type { FileRule } from '../rule.ts';

const DIRECTIONS = [
  { reference: 'loopDataInputRef', item: 'inputDataItem', data: 'dataInputs' },
  { reference: 'loopDataOutputRef', item: 'outputDataItem', data: 'dataOutputs' },
] as const;

/** Which behavior reads which part. */
const PARTS: Record<string, string> = {
  complexBehaviorDefinition: 'Complex',
  oneBehaviorEventRef: 'One',
  noneBehaviorEventRef: 'None',
};

export const noBadMultiInstance: FileRule = ({ contents, report }) => {
  for (const loop of contents.of('bpmn:MultiInstanceLoopCharacteristics')) {
    const { $parent: activity } = loop;
    if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics' || !activity) continue;
    if (!saysHowMany(loop)) report.add('multi-instance.no-count', loop, { name: nameOf(activity) });
    checkData(loop, activity, report);
    checkBehavior(loop, activity, report);
  }
};

function saysHowMany(loop: Moddle): boolean {
  if (child(loop, 'loopCardinality') || child(loop, 'loopDataInputRef')) return true;
  return extension(loop, 'zeebe:LoopCharacteristics') !== null;
}

function checkData(loop: Moddle, activity: Moddle, report: Report): void {
  for (const { reference, item, data } of DIRECTIONS) {
    const collection = child(loop, reference);
    if (collection === null) continue;
    // A sub-process takes its collection from a data object of the scope around it.
    if (isA(activity, 'bpmn:Task') && !dataOf(activity, data).includes(collection))
      report.add('multi-instance.foreign-collection', loop, { reference, name: nameOf(activity) });
    const single = child(loop, item);
    if (single !== null && !isScalarOf(itemOf(collection), itemOf(single)))
      report.add('multi-instance.item-mismatch', loop, { item, name: nameOf(activity) });
  }
}

function checkBehavior(loop: Moddle, activity: Moddle, report: Report): void {
  const behavior = text(loop, 'behavior') ?? 'All';
  for (const [part, reader] of Object.entries(PARTS)) {
    const present = child(loop, part) !== null || children(loop, part).length > 0;
    if (present && behavior !== reader)
      report.add('multi-instance.idle-behavior', loop, { behavior, part, name: nameOf(activity) });
  }
}

const nameOf = (activity: Moddle): string => text(activity, 'name') ?? idOf(activity);
