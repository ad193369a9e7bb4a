// workflows/machine: BPMN errors on their way up (BPMN 2.0.2, 10.5.1 and 10.5.7).
// Invariant: one handler per throw, innermost scope first, a specific one before a catch-all; what
// nobody catches is an incident, never a silent end.
import type { BoundaryEvent } from '../../procedures/ir/procedure.ts';
import { cancelToken } from './lifecycle.ts';
import { LIMITS } from './state.ts';
import { Trouble } from './trouble.ts';
import { createToken, emit, enqueue, known, nodeOf, tokenOf, type Turn } from './turn.ts';
import { boundaryOf } from './waits.ts';

type Catcher = { host: string; boundary: BoundaryEvent };

/**
 * Throws `code` from `element`; `host` is the token of the innermost activity around the throw, the
 * throwing activity itself included, or null at the level of the process.
 */
export function throwError(turn: Turn, element: string, code: string, host: string | null): void {
  const catcher = findCatcher(turn, code, host);
  if (!catcher) throw new Trouble('error.uncaught', `error ${code} of ${element} is not caught`);
  emit(turn, { kind: 'error-thrown', element, code });
  const { scope } = tokenOf(turn, catcher.host);
  cancelToken(turn, catcher.host, catcher.boundary.id);
  enqueue(turn, 'enter', createToken(turn, catcher.boundary.id, scope));
}

function findCatcher(turn: Turn, code: string, from: string | null): Catcher | null {
  let host = from;
  for (let depth = 0; host !== null && depth < LIMITS.depth; depth++) {
    const { element, scope } = tokenOf(turn, host);
    const boundary = handlerAt(turn, element, code);
    if (boundary) return { host, boundary };
    host = known(turn.state.scopes[scope], 'scope', scope).token;
  }
  return null;
}

function handlerAt(turn: Turn, element: string, code: string): BoundaryEvent | null {
  let catchAll: BoundaryEvent | null = null;
  for (const id of nodeOf(turn, element).boundary) {
    const boundary = boundaryOf(turn, id);
    if (boundary.trigger.kind !== 'error') continue;
    if (boundary.trigger.code === code) return boundary;
    if (boundary.trigger.code === null) catchAll ??= boundary;
  }
  return catchAll;
}
