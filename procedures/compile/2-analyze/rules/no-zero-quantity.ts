// Rule: how many tokens start or leave an activity is a whole number of at least one (BPMN 2.0.2,
// table 10.3).
import type { FileRule } from '../rule.ts';

const attributes = ['startQuantity', 'completionQuantity'] as const;

export const noZeroQuantity: FileRule = ({ contents, report }) => {
  for (const element of contents.of('bpmn:Activity')) {
    for (const attribute of attributes) {
      const value = element[attribute];
      if (value === undefined || (Number.isSafeInteger(value) && Number(value) >= 1)) continue;
      report.add('activity.quantity', element, { attribute, value: String(value) });
    }
  }
};
