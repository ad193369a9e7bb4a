// compile/3-lower: which names data can have while a process runs.
// Invariant: the answer is a superset of what can be there, or null where that cannot be known; a
// name is called unknown only when nothing in the procedure could ever have written it.
import { compileExpression } from '../../expressions/index.ts';
import type { Field } from '../../forms/form.ts';
import { dossierData, guidanceData } from '../../language/vocabulary.ts';
import { findService } from '../../language/services.ts';
import { children, extension, text, type Moddle } from '../1-parse/moddle.ts';
import { serviceTypeOf } from '../2-analyze/contract.ts';
import { dataName, inputCopies, interfaceOf, outputCopies } from '../2-analyze/data.ts';
import { variablesOf } from '../2-analyze/data.ts';
import type { Model, ModelNode } from '../2-analyze/model.ts';
import type { Bundle } from '../2-analyze/rule.ts';
import { scriptOf } from '../2-analyze/rules/no-foreign-script.ts';
import { callsService } from '../2-analyze/rules/no-untyped-service.ts';
import type { Names } from './lowering.ts';
import { namesOfLoop } from './loop.ts';

export type KnownNames = { process: Names; results: (node: ModelNode) => Names };

/** At a complex gateway the state of the gateway can be asked for, too (BPMN 2.0.2, table 10.107). */
export function gatewayNames(names: Names): Names {
  return names === null ? null : [...names, 'activationCount', 'waitingForStart'];
}

export function knownNames(model: Model, bundle: Bundle | null): KnownNames {
  if (bundle === null) return { process: null, results: () => null };
  const names = new Set<string>(bundle.guided ? [...dossierData, ...guidanceData] : dossierData);
  let open = false;
  for (const node of model.nodes.values()) {
    for (const name of namesOfLoop(node)) names.add(name);
    const written = writtenBy(node, bundle);
    if (written === null) open = true;
    else for (const name of written) names.add(name);
    for (const input of children(extension(node.element, 'zeebe:IoMapping'), 'inputParameters'))
      names.add(firstName(input));
    for (const { target } of inputCopies(node.element)) names.add(target.split('.')[0] ?? '');
  }
  for (const name of declared(model)) names.add(name);
  const process = open ? null : [...names];
  return { process, results: (node) => merge(process, broughtBy(node, bundle)) };
}

/** Data objects, properties, data inputs and outputs. */
function declared({ process, scopes, nodes }: Model): string[] {
  const holders = [process, ...[...scopes, ...nodes.values()].map(({ element }) => element)];
  const ends = holders.map(interfaceOf).flatMap(({ inputs, outputs }) => [...inputs, ...outputs]);
  return [...ends, ...holders.flatMap(variablesOf)].map(dataName);
}

/** Names that completing a node writes to its scope: its outputs, or all it brought if it has none. */
function writtenBy(node: ModelNode, bundle: Bundle): Names {
  const mapping = extension(node.element, 'zeebe:IoMapping');
  const outputs = [
    ...children(mapping, 'outputParameters').map(firstName),
    ...outputCopies(node.element).map(({ target }) => target.split('.')[0] ?? ''),
  ];
  if (outputs.length > 0) return outputs;
  return broughtBy(node, bundle);
}

/** Not filed: its data are whatever the sender put into the message or signal. */
function isSent(node: ModelNode, bundle: Bundle): boolean {
  if (node.entry.event !== 'message') return node.entry.event === 'signal';
  const starts = node.scope.nodes.filter(({ entry }) => entry.placement === 'process-start');
  return bundle.isPartner === true || starts.some(({ entry }) => entry.event === 'plain');
}

/** Names a node's work puts before its output mappings; null = whatever the counterpart sends. */
function broughtBy(node: ModelNode, bundle: Bundle): Names {
  switch (node.element.$type) {
    case 'bpmn:UserTask':
      return taskNames(node.element, bundle);
    case 'bpmn:BusinessRuleTask':
      return [text(extension(node.element, 'zeebe:CalledDecision'), 'resultVariable') ?? ''];
    case 'bpmn:ScriptTask':
      return scriptNames(node.element);
    case 'bpmn:ManualTask':
      return [];
    case 'bpmn:SendTask':
      return callsService(node) ? serviceNames(node.element) : [];
    case 'bpmn:ServiceTask':
      return serviceNames(node.element);
    case 'bpmn:CallActivity':
      return ['outcome', 'outputs'];
    case 'bpmn:EndEvent':
    case 'bpmn:IntermediateThrowEvent':
      return [];
    case 'bpmn:StartEvent':
      // What starts a dossier is the filing, and its data are the documented ones.
      if (node.entry.placement === 'process-start') return isSent(node, bundle) ? null : [];
      return isOpen(node) ? null : [];
    case 'bpmn:ReceiveTask':
      return null;
    default:
      return isOpen(node) ? null : [];
  }
}

/** It brings whatever the sender of a message, signal or escalation put into it. */
function isOpen({ entry }: ModelNode): boolean {
  return ['message', 'signal', 'escalation', 'multiple', 'parallel-multiple'].includes(entry.event);
}

function taskNames(task: Moddle, bundle: Bundle): Names {
  const names = formNames(text(extension(task, 'zeebe:FormDefinition'), 'formId'), bundle);
  if (names === null) return null;
  const signed = extension(task, 'motcua:Sign') === null ? [] : ['signedBy'];
  const composed = extension(task, 'motcua:Compose') === null ? [] : ['supplementRequest'];
  return [...names, ...signed, ...composed];
}

/** Its variable, or the keys of the context that it writes out; null = a context from elsewhere. */
function scriptNames(task: Moddle): Names {
  const variable = text(extension(task, 'zeebe:Script'), 'resultVariable');
  if (variable !== null) return [variable];
  const compiled = compileExpression(scriptOf(task) ?? '', { names: null });
  if (!compiled.ok || compiled.expression.ast.kind !== 'context') return null;
  return compiled.expression.ast.entries.map(({ key }) => key);
}

function serviceNames(task: Moddle): Names {
  const service = findService(serviceTypeOf(task) ?? '');
  return service === null ? null : [...service.results];
}

function formNames(id: string | null, bundle: Bundle): Names {
  // Without a form a task is completed without data.
  if (id === null) return [];
  const form = Object.hasOwn(bundle.forms, id) ? bundle.forms[id] : undefined;
  return form === undefined ? null : form.fields.map((field: Field) => field.key);
}

/** `a` of a target like `a.b`. */
function firstName(parameter: Moddle): string {
  return (text(parameter, 'target') ?? '').split('.')[0] ?? '';
}

function merge(a: Names, b: Names): Names {
  return a === null || b === null ? null : [...new Set([...a, ...b])];
}
