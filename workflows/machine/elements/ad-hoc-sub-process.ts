// machine/elements: ad-hoc sub-process (BPMN 2.0.2, 10.3.5 and 13.3.5). Says what can be started and
// waits for people. Invariant: it completes when it is done and nothing in it runs any more.
import type { AdHocSubProcess } from '../../../procedures/ir/procedure.ts';
import { askWhetherDone } from '../ad-hoc.ts';
import { activateAndListen, cancelOwned, localScope } from '../lifecycle.ts';
import { emit, enqueue, known } from '../turn.ts';
import { armListeners } from '../waits.ts';
import { neverWaits, type Element } from './element.ts';

export const adHocSubProcess: Element<AdHocSubProcess> = {
  ...neverWaits,
  enter(turn, token, node) {
    activateAndListen(turn, token, node);
    const scope = known(localScope(turn, token) ?? undefined, 'scope of', node.id);
    armListeners(turn, scope);
    const { id: element, enabled: activities, sequential } = node;
    emit(turn, { kind: 'activities-enabled', scope, element, token, activities, sequential });
  },
  emptied(turn, token, _node, scope) {
    if (turn.state.scopes[scope]?.adHoc?.done === true) enqueue(turn, 'complete', token);
  },
  completedInside: askWhetherDone,
  cancel(turn, token, _node, by) {
    cancelOwned(turn, token, by);
  },
};
