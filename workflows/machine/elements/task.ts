// machine/elements: the task without a type; nobody does anything, so it passes at once.
import type { NoneTask } from '../../../procedures/ir/procedure.ts';
import { activate, finish } from '../lifecycle.ts';
import { neverWaits, type Element } from './element.ts';

export const noneTask: Element<NoneTask> = {
  ...neverWaits,
  enter(turn, token, node) {
    activate(turn, token, node);
    finish(turn, token, node);
  },
};
