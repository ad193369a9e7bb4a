// compile/3-lower: the loop or multi-instance marker of an activity, whatever its kind.
// Invariant: absent for an activity that is done once, so that its sealed form is as it ever was.
import type { Expression } from '../../expressions/expression.ts';
import type { InstanceThrow, Loop, MultiInstance, NodeBase } from '../../ir/procedure.ts';
import { flag, text, type Moddle } from '../1-parse/moddle.ts';
import {
  instancesOf,
  loopNames,
  loopOf,
  thrownBy,
  conditionOf,
  type Source,
} from '../2-analyze/loops.ts';
import type { ModelNode } from '../2-analyze/model.ts';
import { lowerExpression, type Lowering, type Names } from './lowering.ts';
import { lowerSaid } from './throws.ts';

export function lowerLoop(node: ModelNode, lowering: Lowering): Pick<NodeBase, 'loop'> {
  const marker = loopOf(node);
  if (marker === null) return {};
  if (marker.$type === 'bpmn:StandardLoopCharacteristics')
    return { loop: lowerStandard(marker, lowering) };
  return { loop: lowerInstances(node, marker, lowering) };
}

function lowerStandard(marker: Moddle, lowering: Lowering): Loop {
  const maximum = marker.get('loopMaximum');
  return {
    kind: 'standard',
    testBefore: flag(marker, 'testBefore'),
    maximum: typeof maximum === 'number' ? maximum : null,
    condition: lowered(conditionOf(marker), lowering, lowering.names),
  };
}

function lowerInstances(node: ModelNode, marker: Moddle, lowering: Lowering): MultiInstance {
  const { cardinality, collection, item, output, completion } = instancesOf(marker);
  const outside = lowering.names;
  const results = lowering.resultNames(node);
  return {
    kind: 'multi-instance',
    sequential: flag(marker, 'isSequential'),
    cardinality: lowered(numberOf(cardinality), lowering, outside),
    collection: lowered(collection, lowering, outside),
    item,
    output: output && {
      ...output,
      element: lowerExpression(output.element.source, output.element.at, lowering, results),
    },
    completion: lowered(completion, lowering, results),
    behavior: lowerBehavior(marker, lowering, results),
  };
}

function lowerBehavior(
  marker: Moddle,
  lowering: Lowering,
  names: Names,
): MultiInstance['behavior'] {
  const rules = thrownBy(marker).map(({ condition, definition }) => ({
    condition: lowered(condition, lowering, names),
    event: lowerThrow(definition, lowering),
  }));
  const [first] = rules;
  const behavior = text(marker, 'behavior');
  if (first === undefined) return { kind: 'all' };
  if (behavior === 'None') return { kind: 'none', event: first.event };
  if (behavior === 'One') return { kind: 'one', event: first.event };
  const complete = rules.flatMap(({ condition, event }) =>
    condition === null ? [] : [{ condition, event }],
  );
  return { kind: 'complex', rules: complete };
}

/** A rule lets no other kind through. */
function lowerThrow(definition: Moddle | null, lowering: Lowering): InstanceThrow {
  return lowerSaid(definition, [], lowering) as InstanceThrow;
}

/** A plain number needs no `=`: there is nothing to work out. */
function numberOf(cardinality: Source | null): Source | null {
  const isPlain = cardinality !== null && /^\d{1,9}$/.test(cardinality.source);
  return isPlain ? { ...cardinality, source: `=${cardinality.source}` } : cardinality;
}

function lowered(from: Source | null, lowering: Lowering, names: Names): Expression | null {
  return from && lowerExpression(from.source, from.at, lowering, names);
}

/** What is seen and written where an activity is done several times. */
export function namesOfLoop(node: ModelNode): string[] {
  const marker = loopOf(node);
  if (marker === null) return [];
  if (marker.$type === 'bpmn:StandardLoopCharacteristics') return [...loopNames];
  const { item, output } = instancesOf(marker);
  const more = [item, output?.collection ?? null, output?.local ?? null];
  return [...loopNames, ...more.filter((name) => name !== null)];
}
