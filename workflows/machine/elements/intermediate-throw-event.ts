// machine/elements: intermediate throw event, none, message, signal, escalation, compensation, link or
// several (BPMN 2.0.2, 10.5.4). Throwing takes no time: the token goes on when what it said was heard; only
// compensation is waited for. An escalation that is caught by interrupting ends the token here.
import type { IntermediateThrowEvent } from '../../../procedures/ir/procedure.ts';
import { activate, complete, finish } from '../lifecycle.ts';
import { linkTarget } from '../ways.ts';
import { throwEscalation } from '../throw-escalation.ts';
import { emit, enqueue, tokenOf, type Turn } from '../turn.ts';
import { waitsForHandlers } from './compensation-throw.ts';
import type { Element } from './element.ts';
import { escalationsOf, says } from './throwing.ts';

export const intermediateThrowEvent: Element<IntermediateThrowEvent> = {
  ...waitsForHandlers,
  enter(turn, token, node) {
    activate(turn, token, node);
    if (!escalates(turn, token, node)) return;
    if (node.result.kind === 'link') return followLink(turn, token, node, node.result.link);
    if (!says(turn, token, node)) finish(turn, token, node);
  },
};

/** Every token that comes goes on behind the catch by itself; nothing is joined. */
function followLink(turn: Turn, token: string, node: IntermediateThrowEvent, link: string): void {
  complete(turn, token, node);
  emit(turn, {
    kind: 'link-taken',
    token,
    link,
    to: linkTarget(turn.procedure.process, node, link),
  });
  enqueue(turn, 'enter', token);
}

/** False if the token did not survive it. */
function escalates(turn: Turn, token: string, node: IntermediateThrowEvent): boolean {
  const { scope } = tokenOf(turn, token);
  for (const escalation of escalationsOf(turn, token, node)) {
    throwEscalation(turn, escalation, { scope });
    if (turn.state.tokens[token] === undefined) return false;
  }
  return true;
}
