// test/random: which rows of the coverage table are drawn. Invariant: the language table decides; a
// row that the product refuses is written in the reference all the same, and named when it is off.
import {
  lookUpElement,
  type EventName,
  type Placement,
} from '../../procedures/language/elements.ts';
import { isActivity, type Node } from './diagram.ts';
import { consumed } from '../../procedures/language/consumed.ts';

const off = new Set<string>();

/** Rows that the language table refuses, so no model has them. */
export function rowsOff(): string[] {
  return [...off].sort();
}

function runs(type: string, placement: Placement = 'none', event: EventName = 'none'): boolean {
  const { status } = lookUpElement(`bpmn:${type}`, placement, event);
  const row = placement === 'none' ? type : `${placement} ${event}`;
  if (status === 'refused') off.add(row);
  return status !== 'refused';
}

/** Whether an activity may need and give more than one token. */
export function quantified(): boolean {
  const reads = consumed['bpmn:userTask']?.attributes['startQuantity'] === true;
  if (!reads) off.add('startQuantity');
  return reads;
}

/** Of a list, what the product says it runs. */
export function running<T>(list: readonly (readonly [T, string])[]): T[] {
  return list.filter(([, type]) => runs(type)).map(([one]) => one);
}

/** Of a list of events, those that the product says it runs where they would stand. */
export function heard<T extends string>(place: Placement, list: readonly T[]): T[] {
  return list.filter((one) => runs(ELEMENT_AT[place] ?? '', place, EVENT[one] ?? 'plain'));
}

const ELEMENT_AT: Partial<Record<Placement, string>> = {
  'process-start': 'StartEvent',
  'event-sub-process-start': 'StartEvent',
  'event-sub-process-start-non-interrupting': 'StartEvent',
  catch: 'IntermediateCatchEvent',
  throw: 'IntermediateThrowEvent',
  boundary: 'BoundaryEvent',
  'boundary-non-interrupting': 'BoundaryEvent',
  end: 'EndEvent',
};

const EVENT: Record<string, EventName> = {
  timer: 'timer',
  message: 'message',
  signal: 'signal',
  condition: 'conditional',
  error: 'error',
  escalation: 'escalation',
  undo: 'compensation',
  cancel: 'cancel',
  terminate: 'terminate',
  link: 'link',
  several: 'multiple',
  all: 'parallel-multiple',
};

/** The rows of the coverage table that a node belongs to. */
export function rowsAt(node: Node): string[] {
  if (isActivity(node)) {
    const { loop, startQuantity: needs, completionQuantity: gives } = node;
    const many = loop?.kind === 'many' && (loop.sequential ? 'sequential' : 'parallel');
    return [
      node.kind,
      ...(loop === null ? [] : [many === false ? 'standard loop' : `multi-instance ${many}`]),
      ...(needs > 1 ? ['start quantity'] : []),
      ...(gives > 1 ? ['completion quantity'] : []),
    ];
  }
  if ('throws' in node) {
    const said = node.throws.length > 1 ? 'several' : node.throws[0]?.say;
    return [`${node.kind} ${said ?? 'plain'}`];
  }
  if ('triggers' in node) {
    const one = node.triggers.length > 1 ? (node.all ? 'all' : 'several') : node.triggers[0]?.on;
    const beside = 'interrupting' in node && !node.interrupting ? ' beside' : '';
    return [`${node.kind} ${one ?? 'plain'}${beside}`];
  }
  return [node.kind === 'or' && node.incoming.length > 1 ? 'or join' : node.kind];
}
