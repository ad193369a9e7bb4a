// machine/elements: event sub-process (BPMN 2.0.2, 10.3.5 and 13.5.4). No flow leads to it: its start
// event puts a token here, which lives until the last token inside is gone.
import type { EventSubProcess } from '../../../procedures/ir/procedure.ts';
import { cancelScope, localScope } from '../lifecycle.ts';
import { neverWaits, type Element } from './element.ts';

export const eventSubProcess: Element<EventSubProcess> = {
  ...neverWaits,
  enter(): void {
    throw new Error('kernel: a flow led to an event sub-process');
  },
  cancel(turn, token, _node, by) {
    const scope = localScope(turn, token);
    if (scope !== null) cancelScope(turn, scope, by, null);
  },
};
