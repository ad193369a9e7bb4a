// workflows/machine: BPMN errors on their way up (BPMN 2.0.2, 10.5.1 and 10.5.7).
// Invariant: one handler per throw, innermost scope first (its event sub-processes before the boundary
// around it), a specific one before a catch-all; an event sub-process catches nothing that is thrown
// in another of its scope or in itself; what nobody catches is an incident, never a silent end.
import type {
  BoundaryEvent,
  ErrorTrigger,
  EventSubProcessStart,
} from '../../procedures/ir/procedure.ts';
import { begin } from './elements/event-sub-process-start.ts';
import { cancelToken, endAll } from './lifecycle.ts';
import { LIMITS } from './state.ts';
import { Trouble } from './trouble.ts';
import { createToken, emit, enqueue, known, nodeOf, tokenOf, type Turn } from './turn.ts';
import { boundaryOf, startsOf } from './waits.ts';

/** Where an error begins to rise: at an activity, whose own boundary may catch it, or in a scope. */
type Origin = { token: string } | { scope: string };
type Catcher =
  { host: string; boundary: BoundaryEvent } | { scope: string; start: EventSubProcessStart };

/** Throws `code` from `element`. */
export function throwError(turn: Turn, element: string, code: string, from: Origin): void {
  const catcher = findCatcher(turn, code, from);
  if (!catcher && 'scope' in from && turn.state.isChild) return endWithError(turn, element, code);
  if (!catcher) throw new Trouble('error.uncaught', `error ${code} of ${element} is not caught`);
  const say = () => emit(turn, { kind: 'error-thrown', element, code });
  if ('start' in catcher) return begin(turn, catcher.scope, catcher.start, say);
  say();
  const { scope } = tokenOf(turn, catcher.host);
  cancelToken(turn, catcher.host, catcher.boundary.id);
  enqueue(turn, 'enter', createToken(turn, catcher.boundary.id, scope));
}

/** In a called dossier an error end event that nobody catches ends it: the caller may catch. */
function endWithError(turn: Turn, element: string, code: string): void {
  emit(turn, { kind: 'error-thrown', element, code });
  endAll(turn, { by: element, ending: { outcome: 'error', error: code } });
}

function findCatcher(turn: Turn, code: string, from: Origin): Catcher | null {
  let host = 'token' in from ? from.token : null;
  let scope = 'token' in from ? tokenOf(turn, from.token).scope : from.scope;
  for (let depth = 0; depth < LIMITS.depth; depth++) {
    const boundary = host === null ? null : boundaryFor(turn, host, code);
    if (host !== null && boundary) return { host, boundary };
    const start =
      host !== null && isEventSubProcess(turn, host) ? null : startFor(turn, scope, code);
    if (start) return { scope, start };
    host = known(turn.state.scopes[scope], 'scope', scope).token;
    if (host === null) return null;
    scope = tokenOf(turn, host).scope;
  }
  return null;
}

function isEventSubProcess(turn: Turn, token: string): boolean {
  return nodeOf(turn, tokenOf(turn, token).element).kind === 'event-sub-process';
}

function boundaryFor(turn: Turn, host: string, code: string): BoundaryEvent | null {
  const { boundary } = nodeOf(turn, tokenOf(turn, host).element);
  return bestFor(
    boundary.map((id) => boundaryOf(turn, id)),
    code,
  );
}

function startFor(turn: Turn, scope: string, code: string): EventSubProcessStart | null {
  return bestFor(startsOf(turn, scope), code);
}

function bestFor<E extends { trigger: { kind: string } }>(events: E[], code: string): E | null {
  const catching = (wanted: string | null) =>
    events.find(({ trigger }) => isError(trigger) && trigger.code === wanted);
  return catching(code) ?? catching(null) ?? null;
}

function isError(trigger: { kind: string }): trigger is ErrorTrigger {
  return trigger.kind === 'error';
}
