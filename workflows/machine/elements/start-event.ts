// machine/elements: start event of every trigger (BPMN 2.0.2, 10.5.2). It has fired when the token is
// there: what started the dossier brought its first data. Nothing of its scope has begun
// before, so here its event sub-processes begin to listen.
import type { Node, StartEvent } from '../../../procedures/ir/procedure.ts';
import { activate, finish } from '../lifecycle.ts';
import { tokenOf, type Turn } from '../turn.ts';
import { armListeners } from '../waits.ts';
import { neverWaits, type Element } from './element.ts';

export const startEvent: Element<StartEvent> = {
  ...neverWaits,
  enter: beginAt,
};

export function beginAt(turn: Turn, token: string, node: Node): void {
  armListeners(turn, tokenOf(turn, token).scope);
  activate(turn, token, node);
  finish(turn, token, node);
}
