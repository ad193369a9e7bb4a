// workflows/machine: BPMN errors on their way up (BPMN 2.0.2, 10.5.1 and 10.5.7).
// Invariant: whatever catches an error ends what it was thrown in; what nobody catches is an incident,
// never a silent end.
import { findCatcher, type Origin } from './catchers.ts';
import { begin } from './elements/event-sub-process-start.ts';
import { cancelToken, endAll } from './lifecycle.ts';
import { Trouble } from './trouble.ts';
import { createToken, emit, enqueue, nodeOf, tokenOf, type Turn } from './turn.ts';

/** Throws `code` from `element`. */
export function throwError(turn: Turn, element: string, code: string, from: Origin): void {
  const catcher = findCatcher(turn, { kind: 'error', code }, from);
  if (!catcher && turn.state.isChild && isOfTheModel(turn, from)) {
    return endWithError(turn, element, code);
  }
  if (!catcher) throw new Trouble('error.uncaught', `error ${code} of ${element} is not caught`);
  const say = () => emit(turn, { kind: 'error-thrown', element, code });
  if ('start' in catcher) return begin(turn, catcher.scope, catcher.start, say);
  say();
  const { scope } = tokenOf(turn, catcher.host);
  cancelToken(turn, catcher.host, catcher.boundary.id);
  enqueue(turn, 'enter', createToken(turn, catcher.boundary.id, scope));
}

/** Thrown by an end event, here or in a dossier called from here; a service that fails can be tried again. */
function isOfTheModel(turn: Turn, from: Origin): boolean {
  return (
    'scope' in from || nodeOf(turn, tokenOf(turn, from.token).element).kind === 'call-activity'
  );
}

/** In a called dossier an error end event that nobody catches ends it: the caller may catch. */
function endWithError(turn: Turn, element: string, code: string): void {
  emit(turn, { kind: 'error-thrown', element, code });
  endAll(turn, { by: element, ending: { outcome: 'error', error: code } });
}
