// compile/2-analyze: the register of rules; a rule that is not here does not run.
import type { FileRule, Rule } from '../rule.ts';
import { noBadComposer } from './no-bad-composer.ts';
import { noBadMapping } from './no-bad-mapping.ts';
import { noBadTimer } from './no-bad-timer.ts';
import { noBlindGateway } from './no-blind-gateway.ts';
import { noBrokenContract } from './no-broken-contract.ts';
import { noBrokenElement } from './no-broken-element.ts';
import { noConditionalDefault } from './no-conditional-default.ts';
import { noContradictingFlow } from './no-contradicting-flow.ts';
import { noCrossingFlow } from './no-crossing-flow.ts';
import { noEndlessLoop } from './no-endless-loop.ts';
import { noFalseSeparation } from './no-false-separation.ts';
import { noEnteredEventSubProcess } from './no-entered-event-sub-process.ts';
import { noForeignScript } from './no-foreign-script.ts';
import { noFlowAgainstEvent } from './no-flow-against-event.ts';
import { noHomelessStart } from './no-homeless-start.ts';
import { noIdleDuty } from './no-idle-duty.ts';
import { noIdleExtension } from './no-idle-extension.ts';
import { noIdleStore } from './no-idle-store.ts';
import { noIdleLane } from './no-idle-lane.ts';
import { noLooseBoundary } from './no-loose-boundary.ts';
import { noLooseCompensation } from './no-loose-compensation.ts';
import { noLooseCorrelation } from './no-loose-correlation.ts';
import { noLostData } from './no-lost-data.ts';
import { noLostCondition } from './no-lost-condition.ts';
import { noMissingEnd } from './no-missing-end.ts';
import { noMissingName } from './no-missing-name.ts';
import { noMissingStart } from './no-missing-start.ts';
import { noMuteSendTask } from './no-mute-send-task.ts';
import { noNamelessError } from './no-nameless-error.ts';
import { noNamelessMessage } from './no-nameless-message.ts';
import { noNamelessSignal } from './no-nameless-signal.ts';
import { noEchoingSignal } from './no-echoing-signal.ts';
import { noMixedMultiple } from './no-mixed-multiple.ts';
import { noIdleCondition } from './no-idle-condition.ts';
import { noOwnerlessTask } from './no-ownerless-task.ts';
import { noRefusedElement } from './no-refused-element.ts';
import { noRepeatedExtension } from './no-repeated-extension.ts';
import { noRivalHandler } from './no-rival-handler.ts';
import { noUnanswerableAsk } from './no-unanswerable-ask.ts';
import { noUnconsumedSetting } from './no-unconsumed-setting.ts';
import { noUnheardMessageFlow } from './no-unheard-message-flow.ts';
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
import { noBadMultiInstance } from './no-bad-multi-instance.ts';
import { noBadUri } from './no-bad-uri.ts';
import { noContradictingCall } from './no-contradicting-call.ts';
import { noContradictingClosure } from './no-contradicting-closure.ts';
import { noContradictingCollection } from './no-contradicting-collection.ts';
import { noContradictingContract } from './no-contradicting-contract.ts';
import { noContradictingState } from './no-contradicting-state.ts';
import { noEmptyExpression } from './no-empty-expression.ts';
import { noInformalExpression } from './no-informal-expression.ts';
import { noFilledGlobalConversation } from './no-filled-global-conversation.ts';
import { noLooseCancel } from './no-loose-cancel.ts';
import { noLooseDataSet } from './no-loose-data-set.ts';
import { noMissingEventData } from './no-missing-event-data.ts';
import { noMixedDataAssociation } from './no-mixed-data-association.ts';
import { noNamelessEscalation } from './no-nameless-escalation.ts';
import { noNestedChoreography } from './no-nested-choreography.ts';
import { noRepeatedPart } from './no-repeated-part.ts';
import { noTornPerformer } from './no-torn-performer.ts';
import { noTwoLoopMarkers } from './no-two-loop-markers.ts';
import { noUnbooleanCondition } from './no-unboolean-condition.ts';
import { noUnboundInterface } from './no-unbound-interface.ts';
import { noUnnamedOperation } from './no-unnamed-operation.ts';
import { noUnnamedScriptLanguage } from './no-unnamed-script-language.ts';
import { noWrongDataDirection } from './no-wrong-data-direction.ts';
import { noWrongMessageFlow } from './no-wrong-message-flow.ts';
import { noWrongMultiplicity } from './no-wrong-multiplicity.ts';
import { noWrongReference } from './no-wrong-reference.ts';
import { noWrongAdHoc } from './no-wrong-ad-hoc.ts';
import { noWrongInstances } from './no-wrong-instances.ts';
import { noWrongLoop } from './no-wrong-loop.ts';
import { noWrongTransaction } from './no-wrong-transaction.ts';
import { noWrongQuantity } from './no-wrong-quantity.ts';
import { noWrongInstantiation } from './no-wrong-instantiation.ts';
import { noZeroQuantity } from './no-zero-quantity.ts';
import { noEnteredInstantiation } from './no-entered-instantiation.ts';
import { noLooseLink } from './no-loose-link.ts';
import { noWrongMultiple } from './no-wrong-multiple.ts';

/** In the order in which their findings are most useful to read; keys are the file names. */
export const rules: Record<string, Rule> = {
  'no-refused-element': noRefusedElement,
  'no-unconsumed-setting': noUnconsumedSetting,
  'no-repeated-extension': noRepeatedExtension,
  'no-broken-element': noBrokenElement,
  'no-entered-instantiation': noEnteredInstantiation,
  'no-loose-link': noLooseLink,
  'no-wrong-multiple': noWrongMultiple,
  'no-crossing-flow': noCrossingFlow,
  'no-contradicting-flow': noContradictingFlow,
  'no-flow-against-event': noFlowAgainstEvent,
  'no-loose-boundary': noLooseBoundary,
  'no-loose-compensation': noLooseCompensation,
  'no-wrong-transaction': noWrongTransaction,
  'no-wrong-ad-hoc': noWrongAdHoc,
  'no-wrong-loop': noWrongLoop,
  'no-wrong-instances': noWrongInstances,
  'no-entered-event-sub-process': noEnteredEventSubProcess,
  'no-missing-start': noMissingStart,
  'no-missing-end': noMissingEnd,
  'no-unreachable-node': noUnreachableNode,
  'no-endless-loop': noEndlessLoop,
  'no-blind-gateway': noBlindGateway,
  'no-wrong-event-choice': noWrongEventChoice,
  'no-wrong-instantiation': noWrongInstantiation,
  'no-wrong-quantity': noWrongQuantity,
  'no-foreign-script': noForeignScript,
  'no-lost-condition': noLostCondition,
  'no-conditional-default': noConditionalDefault,
  'no-bad-timer': noBadTimer,
  'no-nameless-message': noNamelessMessage,
  'no-nameless-signal': noNamelessSignal,
  'no-echoing-signal': noEchoingSignal,
  'no-idle-condition': noIdleCondition,
  'no-mixed-multiple': noMixedMultiple,
  'no-nameless-error': noNamelessError,
  'no-rival-handler': noRivalHandler,
  'no-mute-send-task': noMuteSendTask,
  'no-broken-contract': noBrokenContract,
  'no-loose-correlation': noLooseCorrelation,
  'no-unheard-message-flow': noUnheardMessageFlow,
  'no-ownerless-task': noOwnerlessTask,
  'no-idle-lane': noIdleLane,
  'no-homeless-start': noHomelessStart,
  'no-false-separation': noFalseSeparation,
  'no-bad-composer': noBadComposer,
  'no-unknown-form': noUnknownForm,
  'no-unanswerable-ask': noUnanswerableAsk,
  'no-untyped-service': noUntypedService,
  'no-unknown-service': noUnknownService,
  'no-unknown-call': noUnknownCall,
  'no-unknown-decision': noUnknownDecision,
  'no-bad-mapping': noBadMapping,
  'no-lost-data': noLostData,
  'no-idle-store': noIdleStore,
  'no-unreadable-term': noUnreadableTerm,
  'no-vague-pause': noVaguePause,
  'no-idle-extension': noIdleExtension,
  'no-idle-duty': noIdleDuty,
  'no-unknown-word': noUnknownWord,
  'no-unknown-notice': noUnknownNotice,
  'no-missing-name': noMissingName,
};

/** Rules about the file as a whole. */
export const fileRules: Record<string, FileRule> = {
  'no-bad-multi-instance': noBadMultiInstance,
  'no-bad-uri': noBadUri,
  'no-contradicting-call': noContradictingCall,
  'no-contradicting-closure': noContradictingClosure,
  'no-contradicting-collection': noContradictingCollection,
  'no-contradicting-contract': noContradictingContract,
  'no-contradicting-state': noContradictingState,
  'no-empty-expression': noEmptyExpression,
  'no-filled-global-conversation': noFilledGlobalConversation,
  'no-informal-expression': noInformalExpression,
  'no-loose-cancel': noLooseCancel,
  'no-loose-data-set': noLooseDataSet,
  'no-missing-event-data': noMissingEventData,
  'no-mixed-data-association': noMixedDataAssociation,
  'no-nameless-escalation': noNamelessEscalation,
  'no-nested-choreography': noNestedChoreography,
  'no-repeated-part': noRepeatedPart,
  'no-torn-performer': noTornPerformer,
  'no-two-loop-markers': noTwoLoopMarkers,
  'no-unboolean-condition': noUnbooleanCondition,
  'no-unbound-interface': noUnboundInterface,
  'no-unnamed-operation': noUnnamedOperation,
  'no-unnamed-script-language': noUnnamedScriptLanguage,
  'no-wrong-data-direction': noWrongDataDirection,
  'no-wrong-message-flow': noWrongMessageFlow,
  'no-wrong-multiplicity': noWrongMultiplicity,
  'no-wrong-reference': noWrongReference,
  'no-zero-quantity': noZeroQuantity,
};
