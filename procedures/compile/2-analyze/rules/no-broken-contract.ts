// Rule: an operation and what uses it agree: on the message, on the service behind it, and on the
// errors it may answer with.
import { child, children, extension, idOf, text, type Moddle } from '../../1-parse/moddle.ts';
import { operationOf } from '../contract.ts';
import type { ModelNode } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';

export const noBrokenContract: Rule = (analysis) => {
  const { model, report } = analysis;
  for (const root of children(model.definitions, 'rootElements')) {
    if (root.$type !== 'bpmn:Interface') continue;
    for (const operation of children(root, 'operations')) {
      if (child(operation, 'inMessageRef') === null)
        report.add('operation.no-message', operation, { name: nameOf(operation) });
    }
  }
  for (const node of model.nodes.values()) judge(node, analysis);
};

function judge(node: ModelNode, { report }: Analysis): void {
  const holder = operationOf(node.element) === null ? node.definition : node.element;
  const operation = operationOf(holder);
  if (operation === null) return;
  const name = node.name || node.id;
  const message = child(holder, 'messageRef');
  const taken = child(operation, 'inMessageRef');
  if (message !== null && taken !== null && message !== taken)
    report.add('operation.other-message', node.id, {
      name,
      message: nameOf(message),
      expected: nameOf(taken),
    });
  const type = text(extension(node.element, 'zeebe:TaskDefinition'), 'type');
  const expected = text(operation, 'implementationRef');
  if (type !== null && expected !== null && type !== expected)
    report.add('operation.two-ways', node.id, { name, type, expected });
  judgeErrors(node, operation, report);
}

/** An operation without any declared error says nothing about errors. */
function judgeErrors(node: ModelNode, operation: Moddle, report: Analysis['report']): void {
  const declared = children(operation, 'errorRef');
  if (declared.length === 0) return;
  for (const boundary of node.boundary) {
    const error = child(boundary.definition, 'errorRef');
    if (boundary.entry.event !== 'error' || error === null || declared.includes(error)) continue;
    const code = text(error, 'errorCode') ?? idOf(error);
    report.add('operation.unknown-error', boundary.id, { name: node.name || node.id, code });
  }
}

function nameOf(element: Moddle): string {
  return text(element, 'name') ?? idOf(element);
}
