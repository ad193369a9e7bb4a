// Rule: whether data are a collection is said once: the data and their item definition agree (BPMN
// 2.0.2, tables 10.51 and 10.59).
import { child, flag, idOf, isA, text, type Moddle } from '../../1-parse/moddle.ts';
import type { FileRule } from '../rule.ts';

const types = ['bpmn:DataObject', 'bpmn:DataInput', 'bpmn:DataOutput'] as const;

export const noContradictingCollection: FileRule = ({ contents, report }) => {
  for (const data of contents.of('bpmn:ItemAwareElement')) {
    if (!types.some((type) => isA(data, type)) || isInstanceItem(data)) continue;
    const item = child(data, 'itemSubjectRef');
    if (item !== null && flag(item, 'isCollection') !== flag(data, 'isCollection'))
      report.add('data.collection-mismatch', data, { name: text(data, 'name') ?? idOf(data) });
  }
};

/** One item of a multi-instance collection: judged against that collection. */
function isInstanceItem({ $parent }: Moddle): boolean {
  return $parent?.$type === 'bpmn:MultiInstanceLoopCharacteristics';
}
