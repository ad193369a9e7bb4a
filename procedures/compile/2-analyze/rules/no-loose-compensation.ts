// Rule: what is done can be undone by exactly one activity outside the flow, and a throw of compensation
// reaches something that can be undone (BPMN 2.0.2, 10.7).
import { child, idOf } from '../../1-parse/moddle.ts';
import {
  isCompensationBoundary,
  isEventSubProcess,
  isHandler,
  type ModelNode,
  type ModelScope,
} from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';

export const noLooseCompensation: Rule = (analysis) => {
  const { model, report } = analysis;
  const nodes = [...model.nodes.values()];
  const called = new Set(nodes.flatMap((node) => node.handlers));
  for (const node of nodes) {
    if (isCompensationBoundary(node)) checkBoundary(node, analysis);
    if (isHandler(node)) checkHandler(node, called.has(node), analysis);
    if (node.boundary.filter(isCompensationBoundary).length + undoersIn(node).length > 1)
      report.add('compensation.two-handlers', node.id, { name: nameOf(node) });
    if (isThrow(node)) checkThrow(node, analysis);
    if (startsByCompensation(node) && node.scope.owner?.scope === model.root)
      report.add('compensation.root-handler', node.scope.id, { name: nameOf(node.scope.owner) });
  }
};

function checkBoundary(node: ModelNode, { report }: Analysis): void {
  const [handler, second] = node.handlers;
  if (node.outgoing.length > 0) report.add('compensation.boundary-flow', node.id);
  if (handler === undefined || handler.scope !== node.scope)
    report.add('compensation.no-handler', node.id);
  else if (second !== undefined)
    report.add('compensation.two-handlers', node.id, { name: nameOf(node.attachedTo ?? node) });
  else if (!isHandler(handler))
    report.add('compensation.unmarked-handler', handler.id, { name: nameOf(handler) });
  if (node.attachedTo !== null && isHandler(node.attachedTo))
    report.add('compensation.undoes-handler', node.id);
}

function checkHandler(node: ModelNode, called: boolean, { report }: Analysis): void {
  const undoesItself = node.inner?.nodes.some(startsByCompensation) === true;
  if (!called && !undoesItself)
    report.add('compensation.lonely-handler', node.id, { name: nameOf(node) });
  if (node.incoming.length + node.outgoing.length > 0)
    report.add('compensation.handler-flow', node.id, { name: nameOf(node) });
}

/** Event sub-processes in it that undo the whole of it. */
function undoersIn({ inner }: ModelNode): ModelNode[] {
  const nodes = inner?.nodes ?? [];
  return nodes.filter(
    (node) => isEventSubProcess(node) && node.inner?.nodes.some(startsByCompensation) === true,
  );
}

function startsByCompensation({ element, entry }: ModelNode): boolean {
  return element.$type === 'bpmn:StartEvent' && entry.event === 'compensation';
}

function checkThrow(node: ModelNode, { report }: Analysis): void {
  if (node.definition?.get('waitForCompletion') === false)
    report.add('language.unconsumed-value', node.id, {
      attribute: 'waitForCompletion',
      element: 'bpmn:compensateEventDefinition',
      value: 'false',
      allowed: 'true',
    });
  const reference = child(node.definition, 'activityRef');
  const reachable = scopesOf(node.scope).flatMap((scope) => scope.nodes);
  if (reference === null) {
    if (!reachable.some(canBeUndone)) report.add('compensation.nothing', node.id);
    return;
  }
  const activity = idOf(reference);
  const found = reachable.find(({ id }) => id === activity);
  if (!found || !canBeUndone(found))
    report.add('compensation.unknown-activity', node.id, { activity });
}

/** The scope of a throw; from an event sub-process also the scope around it. */
function scopesOf(scope: ModelScope): ModelScope[] {
  const { owner } = scope;
  if (owner === null || !isEventSubProcess(owner)) return [scope];
  return [scope, ...scopesOf(owner.scope)];
}

/** Has a handler itself, or holds something that has one. */
function canBeUndone(node: ModelNode): boolean {
  if (node.boundary.some(isCompensationBoundary) || undoersIn(node).length > 0) return true;
  return node.inner !== null && node.inner.nodes.some(canBeUndone);
}

function isThrow({ element, entry }: ModelNode): boolean {
  return entry.event === 'compensation' && /(Throw|End)Event$/.test(element.$type);
}

const nameOf = (node: ModelNode): string => node.name || node.id;
