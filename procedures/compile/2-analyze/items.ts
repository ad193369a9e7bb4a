// compile/2-analyze: item definitions: what kind of data an element declares, and whether two agree.
// Invariant: what declares no type agrees with everything; nothing is guessed.
import { child, children, flag, text, type Moddle } from '../1-parse/moddle.ts';

/** The item definition of data, directly or through the data object that is referred to. */
export function itemOf(data: Moddle | null): Moddle | null {
  if (data === null) return null;
  if (data.$type === 'bpmn:DataObjectReference') return itemOf(child(data, 'dataObjectRef'));
  if (data.$type === 'bpmn:DataStoreReference')
    return child(data, 'itemSubjectRef') ?? itemOf(child(data, 'dataStoreRef'));
  return child(data, 'itemSubjectRef');
}

/** The item definition of what an event definition or a message task carries. */
export function payloadOf(definition: Moddle): Moddle | null {
  const message = child(definition, 'messageRef');
  if (message) return child(message, 'itemRef');
  const named = ['signalRef', 'escalationRef', 'errorRef'].map((name) => child(definition, name));
  return child(named.find((one) => one !== null) ?? null, 'structureRef');
}

/** Two item definitions are equivalent if they are one, or have one structure and both or none are lists. */
export function sameItem(one: Moddle | null, other: Moddle | null): boolean {
  if (one === null || other === null || one === other) return true;
  return sameStructure(one, other) && flag(one, 'isCollection') === flag(other, 'isCollection');
}

/** The second is the type of the single items of the first. */
export function isScalarOf(collection: Moddle | null, item: Moddle | null): boolean {
  if (collection === null || item === null) return true;
  return sameStructure(collection, item) && !flag(item, 'isCollection');
}

function sameStructure(one: Moddle, other: Moddle): boolean {
  const structure = text(one, 'structureRef');
  return structure !== null && structure === text(other, 'structureRef');
}

/** Data inputs and outputs: of an activity in its ioSpecification, of an event in the event itself. */
export function dataOf(element: Moddle, kind: 'dataInputs' | 'dataOutputs'): Moddle[] {
  const specification = child(element, 'ioSpecification');
  return children(specification ?? element, kind);
}

export function setsOf(element: Moddle, kind: 'inputSets' | 'outputSets'): Moddle[] {
  return children(child(element, 'ioSpecification'), kind);
}
