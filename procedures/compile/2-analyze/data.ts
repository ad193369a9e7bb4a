// compile/2-analyze: data objects, properties, data inputs and outputs and what is copied between them
// (BPMN 2.0.2, 10.4). A piece of data is a variable of its scope; an association is a mapping.
// Invariant: reads only; whatever stands for one variable has one name here and everywhere.
import { child, children, text, type Moddle } from '../1-parse/moddle.ts';
import { DATA_NAME } from '../../language/vocabulary.ts';

/** FEEL with its leading `=`, and the element at which a problem with it is told. */
export type Source = { source: string; at: Moddle };
/** `brought`: an output that the work need not bring. */
export type Copy = { target: string; from: Source; brought?: string };

/** Drawing tools let an association end at this property of an activity: the activity as a whole. */
const PLACEHOLDER = '__targetRef_placeholder';
const MAX_NAME = 64;

/**
 * The variable of a data object (or reference to it), property, data input or output: its name, else
 * that of the first reference to it, else its id, with what expressions cannot use folded away.
 */
export function dataName(data: Moddle): string {
  const object = child(data, 'dataObjectRef') ?? data;
  const names = [text(object, 'name'), ...referencesTo(object), text(object, 'id')];
  return names.map((name) => folded(name ?? '')).find((name) => name !== '') ?? '';
}

function referencesTo(object: Moddle): (string | null)[] {
  if (object.$type !== 'bpmn:DataObject' || object.$parent === undefined) return [];
  const known = namesByObject.get(object.$parent) ?? collectNames(object.$parent);
  return known.get(object) ?? [];
}

/** Looked up once for each container, however much data it holds. */
const namesByObject = new WeakMap<Moddle, Map<Moddle, (string | null)[]>>();

function collectNames(container: Moddle): Map<Moddle, (string | null)[]> {
  const names = new Map<Moddle, (string | null)[]>();
  for (const element of children(container, 'flowElements')) {
    const object = child(element, 'dataObjectRef');
    if (object !== null) names.set(object, [...(names.get(object) ?? []), text(element, 'name')]);
  }
  namesByObject.set(container, names);
  return names;
}

/** `Đơn đăng ký [mới]` is the variable `Don_dang_ky`. */
function folded(name: string): string {
  if (DATA_NAME.test(name)) return name;
  const plain = name
    .replace(/\s*\[[^\]]*\]\s*$/, '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return (/^\d/.test(plain) ? `_${plain}` : plain).slice(0, MAX_NAME);
}

/** What a process, sub-process or activity holds of its own, in the order of the diagram. */
export function variablesOf(holder: Moddle): Moddle[] {
  const objects = children(holder, 'flowElements').filter((e) => e.$type === 'bpmn:DataObject');
  return [...objects, ...children(holder, 'properties').filter((one) => !isPlaceholder(one))];
}

/**
 * Data inputs and outputs. Those of a process are variables, too, which its caller fills and reads.
 */
export function interfaceOf(element: Moddle): { inputs: Moddle[]; outputs: Moddle[] } {
  const specification = child(element, 'ioSpecification');
  return {
    inputs: children(specification, 'dataInputs'),
    outputs: children(specification, 'dataOutputs'),
  };
}

export function isPlaceholder(data: Moddle): boolean {
  return data.$type === 'bpmn:Property' && text(data, 'name') === PLACEHOLDER;
}

/** Names a registry outside and holds no data of the dossier. */
export function isStore(data: Moddle | null): boolean {
  return data?.$type === 'bpmn:DataStoreReference' || data?.$type === 'bpmn:DataStore';
}

/** What a node gets before it begins. */
export function inputCopies(element: Moddle): Copy[] {
  const skipped = loopEnd(element, 'loopDataInputRef');
  return children(element, 'dataInputAssociations')
    .filter((association) => child(association, 'targetRef') !== skipped || skipped === null)
    .flatMap((association) => copiesOf(association, 'in'));
}

/**
 * What it hands on when it completes. An output that its work did not bring is not copied: what the
 * work wrote under the name of the target itself stands, else the target is as it was.
 */
export function outputCopies(element: Moddle): Copy[] {
  const skipped = loopEnd(element, 'loopDataOutputRef');
  return children(element, 'dataOutputAssociations')
    .filter((one) => skipped === null || !children(one, 'sourceRef').includes(skipped))
    .flatMap((association) => copiesOf(association, 'out'));
}

/** The list of a multi-instance activity is handed in and out as a whole, not by its instances. */
function loopEnd(element: Moddle, end: 'loopDataInputRef' | 'loopDataOutputRef'): Moddle | null {
  return child(child(element, 'loopCharacteristics'), end);
}

/** Where the value of a data input comes from; its own name if nothing is copied there. */
export function sourceOfInput(element: Moddle, input: Moddle): Source {
  const association = children(element, 'dataInputAssociations').find(
    (one) => child(one, 'targetRef') === input,
  );
  const [copy] = association === undefined ? [] : copiesOf(association, 'in');
  return copy?.from ?? { source: `=${dataName(input)}`, at: input };
}

/** The variable to which a data output is copied; its own name if it is not copied. */
export function targetOfOutput(element: Moddle, output: Moddle): string {
  const association = children(element, 'dataOutputAssociations').find((one) =>
    children(one, 'sourceRef').includes(output),
  );
  const target = child(association ?? null, 'targetRef');
  return dataName(target ?? output);
}

function copiesOf(association: Moddle, direction: 'in' | 'out'): Copy[] {
  const [source = null] = children(association, 'sourceRef');
  const target = child(association, 'targetRef');
  if (isStore(source) || isStore(target)) return [];
  const assignments = children(association, 'assignment').flatMap(assignmentOf);
  const transformation = child(association, 'transformation');
  const body = text(transformation, 'body')?.trim() ?? null;
  const name = nameOfTarget(target, source, direction);
  if (transformation !== null && body !== null)
    return [{ target: name, from: { source: body, at: transformation } }, ...assignments];
  if (assignments.length > 0) return assignments;
  // An association that ends at the activity as a whole moves the variable under its own name.
  const read = source === null || isPlaceholder(source) ? name : dataName(source);
  if (name === '') return [];
  const copy = { target: name, from: { source: `=${read}`, at: association } };
  return [direction === 'out' ? { ...copy, brought: read } : copy];
}

function nameOfTarget(
  target: Moddle | null,
  source: Moddle | null,
  direction: 'in' | 'out',
): string {
  if (target !== null && !isPlaceholder(target)) return dataName(target);
  return direction === 'in' && source !== null ? dataName(source) : '';
}

function assignmentOf(assignment: Moddle): Copy[] {
  const from = child(assignment, 'from');
  const body = text(from, 'body')?.trim() ?? null;
  const to = text(child(assignment, 'to'), 'body')?.trim() ?? null;
  if (from === null || body === null || to === null) return [];
  return [{ target: to.replace(/^=\s*/, ''), from: { source: body, at: from } }];
}

/**
 * The input sets of an activity: with one of them complete it may begin (BPMN 2.0.2, 10.4.1). What is
 * optional in a set, or copied from nowhere, is not waited for.
 */
export function requiredSets(element: Moddle): Source[][] {
  const associations = children(element, 'dataInputAssociations');
  const copied = new Set(associations.map((one) => child(one, 'targetRef')));
  const sets = children(child(element, 'ioSpecification'), 'inputSets').map((set) => {
    const optional = children(set, 'optionalInputRefs');
    return children(set, 'dataInputRefs')
      .filter((input) => copied.has(input) && !optional.includes(input))
      .map((input) => sourceOfInput(element, input));
  });
  return sets.some((set) => set.length === 0) ? [] : sets;
}
