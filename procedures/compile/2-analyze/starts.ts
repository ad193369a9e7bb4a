// compile/2-analyze: what begins a scope (BPMN 2.0.2, 10.5.2, 10.3.3 and 10.6.6).
// Invariant: besides start events only a process itself has beginnings: gateways and receive tasks with
// instantiate="true".
import { flag, type Moddle } from '../1-parse/moddle.ts';
import type { ModelNode, ModelScope } from './model.ts';

export function instantiates(element: Moddle): boolean {
  const type = element.$type;
  if (type !== 'bpmn:EventBasedGateway' && type !== 'bpmn:ReceiveTask') return false;
  return flag(element, 'instantiate');
}

/** Start events of a scope and what stands for one. */
export function beginningsOf({ nodes, owner }: ModelScope): ModelNode[] {
  return nodes.filter(
    ({ element }) =>
      element.$type === 'bpmn:StartEvent' || (owner === null && instantiates(element)),
  );
}
