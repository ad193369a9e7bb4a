// compile/2-analyze: interfaces and operations: the contract of what sends, receives or serves.
// Invariant: an operation never says something else than the element itself; where only one of them
// speaks, that counts. `no-broken-contract` refuses the rest.
import { child, extension, text, type Moddle } from '../1-parse/moddle.ts';

/** The operation of a task or of a message event definition; null = none is named. */
export function operationOf(holder: Moddle | null): Moddle | null {
  return child(holder, 'operationRef');
}

/** The message that a task or definition sends or awaits: its own, or the one its operation takes. */
export function messageOf(holder: Moddle | null): Moddle | null {
  return child(holder, 'messageRef') ?? child(operationOf(holder), 'inMessageRef');
}

/** The activity that performs a service: `zeebe:taskDefinition`, or what implements the operation. */
export function serviceTypeOf(task: Moddle): string | null {
  const own = text(extension(task, 'zeebe:TaskDefinition'), 'type');
  return own ?? (task.$type === 'bpmn:ServiceTask' ? implementationOf(task) : null);
}

function implementationOf(task: Moddle): string | null {
  return text(operationOf(task), 'implementationRef');
}
