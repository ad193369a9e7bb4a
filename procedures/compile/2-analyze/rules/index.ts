// compile/2-analyze: the register of rules; a rule that is not here does not run.
import type { FileRule, Rule } from '../rule.ts';
import { noBadComposer } from './no-bad-composer.ts';
import { noBadMapping } from './no-bad-mapping.ts';
import { noBadTimer } from './no-bad-timer.ts';
import { noBlindGateway } from './no-blind-gateway.ts';
import { noBrokenElement } from './no-broken-element.ts';
import { noConditionalDefault } from './no-conditional-default.ts';
import { noContradictingFlow } from './no-contradicting-flow.ts';
import { noCrossingFlow } from './no-crossing-flow.ts';
import { noEndlessLoop } from './no-endless-loop.ts';
import { noFalseSeparation } from './no-false-separation.ts';
import { noEnteredEventSubProcess } from './no-entered-event-sub-process.ts';
import { noFlowAgainstEvent } from './no-flow-against-event.ts';
import { noIdleDuty } from './no-idle-duty.ts';
import { noIdleExtension } from './no-idle-extension.ts';
import { noLooseBoundary } from './no-loose-boundary.ts';
import { noLooseCompensation } from './no-loose-compensation.ts';
import { noLostCondition } from './no-lost-condition.ts';
import { noMissingEnd } from './no-missing-end.ts';
import { noMissingName } from './no-missing-name.ts';
import { noMissingStart } from './no-missing-start.ts';
import { noMuteSendTask } from './no-mute-send-task.ts';
import { noNamelessError } from './no-nameless-error.ts';
import { noNamelessMessage } from './no-nameless-message.ts';
import { noOwnerlessTask } from './no-ownerless-task.ts';
import { noRefusedElement } from './no-refused-element.ts';
import { noRepeatedExtension } from './no-repeated-extension.ts';
import { noRivalHandler } from './no-rival-handler.ts';
import { noUnanswerableAsk } from './no-unanswerable-ask.ts';
import { noUnconsumedSetting } from './no-unconsumed-setting.ts';
import { noUnknownCall } from './no-unknown-call.ts';
import { noUnknownDecision } from './no-unknown-decision.ts';
import { noUnknownForm } from './no-unknown-form.ts';
import { noUnknownNotice } from './no-unknown-notice.ts';
import { noUnknownService } from './no-unknown-service.ts';
import { noUnknownWord } from './no-unknown-word.ts';
import { noUnreachableNode } from './no-unreachable-node.ts';
import { noUnreadableTerm } from './no-unreadable-term.ts';
import { noUntypedService } from './no-untyped-service.ts';
import { noVaguePause } from './no-vague-pause.ts';
import { noWrongEventChoice } from './no-wrong-event-choice.ts';

/** In the order in which their findings are most useful to read; keys are the file names. */
export const rules: Record<string, Rule> = {
  'no-refused-element': noRefusedElement,
  'no-unconsumed-setting': noUnconsumedSetting,
  'no-repeated-extension': noRepeatedExtension,
  'no-broken-element': noBrokenElement,
  'no-crossing-flow': noCrossingFlow,
  'no-contradicting-flow': noContradictingFlow,
  'no-flow-against-event': noFlowAgainstEvent,
  'no-loose-boundary': noLooseBoundary,
  'no-loose-compensation': noLooseCompensation,
  'no-entered-event-sub-process': noEnteredEventSubProcess,
  'no-missing-start': noMissingStart,
  'no-missing-end': noMissingEnd,
  'no-unreachable-node': noUnreachableNode,
  'no-endless-loop': noEndlessLoop,
  'no-blind-gateway': noBlindGateway,
  'no-wrong-event-choice': noWrongEventChoice,
  'no-lost-condition': noLostCondition,
  'no-conditional-default': noConditionalDefault,
  'no-bad-timer': noBadTimer,
  'no-nameless-message': noNamelessMessage,
  'no-nameless-error': noNamelessError,
  'no-rival-handler': noRivalHandler,
  'no-mute-send-task': noMuteSendTask,
  'no-ownerless-task': noOwnerlessTask,
  'no-false-separation': noFalseSeparation,
  'no-bad-composer': noBadComposer,
  'no-unknown-form': noUnknownForm,
  'no-unanswerable-ask': noUnanswerableAsk,
  'no-untyped-service': noUntypedService,
  'no-unknown-service': noUnknownService,
  'no-unknown-call': noUnknownCall,
  'no-unknown-decision': noUnknownDecision,
  'no-bad-mapping': noBadMapping,
  'no-unreadable-term': noUnreadableTerm,
  'no-vague-pause': noVaguePause,
  'no-idle-extension': noIdleExtension,
  'no-idle-duty': noIdleDuty,
  'no-unknown-word': noUnknownWord,
  'no-unknown-notice': noUnknownNotice,
  'no-missing-name': noMissingName,
};

/** Rules about the file as a whole. */
export const fileRules: Record<string, FileRule> = {};
