// machine/elements: event sub-process (BPMN 2.0.2, 10.3.5 and 13.5.4). No flow leads to it: its start
// event puts a token here, which lives until the last token inside is gone; or, if it undoes what is
// around it, the throw of compensation does (13.5.5).
import type { EventSubProcess } from '../../../procedures/ir/procedure.ts';
import { activate, cancelOwned, localScope } from '../lifecycle.ts';
import { createToken, enqueue, ensureRoom, known } from '../turn.ts';
import { neverWaits, type Element } from './element.ts';

export const eventSubProcess: Element<EventSubProcess> = {
  ...neverWaits,
  enter(turn, token, node) {
    ensureRoom(turn);
    activate(turn, token, node);
    const scope = known(localScope(turn, token) ?? undefined, 'scope of', node.id);
    enqueue(turn, 'enter', createToken(turn, node.start, scope));
  },
  cancel(turn, token, _node, by) {
    cancelOwned(turn, token, by);
  },
};
