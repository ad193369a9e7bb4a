// workflows/machine: ad-hoc sub-processes, where people say what is done next (BPMN 2.0.2, 13.3.5).
// Invariant: only activities without incoming flow are started, one at a time where the diagram says
// so, and none once the sub-process is done.
import type { AdHocSubProcess, Node } from '../../procedures/ir/procedure.ts';
import type { Input } from '../messages.ts';
import { isTrue, visible } from './data.ts';
import { cancelScope } from './lifecycle.ts';
import { createToken, emit, enqueue, known, nodeOf, type Turn } from './turn.ts';

export function startActivity(turn: Turn, input: Extract<Input, { kind: 'start-activity' }>): void {
  const { element, scope, actor } = input;
  const token = createToken(turn, element, scope);
  emit(turn, { kind: 'activity-started', scope, element, token, actor });
  enqueue(turn, 'enter', token);
}

/** Nothing runs in it any more, so it completes at once. */
export function completeAdHoc(
  turn: Turn,
  input: Extract<Input, { kind: 'complete-ad-hoc' }>,
): void {
  const { scope, actor } = input;
  const { element, token } = known(turn.state.scopes[scope], 'scope', scope);
  emit(turn, { kind: 'ad-hoc-done', scope, element, actor });
  enqueue(turn, 'complete', known(token ?? undefined, 'token of', scope));
}

const NO_ACTIVITY = /-(event|gateway|start)$/;

/** An activity in `scope` completed: enough done? */
export function askWhetherDone(turn: Turn, scope: string, node: Node): void {
  const around = turn.state.scopes[scope];
  if (around?.adHoc?.done !== false || NO_ACTIVITY.test(node.kind)) return;
  const { completion, cancelRemaining } = nodeOf(turn, around.element) as AdHocSubProcess;
  if (completion === null || !isTrue(turn, completion, visible(turn.state, scope))) return;
  emit(turn, { kind: 'ad-hoc-done', scope, element: around.element });
  if (cancelRemaining) cancelScope(turn, scope, around.element, null);
}
