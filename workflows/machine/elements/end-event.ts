// machine/elements: end event, none, message, signal, escalation, error, terminate, compensation, cancel
// or several (BPMN 2.0.2, 10.5.3). Invariant: the token dies here, after what it said was heard; an error nobody
// catches keeps it here as an incident instead.
import type { EndEvent } from '../../../procedures/ir/procedure.ts';
import { consume } from '../flows.ts';
import { activate, cancelScope, complete } from '../lifecycle.ts';
import { throwError } from '../throw-error.ts';
import { cancelTransaction } from '../transaction.ts';
import { throwEscalation } from '../throw-escalation.ts';
import { tokenOf, type Turn } from '../turn.ts';
import { waitsForHandlers } from './compensation-throw.ts';
import type { Element } from './element.ts';
import { errorOf, escalationsOf, resultsOf, says } from './throwing.ts';

export const endEvent: Element<EndEvent> = {
  ...waitsForHandlers,
  enter(turn, token, node) {
    activate(turn, token, node);
    if (!says(turn, token, node)) end(turn, token, node);
  },
  complete: end,
};

/** What rises from here rises from its scope: nothing of the scope need be left to catch it. */
function end(turn: Turn, token: string, node: EndEvent): void {
  const { scope } = tokenOf(turn, token);
  const results = resultsOf(node);
  const escalations = escalationsOf(turn, token, node);
  const error = errorOf(turn, token, node);
  if (node.result.kind === 'cancel') return cancelTransaction(turn, token, node);
  complete(turn, token, node);
  if (results.some(({ kind }) => kind === 'terminate')) cancelScope(turn, scope, node.id, token);
  consume(turn, token);
  for (const escalation of escalations) {
    if (turn.state.scopes[scope] !== undefined) throwEscalation(turn, escalation, { scope });
  }
  if (error !== null) throwError(turn, node.id, error, { scope });
}
