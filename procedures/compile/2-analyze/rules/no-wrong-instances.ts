// Rule: what a multi-instance activity is done for is said once, under names that expressions can use,
// and what its instances throw can be thrown (BPMN 2.0.2, 10.3.8 and tables 10.29 to 10.32).
import { child, extension, text, type Moddle } from '../../1-parse/moddle.ts';
import { DATA_NAME } from '../../../language/vocabulary.ts';
import { instancesOf, loopNames, loopOf, thrownBy } from '../loops.ts';
import type { ModelNode } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';

export const noWrongInstances: Rule = (analysis) => {
  for (const node of analysis.model.nodes.values()) {
    const marker = loopOf(node);
    if (marker?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') continue;
    checkCounts(node, marker, analysis);
    checkNames(node, marker, analysis);
    checkThrown(node, marker, analysis);
  }
};

function checkCounts(node: ModelNode, marker: Moddle, { report }: Analysis): void {
  const { cardinality, collection } = instancesOf(marker);
  if (cardinality !== null && collection !== null)
    report.add('multi-instance.two-counts', node.id, { name: nameOf(node) });
  const zeebe = extension(marker, 'zeebe:LoopCharacteristics');
  const halves = [
    [text(zeebe, 'outputCollection'), text(zeebe, 'outputElement')],
    [child(marker, 'loopDataOutputRef'), child(marker, 'outputDataItem')],
  ];
  if (halves.some(([list, single]) => (list === null) !== (single === null)))
    report.add('multi-instance.half-output', node.id, { name: nameOf(node) });
}

function checkNames(node: ModelNode, marker: Moddle, { report }: Analysis): void {
  const { item, output } = instancesOf(marker);
  for (const word of [item, output?.collection ?? null]) {
    if (word === null) continue;
    const isTaken = (loopNames as readonly string[]).includes(word);
    if (isTaken || !DATA_NAME.test(word))
      report.add('multi-instance.bad-name', node.id, { name: nameOf(node), word });
  }
}

const THROWABLE = /^bpmn:(Signal|Message|Error|Escalation)EventDefinition$/;

function checkThrown(node: ModelNode, marker: Moddle, { report }: Analysis): void {
  const behavior = text(marker, 'behavior') ?? 'All';
  const thrown = thrownBy(marker);
  const isWrong = ({ condition, definition }: (typeof thrown)[number]) =>
    !THROWABLE.test(definition?.$type ?? '') || (behavior === 'Complex' && condition === null);
  const isMissing = behavior !== 'All' && thrown.length === 0;
  if (isMissing || thrown.some(isWrong))
    report.add('multi-instance.no-event', node.id, { behavior, name: nameOf(node) });
}

const nameOf = (node: ModelNode): string => node.name || node.id;
