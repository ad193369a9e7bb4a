// Rule: a correlation key says where it is in the message, and which data of the process it must equal.
import { child, children, idOf, text, type Moddle } from '../../1-parse/moddle.ts';
import { messageOf } from '../contract.ts';
import {
  allKeys,
  bindingsOf,
  keysFor,
  pathsOf,
  propertiesOf,
  subscriptionKey,
} from '../correlation.ts';
import type { ModelNode } from '../model.ts';
import type { Analysis, Rule } from '../rule.ts';

export const noLooseCorrelation: Rule = (analysis) => {
  const messages = children(analysis.model.definitions, 'rootElements').filter(
    (root) => root.$type === 'bpmn:Message',
  );
  for (const key of allKeys(analysis.model.definitions)) judgeKey(key, messages, analysis);
  for (const message of messages) judgeMessage(message, analysis);
  for (const node of analysis.model.nodes.values()) judgeReceiver(node, analysis);
  for (const one of children(analysis.model.process, 'correlationSubscriptions'))
    judgeSubscription(one, analysis);
};

function judgeKey(key: Moddle, messages: Moddle[], { report, model }: Analysis): void {
  const properties = propertiesOf(key);
  if (properties.length === 0) report.add('correlation.empty', key, { key: nameOf(key) });
  for (const message of messages) {
    const covers = keysFor(model.definitions, message).includes(key);
    const paths = pathsOf(key, message);
    const missing = properties.filter((property, i) => paths[i]?.at === property);
    if (!covers && missing.length < properties.length)
      for (const property of missing)
        report.add('correlation.incomplete', property, {
          key: nameOf(key),
          property: nameOf(property),
          message: nameOf(message),
        });
  }
}

function judgeMessage(message: Moddle, { report, model }: Analysis): void {
  const keys = keysFor(model.definitions, message);
  if (keys.length > 1) report.add('correlation.ambiguous', message, { message: nameOf(message) });
  if (keys.length > 0 && subscriptionKey(message) !== null)
    report.add('correlation.two-ways', message, { message: nameOf(message) });
}

/** What starts a dossier needs no key: nothing was there before. */
function judgeReceiver(node: ModelNode, { report, model }: Analysis): void {
  const receives = node.element.$type === 'bpmn:ReceiveTask';
  const catches = node.entry.event === 'message' && CATCHES.test(node.entry.placement);
  if (!receives && !catches) return;
  const message = messageOf(receives ? node.element : node.definition);
  const [key] = message === null ? [] : keysFor(model.definitions, message);
  if (message === null || key === undefined || bindingsOf(model.process, key) !== null) return;
  report.add('correlation.no-subscription', node.id, {
    message: nameOf(message),
    key: nameOf(key),
  });
}
const CATCHES = /^(catch|boundary|event-sub-process-start)/;

function judgeSubscription(subscription: Moddle, { report, model }: Analysis): void {
  const key = child(subscription, 'correlationKeyRef');
  if (key === null) return;
  const bindings = bindingsOf(model.process, key) ?? [];
  for (const [i, { at }] of bindings.entries()) {
    const property = nameOf(propertiesOf(key)[i] ?? key);
    if (at === subscription) report.add('correlation.no-binding', subscription, { property });
  }
}

function nameOf(element: Moddle): string {
  return text(element, 'name') ?? idOf(element);
}
