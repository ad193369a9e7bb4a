// procedures/language: the extension elements that the compiler reads, and where they may stand.
// Invariant: as in `consumed.ts`, of which this is a part: what is not listed is a diagnostic.
import { neutral, type Consumed } from './attributes.ts';

const flowNodes = [
  'bpmn:task',
  'bpmn:userTask',
  'bpmn:serviceTask',
  'bpmn:sendTask',
  'bpmn:receiveTask',
  'bpmn:businessRuleTask',
  'bpmn:scriptTask',
  'bpmn:manualTask',
  'bpmn:subProcess',
  'bpmn:transaction',
  'bpmn:adHocSubProcess',
  'bpmn:callActivity',
  'bpmn:exclusiveGateway',
  'bpmn:parallelGateway',
  'bpmn:inclusiveGateway',
  'bpmn:complexGateway',
  'bpmn:eventBasedGateway',
  'bpmn:startEvent',
  'bpmn:endEvent',
  'bpmn:intermediateCatchEvent',
  'bpmn:intermediateThrowEvent',
  'bpmn:boundaryEvent',
] as const;
const withData = [
  'bpmn:userTask',
  'bpmn:serviceTask',
  'bpmn:sendTask',
  'bpmn:receiveTask',
  'bpmn:businessRuleTask',
  'bpmn:scriptTask',
  'bpmn:manualTask',
  'bpmn:subProcess',
  'bpmn:transaction',
  'bpmn:adHocSubProcess',
  'bpmn:callActivity',
  'bpmn:startEvent',
  'bpmn:endEvent',
  'bpmn:intermediateCatchEvent',
  'bpmn:intermediateThrowEvent',
  'bpmn:boundaryEvent',
] as const;

/** Where a token can stay, so that clocks can stand still meanwhile. */
const waiting = [
  'bpmn:userTask',
  'bpmn:manualTask',
  'bpmn:serviceTask',
  'bpmn:receiveTask',
  'bpmn:subProcess',
  'bpmn:transaction',
  'bpmn:adHocSubProcess',
  'bpmn:sendTask',
  'bpmn:callActivity',
  'bpmn:intermediateCatchEvent',
] as const;

const userTasks = ['bpmn:userTask', 'bpmn:globalUserTask'];
const people = [...userTasks, 'bpmn:manualTask', 'bpmn:globalManualTask'];
/** A global task without a type may be a service, too: the standard has no other for it. */
const services = ['bpmn:serviceTask', 'bpmn:sendTask', 'bpmn:globalTask'];

const globalTasks = [
  'bpmn:globalTask',
  'bpmn:globalUserTask',
  'bpmn:globalManualTask',
  'bpmn:globalScriptTask',
  'bpmn:globalBusinessRuleTask',
];

/** By XML name; `zeebe:` after Camunda 8, `motcua:` our own. */
export const extensions: Record<string, Consumed> = {
  'zeebe:userTask': { attributes: {}, within: ['bpmn:userTask', 'bpmn:globalUserTask'] },
  'zeebe:formDefinition': {
    attributes: { formId: true },
    within: ['bpmn:userTask', 'bpmn:globalUserTask'],
  },
  'zeebe:assignmentDefinition': {
    attributes: { candidateGroups: true },
    within: people,
  },
  'zeebe:taskDefinition': {
    attributes: { type: true },
    within: services,
  },
  'zeebe:script': {
    attributes: { expression: true, resultVariable: true },
    within: ['bpmn:scriptTask', 'bpmn:globalScriptTask'],
  },
  'zeebe:taskHeaders': { attributes: {}, within: services },
  'zeebe:header': {
    attributes: { id: true, key: true, value: true },
    within: ['zeebe:taskHeaders'],
  },
  'zeebe:ioMapping': { attributes: {}, within: withData },
  'zeebe:input': { attributes: { source: true, target: true }, within: ['zeebe:ioMapping'] },
  'zeebe:output': { attributes: { source: true, target: true }, within: ['zeebe:ioMapping'] },
  'zeebe:calledDecision': {
    attributes: { decisionId: true, resultVariable: true },
    within: ['bpmn:businessRuleTask', 'bpmn:globalBusinessRuleTask'],
  },
  // Data go in and out by mappings only.
  'zeebe:calledElement': {
    attributes: {
      processId: true,
      propagateAllChildVariables: neutral.never,
      propagateAllParentVariables: neutral.never,
    },
    within: ['bpmn:callActivity'],
  },
  'zeebe:loopCharacteristics': {
    attributes: {
      inputCollection: true,
      inputElement: true,
      outputCollection: true,
      outputElement: true,
    },
    within: ['bpmn:multiInstanceLoopCharacteristics'],
  },
  'zeebe:subscription': { attributes: { correlationKey: true }, within: ['bpmn:message'] },

  'motcua:term': {
    attributes: {
      id: true,
      nameVi: true,
      nameEn: true,
      amount: true,
      unit: true,
      startsOn: true,
      stopOn: true,
      count: true,
      endOfDay: true,
      roll: true,
      cutoffAfter: true,
      cutoffMode: true,
      onSupplement: true,
      maxExtensions: true,
      legalBasis: true,
    },
    within: [
      'bpmn:process',
      'bpmn:userTask',
      'bpmn:boundaryEvent',
      'bpmn:intermediateCatchEvent',
      'bpmn:startEvent',
    ],
  },
  'motcua:lane': {
    attributes: { roles: true, agency: true },
    within: ['bpmn:lane', 'bpmn:participant'],
  },
  'motcua:competence': {
    attributes: { agency: true },
    within: people,
  },
  'motcua:audience': { attributes: { vi: true, en: true }, within: flowNodes },
  'motcua:stage': { attributes: { code: true }, within: flowNodes },
  'motcua:milestone': { attributes: { name: true }, within: flowNodes },
  'motcua:notice': { attributes: { template: true }, within: flowNodes },
  'motcua:outcome': { attributes: { code: true }, within: ['bpmn:endEvent'] },
  'motcua:ask': {
    attributes: { kind: true, form: true, from: true, titleVi: true, titleEn: true },
    within: ['bpmn:receiveTask', 'bpmn:intermediateCatchEvent', 'bpmn:startEvent'],
  },
  'motcua:pause': { attributes: { reason: true }, within: waiting },
  'motcua:extend': {
    attributes: { term: true, to: true, ground: true },
    within: flowNodes.filter((name) => name !== 'bpmn:eventBasedGateway'),
  },
  'motcua:duty': {
    attributes: { kind: true, term: true },
    within: ['bpmn:startEvent', 'bpmn:boundaryEvent'],
  },
  'motcua:separate': { attributes: { from: true }, within: userTasks },
  'motcua:sign': { attributes: {}, within: userTasks },
  'motcua:compose': { attributes: { kind: true }, within: userTasks },
  'motcua:name': {
    attributes: { en: true },
    within: [...flowNodes, 'bpmn:sequenceFlow', 'bpmn:process', 'bpmn:participant', ...globalTasks],
  },
};
