// Rule: a task that exchanges a message has the data of that message, once: a service task those of its
// operation, a send task one input, a receive task one output (BPMN 2.0.2, 10.3.3).
import { child, idOf, text, type Moddle } from '../../1-parse/moddle.ts';
import { dataOf, itemOf, sameItem, setsOf } from '../items.ts';
import type { FileAnalysis, FileRule } from '../rule.ts';

/** What a task sends and what it gets back, as far as it says so. */
type Contract = { sent: Moddle | null; received: Moddle | null };

export const noContradictingContract: FileRule = (file) => {
  for (const task of file.contents.of('bpmn:Task')) {
    const contract = contractOf(task);
    if (contract === null || child(task, 'ioSpecification') === null) continue;
    checkSets(task, contract, file);
    checkItems(task, contract, file);
  }
};

function contractOf(task: Moddle): Contract | null {
  const operation = child(task, 'operationRef');
  const message = child(task, 'messageRef');
  switch (task.$type) {
    case 'bpmn:ServiceTask':
      if (operation === null) return null;
      return {
        sent: child(operation, 'inMessageRef'),
        received: child(operation, 'outMessageRef'),
      };
    case 'bpmn:SendTask':
      return message === null ? null : { sent: message, received: null };
    case 'bpmn:ReceiveTask':
      return message === null ? null : { sent: null, received: message };
    default:
      return null;
  }
}

function checkSets(task: Moddle, { sent, received }: Contract, { report }: FileAnalysis): void {
  const crowded = [
    sent && setsOf(task, 'inputSets').length > 1 && 'inputSet',
    sent && dataOf(task, 'dataInputs').length > 1 && 'dataInput',
    received && setsOf(task, 'outputSets').length > 1 && 'outputSet',
    received && dataOf(task, 'dataOutputs').length > 1 && 'dataOutput',
  ];
  for (const what of crowded)
    if (typeof what === 'string')
      report.add('contract.too-many', task, { name: nameOf(task), what });
}

function checkItems(task: Moddle, { sent, received }: Contract, { report }: FileAnalysis): void {
  const pairs = [
    [sent, dataOf(task, 'dataInputs')[0]],
    [received, dataOf(task, 'dataOutputs')[0]],
  ] as const;
  for (const [message, data] of pairs) {
    if (!message || !data || sameItem(child(message, 'itemRef'), itemOf(data))) continue;
    report.add('contract.item-mismatch', task, { data: nameOf(data), name: nameOf(task) });
  }
}

const nameOf = (element: Moddle): string => text(element, 'name') ?? idOf(element);
