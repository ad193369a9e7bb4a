// Rule: everything that waits for or sends a message says which, and message names are unique. A name may
// be worked out from the data of the dossier, but where there is no dossier yet it is constant.
import { child, children, text, type Moddle } from '../../1-parse/moddle.ts';
import { messageOf } from '../contract.ts';
import type { Report } from '../../report.ts';
import type { ModelNode } from '../model.ts';
import type { Rule } from '../rule.ts';
import { instantiates } from '../starts.ts';
import { definitionsOf } from '../walk.ts';

export const noNamelessMessage: Rule = ({ model, report }) => {
  const names = new Set<string>();
  for (const message of children(model.definitions, 'rootElements')) {
    if (message.$type !== 'bpmn:Message') continue;
    const name = text(message, 'name');
    if (name === null) report.add('message.no-name', message);
    else if (names.has(name)) report.add('message.duplicate-name', message, { name });
    else names.add(name);
  }
  for (const node of model.nodes.values()) {
    const receives = node.element.$type === 'bpmn:ReceiveTask';
    // An event names its message itself (BPMN 2.0.2, table 10.98), a task may leave it to its operation.
    const awaited = definitionsOf(node.element).filter(isMessage);
    const messages = receives
      ? [messageOf(node.element)]
      : awaited.map((definition) => child(definition, 'messageRef'));
    if (messages.includes(null))
      report.add('message.missing', node.id, { name: node.name || node.id });
    for (const message of messages.filter(() => beginsDossier(node)))
      checkConstant(message, report);
  }
};

function isMessage({ $type }: Moddle): boolean {
  return $type === 'bpmn:MessageEventDefinition';
}

/** Before there is a dossier nothing could be worked out. */
export function checkConstant(named: Moddle | null, report: Report): void {
  const name = text(named, 'name');
  if (name?.startsWith('=')) report.add('expression.not-here', named, { source: name });
}

/** A start event of the process, or what stands for one. */
export function beginsDossier({ element, entry, incoming }: ModelNode): boolean {
  if (entry.placement === 'process-start' || instantiates(element)) return true;
  return incoming.some(({ source }) => instantiates(source.element));
}
