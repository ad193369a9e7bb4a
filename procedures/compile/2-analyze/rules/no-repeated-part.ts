// Rule: a part of which the schema allows one stands once. The parser would keep the last and drop
// the others without a word.
import type { ScannedElement } from '../../1-parse/scan.ts';
import type { FileRule } from '../rule.ts';

/** Parts that the schema (BPMN20.xsd) gives at most once to whatever holds them. */
const single = new Set(
  [
    'activationCondition',
    'collaborationRef',
    'completionCondition',
    'condition',
    'conditionExpression',
    'dataPath',
    'dataState',
    'extensionElements',
    'from',
    'inMessageRef',
    'inputDataItem',
    'ioSpecification',
    'loopCardinality',
    'loopCondition',
    'loopDataInputRef',
    'loopDataOutputRef',
    'messagePath',
    'multiInstanceLoopCharacteristics',
    'operationRef',
    'outMessageRef',
    'outputDataItem',
    'participantMultiplicity',
    'resourceAssignmentExpression',
    'resourceRef',
    'script',
    'standardLoopCharacteristics',
    'timeCycle',
    'timeDate',
    'timeDuration',
    'to',
    'transformation',
  ].map((name) => `bpmn:${name}`),
);

export const noRepeatedPart: FileRule = ({ elements, report }) => {
  const seen = new Set<string>();
  for (const element of elements) {
    if (!single.has(element.name)) continue;
    const key = `${element.parent} ${element.name}`;
    if (seen.has(key)) report.addAt('bpmn.repeated-part', placeOf(element), holes(element));
    seen.add(key);

    function holes({ name, parent }: ScannedElement): Record<string, string> {
      return { name, owner: elements[parent]?.name ?? '' };
    }
  }
};

function placeOf({ nearestId, line, column }: ScannedElement) {
  return { element: nearestId, line, column };
}
