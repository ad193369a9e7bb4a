// machine/elements: start event, none or message (BPMN 2.0.2, 10.5.2). It has fired when the token
// is there: the data of a message start are the dossier's first data.
import type { StartEvent } from '../../../procedures/ir/procedure.ts';
import { activate, finish } from '../lifecycle.ts';
import { neverWaits, type Element } from './element.ts';

export const startEvent: Element<StartEvent> = {
  ...neverWaits,
  enter(turn, token, node) {
    activate(turn, token, node);
    finish(turn, token, node);
  },
};
