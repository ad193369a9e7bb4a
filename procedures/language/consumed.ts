// procedures/language: every XML element and attribute that the compiler reads, or ignores with a
// reason. Invariant: what is not listed is a diagnostic, so no setting is ever ignored in silence.
import { neutral, type Attributes, type Consumed } from './attributes.ts';
import { extensions } from './consumed-extensions.ts';

export type { Consumed } from './attributes.ts';

const node: Attributes = {
  id: true,
  name: true,
  'zeebe:modelerTemplate': true,
  'zeebe:modelerTemplateVersion': true,
  'zeebe:modelerTemplateIcon': true,
};
const activity: Attributes = {
  ...node,
  default: true,
  isForCompensation: true,
  startQuantity: true,
  completionQuantity: true,
};
const gateway: Attributes = { ...node, gatewayDirection: true };
const catching: Attributes = { ...node, parallelMultiple: true };
const identified: Attributes = { id: true };
const identifiedAndNamed: Attributes = { id: true, name: true };
/** Our conditions are FEEL; the schema's default (XPath) is written by tools that never use it. */
const expression: Attributes = {
  id: true,
  'xsi:type': true,
  language: [
    'https://www.omg.org/spec/DMN/20191111/FEEL/',
    'http://www.omg.org/spec/FEEL/20140401',
    'feel',
  ],
};

const dataItem: Attributes = {
  id: true,
  name: true,
  isCollection: true,
  itemSubjectRef: true,
};

export const consumed: Record<string, Consumed> = {
  'bpmn:definitions': {
    attributes: {
      id: true,
      name: true,
      targetNamespace: true,
      exporter: true,
      exporterVersion: true,
      typeLanguage: true,
      expressionLanguage: [
        'http://www.w3.org/1999/XPath',
        ...(expression['language'] as readonly string[]),
      ],
      'xsi:schemaLocation': true,
      // Which engine a desktop tool draws for; it changes the tool's palette and nothing else.
      'modeler:executionPlatform': true,
      'modeler:executionPlatformVersion': true,
    },
  },
  'bpmn:process': {
    attributes: {
      id: true,
      name: true,
      isExecutable: true,
      isClosed: neutral.never,
      processType: ['None', 'Private'],
      definitionalCollaborationRef: true,
      'zeebe:modelerTemplate': true,
      'zeebe:modelerTemplateVersion': true,
      'zeebe:modelerTemplateIcon': true,
    },
  },
  'bpmn:task': { attributes: activity },
  'bpmn:userTask': { attributes: { ...activity, implementation: neutral.webService } },
  'bpmn:serviceTask': {
    attributes: { ...activity, operationRef: true, implementation: neutral.webService },
  },
  'bpmn:receiveTask': {
    attributes: {
      ...activity,
      messageRef: true,
      operationRef: true,
      instantiate: true,
      implementation: neutral.webService,
    },
  },
  'bpmn:sendTask': {
    attributes: {
      ...activity,
      messageRef: true,
      operationRef: true,
      implementation: neutral.webService,
    },
  },
  'bpmn:scriptTask': { attributes: { ...activity, scriptFormat: true } },
  'bpmn:script': { attributes: {} },
  // Somebody says that it was done: a user task without a form.
  'bpmn:manualTask': { attributes: activity },
  'bpmn:businessRuleTask': { attributes: { ...activity, implementation: neutral.webService } },
  'bpmn:subProcess': { attributes: { ...activity, triggeredByEvent: true } },
  'bpmn:transaction': {
    attributes: {
      ...activity,
      triggeredByEvent: neutral.never,
      // What was done is undone by handlers; images of data and stores are not kept.
      method: ['##Compensate', 'compensate'],
    },
  },
  'bpmn:adHocSubProcess': {
    attributes: {
      ...activity,
      triggeredByEvent: neutral.never,
      ordering: ['Parallel', 'Sequential'],
      cancelRemainingInstances: true,
    },
  },
  'bpmn:standardLoopCharacteristics': {
    attributes: { id: true, testBefore: true, loopMaximum: true },
  },
  'bpmn:multiInstanceLoopCharacteristics': {
    attributes: {
      id: true,
      isSequential: true,
      behavior: ['None', 'One', 'All', 'Complex'],
      noneBehaviorEventRef: true,
      oneBehaviorEventRef: true,
    },
  },
  'bpmn:inputDataItem': {
    attributes: { id: true, name: true, isCollection: neutral.never, itemSubjectRef: true },
  },
  'bpmn:outputDataItem': {
    attributes: { id: true, name: true, isCollection: neutral.never, itemSubjectRef: true },
  },
  'bpmn:loopDataInputRef': { attributes: {} },
  'bpmn:loopDataOutputRef': { attributes: {} },
  'bpmn:complexBehaviorDefinition': { attributes: identified },
  'bpmn:event': { attributes: { id: true, name: true } },
  'bpmn:loopCondition': { attributes: expression },
  'bpmn:loopCardinality': { attributes: expression },
  'bpmn:completionCondition': { attributes: expression },
  'bpmn:callActivity': { attributes: { ...activity, calledElement: true } },
  'bpmn:globalTask': { attributes: identifiedAndNamed },
  'bpmn:globalUserTask': {
    attributes: { ...identifiedAndNamed, implementation: neutral.webService },
  },
  'bpmn:globalManualTask': { attributes: identifiedAndNamed },
  'bpmn:globalScriptTask': { attributes: { ...identifiedAndNamed, scriptLanguage: true } },
  'bpmn:globalBusinessRuleTask': {
    attributes: { ...identifiedAndNamed, implementation: neutral.webService },
  },
  'bpmn:exclusiveGateway': { attributes: { ...gateway, default: true } },
  'bpmn:parallelGateway': { attributes: gateway },
  'bpmn:inclusiveGateway': { attributes: { ...gateway, default: true } },
  'bpmn:complexGateway': { attributes: { ...gateway, default: true } },
  'bpmn:activationCondition': { attributes: expression },
  /** One that starts a dossier, or waits for all of its events, is not executed. */
  'bpmn:eventBasedGateway': {
    attributes: { ...gateway, instantiate: true, eventGatewayType: ['Exclusive', 'Parallel'] },
  },
  'bpmn:startEvent': { attributes: { ...catching, isInterrupting: true } },
  'bpmn:endEvent': { attributes: node },
  'bpmn:intermediateCatchEvent': { attributes: catching },
  'bpmn:intermediateThrowEvent': { attributes: node },
  'bpmn:boundaryEvent': { attributes: { ...catching, attachedToRef: true, cancelActivity: true } },
  'bpmn:messageEventDefinition': { attributes: { id: true, messageRef: true } },
  'bpmn:timerEventDefinition': { attributes: identified },
  'bpmn:errorEventDefinition': { attributes: { id: true, errorRef: true } },
  'bpmn:compensateEventDefinition': {
    // Only where it is thrown does waiting mean anything; see `no-loose-compensation`.
    attributes: { id: true, activityRef: true, waitForCompletion: true },
  },
  'bpmn:signalEventDefinition': { attributes: { id: true, signalRef: true } },
  'bpmn:escalationEventDefinition': { attributes: { id: true, escalationRef: true } },
  'bpmn:conditionalEventDefinition': { attributes: identified },
  'bpmn:condition': { attributes: expression },
  'bpmn:eventDefinitionRef': { attributes: {} },
  'bpmn:terminateEventDefinition': { attributes: identified },
  'bpmn:cancelEventDefinition': { attributes: identified },
  'bpmn:linkEventDefinition': { attributes: { id: true, name: true } },
  'bpmn:source': { attributes: {} },
  'bpmn:target': { attributes: {} },
  'bpmn:timeDate': { attributes: expression },
  'bpmn:timeDuration': { attributes: expression },
  'bpmn:timeCycle': { attributes: expression },
  'bpmn:collaboration': {
    attributes: { id: true, name: true, isClosed: neutral.never },
  },
  'bpmn:participant': { attributes: { id: true, name: true, processRef: true } },
  'bpmn:interfaceRef': { attributes: {} },
  // One dossier for each pool; several at once would be several conversations.
  'bpmn:participantMultiplicity': {
    attributes: { id: true, minimum: ['0', '1'], maximum: ['1'] },
  },
  'bpmn:messageFlow': {
    attributes: { id: true, name: true, sourceRef: true, targetRef: true, messageRef: true },
  },
  'bpmn:laneSet': { attributes: { id: true, name: true } },
  'bpmn:childLaneSet': { attributes: { id: true, name: true, 'xsi:type': true } },
  'bpmn:lane': { attributes: { id: true, name: true } },
  'bpmn:flowNodeRef': { attributes: {} },
  'bpmn:interface': { attributes: { id: true, name: true, implementationRef: true } },
  'bpmn:operation': { attributes: { id: true, name: true, implementationRef: true } },
  'bpmn:operationRef': { attributes: {} },
  'bpmn:inMessageRef': { attributes: {} },
  'bpmn:outMessageRef': { attributes: {} },
  'bpmn:errorRef': { attributes: {} },
  'bpmn:correlationKey': { attributes: { id: true, name: true } },
  'bpmn:correlationPropertyRef': { attributes: {} },
  'bpmn:correlationProperty': { attributes: { id: true, name: true, type: true } },
  'bpmn:correlationPropertyRetrievalExpression': { attributes: { id: true, messageRef: true } },
  'bpmn:messagePath': { attributes: { ...expression, evaluatesToTypeRef: true } },
  'bpmn:correlationSubscription': { attributes: { id: true, correlationKeyRef: true } },
  'bpmn:correlationPropertyBinding': {
    attributes: { id: true, correlationPropertyRef: true },
  },
  'bpmn:dataPath': { attributes: { ...expression, evaluatesToTypeRef: true } },
  'bpmn:sequenceFlow': {
    attributes: {
      id: true,
      name: true,
      sourceRef: true,
      targetRef: true,
      isImmediate: neutral.always,
    },
  },
  'bpmn:conditionExpression': { attributes: expression },
  'bpmn:incoming': { attributes: {} },
  'bpmn:outgoing': { attributes: {} },
  'bpmn:message': {
    attributes: { id: true, name: true, itemRef: true, 'zeebe:modelerTemplate': true },
  },
  'bpmn:error': {
    attributes: {
      id: true,
      name: true,
      errorCode: true,
      structureRef: true,
      'zeebe:modelerTemplate': true,
    },
  },
  'bpmn:signal': {
    attributes: { id: true, name: true, structureRef: true, 'zeebe:modelerTemplate': true },
  },
  'bpmn:escalation': {
    attributes: { id: true, name: true, escalationCode: true, structureRef: true },
  },
  'bpmn:itemDefinition': {
    attributes: { id: true, structureRef: true, isCollection: true, itemKind: true },
  },
  // Data are variables of their scope, associations are mappings; types and states are for people.
  'bpmn:dataObject': { attributes: dataItem },
  'bpmn:dataObjectReference': { attributes: { ...dataItem, dataObjectRef: true } },
  'bpmn:dataState': { attributes: { id: true, name: true } },
  'bpmn:property': { attributes: dataItem },
  'bpmn:ioSpecification': { attributes: identified },
  'bpmn:dataInput': { attributes: dataItem },
  'bpmn:dataOutput': { attributes: dataItem },
  'bpmn:inputSet': { attributes: { id: true, name: true } },
  'bpmn:outputSet': { attributes: { id: true, name: true } },
  'bpmn:dataInputRefs': { attributes: {} },
  'bpmn:dataOutputRefs': { attributes: {} },
  'bpmn:optionalInputRefs': { attributes: {} },
  'bpmn:optionalOutputRefs': { attributes: {} },
  'bpmn:inputSetRefs': { attributes: {} },
  'bpmn:outputSetRefs': { attributes: {} },
  'bpmn:dataInputAssociation': { attributes: identified },
  'bpmn:dataOutputAssociation': { attributes: identified },
  'bpmn:sourceRef': { attributes: {} },
  'bpmn:targetRef': { attributes: {} },
  'bpmn:transformation': { attributes: { ...expression, evaluatesToTypeRef: true } },
  'bpmn:assignment': { attributes: identified },
  'bpmn:from': { attributes: { ...expression, evaluatesToTypeRef: true } },
  'bpmn:to': { attributes: { ...expression, evaluatesToTypeRef: true } },
  'bpmn:dataStore': {
    attributes: { id: true, name: true, itemSubjectRef: true, isUnlimited: neutral.always },
  },
  'bpmn:dataStoreReference': {
    attributes: { id: true, name: true, itemSubjectRef: true, dataStoreRef: true },
  },
  'motcua:registry': {
    attributes: { name: true },
    within: ['bpmn:dataStore', 'bpmn:dataStoreReference'],
  },
  'bpmn:documentation': { attributes: { id: true, textFormat: true } },
  'bpmn:extensionElements': { attributes: {} },
  'bpmn:textAnnotation': { attributes: { id: true, textFormat: true } },
  'bpmn:text': { attributes: {} },
  'bpmn:association': {
    attributes: { id: true, sourceRef: true, targetRef: true, associationDirection: true },
  },
  'bpmn:group': { attributes: { id: true, categoryValueRef: true } },
  'bpmn:category': { attributes: { id: true, name: true } },
  'bpmn:categoryValue': { attributes: { id: true, value: true } },

  ...extensions,
};

/** Drawing: positions, sizes and colours mean nothing to the engine, whatever they say. */
export function isDrawing(name: string): boolean {
  return /^(bpmndi|dc|di|bioc|color):/.test(name);
}

/** Namespace declarations aside, colours may also stand on semantic elements. */
export function isDrawingAttribute(name: string): boolean {
  return /^(bioc|color):/.test(name);
}
