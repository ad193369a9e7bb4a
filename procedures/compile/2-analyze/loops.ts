// compile/2-analyze: how often an activity is done, as the diagram says it: by a loop marker, by a
// number of instances, or for every item of a list, in the standard's words or in zeebe's.
// Invariant: reads only; what contradicts itself is left for the rules.
import { child, children, extension, text, type Moddle } from '../1-parse/moddle.ts';
import { DATA_NAME } from '../../language/vocabulary.ts';
import { dataName, sourceOfInput, targetOfOutput } from './data.ts';
import type { ModelNode } from './model.ts';

/** Names that expressions see while an activity is done several times (BPMN 2.0.2, 10.3.8). */
export const loopNames = [
  'loopCounter',
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
  'numberOfTerminatedInstances',
] as const;

export type Source = { source: string; at: Moddle };
export type InstancesOf = {
  element: Moddle;
  cardinality: Source | null;
  /** Always FEEL, with its leading `=`. */
  collection: Source | null;
  item: string | null;
  output: { collection: string; element: Source; local: string | null } | null;
  completion: Source | null;
};

/** Loop or multi-instance marker of an activity; null for nearly all. */
export function loopOf(node: ModelNode): Moddle | null {
  return child(node.element, 'loopCharacteristics');
}

export function instancesOf(loop: Moddle): InstancesOf {
  const zeebe = extension(loop, 'zeebe:LoopCharacteristics');
  const list = child(loop, 'loopDataInputRef');
  const named = list === null ? null : { ...sourceOfInput(loop.$parent ?? loop, list), at: loop };
  return {
    element: loop,
    cardinality: sourceOf(loop, 'loopCardinality'),
    collection: attribute(zeebe, 'inputCollection', loop) ?? named,
    item: text(zeebe, 'inputElement') ?? dataNameOrNull(child(loop, 'inputDataItem')),
    output: outputOf(loop, zeebe),
    completion: sourceOf(loop, 'completionCondition'),
  };
}

/** Of a standard loop. */
export function conditionOf(loop: Moddle): Source | null {
  return sourceOf(loop, 'loopCondition');
}

function outputOf(loop: Moddle, zeebe: Moddle | null): InstancesOf['output'] {
  const named = text(zeebe, 'outputCollection');
  const element = attribute(zeebe, 'outputElement', loop);
  if (named !== null && element !== null)
    return { collection: named, element, local: localOf(element.source) };
  const [list, single] = [child(loop, 'loopDataOutputRef'), child(loop, 'outputDataItem')];
  if (list === null || single === null) return null;
  const name = dataName(single);
  const collection = targetOfOutput(loop.$parent ?? loop, list);
  return { collection, element: { source: `=${name}`, at: loop }, local: name };
}

/** `=answer` and `=answer.amount` take their value from what the instance brings as `answer`. */
function localOf(source: string): string | null {
  const [name = ''] = source.replace(/^=/, '').trim().split('.');
  return DATA_NAME.test(name) ? name : null;
}

function dataNameOrNull(data: Moddle | null): string | null {
  return data && dataName(data);
}

function sourceOf(owner: Moddle, property: string): Source | null {
  const at = child(owner, property);
  const source = text(at, 'body')?.trim() ?? null;
  return at === null || source === null ? null : { source, at };
}

function attribute(owner: Moddle | null, name: string, at: Moddle): Source | null {
  const source = text(owner, name)?.trim() ?? null;
  return source === null ? null : { source, at };
}

/** Definitions of events that instances throw; see `behavior`. */
export function thrownBy(loop: Moddle): { condition: Source | null; definition: Moddle | null }[] {
  const behavior = text(loop, 'behavior') ?? 'All';
  if (behavior === 'None')
    return [{ condition: null, definition: child(loop, 'noneBehaviorEventRef') }];
  if (behavior === 'One')
    return [{ condition: null, definition: child(loop, 'oneBehaviorEventRef') }];
  if (behavior !== 'Complex') return [];
  return children(loop, 'complexBehaviorDefinition').map((rule) => {
    const [definition = null] = children(child(rule, 'event'), 'eventDefinitions');
    return { condition: sourceOf(rule, 'condition'), definition };
  });
}
