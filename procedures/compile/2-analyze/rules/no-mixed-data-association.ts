// Rule: what a data association copies has one type at both ends, unless it is transformed on the way
// (BPMN 2.0.2, 10.4.2).
import { child, children } from '../../1-parse/moddle.ts';
import { itemOf, sameItem } from '../items.ts';
import type { FileRule } from '../rule.ts';

const ASSOCIATION = /^bpmn:Data(Input|Output)?Association$/;

export const noMixedDataAssociation: FileRule = ({ contents, report }) => {
  for (const association of contents.of('bpmn:DataAssociation')) {
    if (!ASSOCIATION.test(association.$type)) continue;
    if (child(association, 'transformation') || children(association, 'assignment').length > 0)
      continue;
    const [source, second] = children(association, 'sourceRef');
    if (source === undefined || second !== undefined) continue;
    if (!sameItem(itemOf(source), itemOf(child(association, 'targetRef'))))
      report.add('data.item-mismatch', association);
  }
};
