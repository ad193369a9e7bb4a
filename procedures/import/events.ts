// procedures/import: events, flows and what they refer to.
import {
  feelOf,
  rewriteChild,
  takeExtensions,
  takeSetting,
  valueOf,
  type Conversion,
  freshId,
  markFormal,
} from './conversion.ts';
import { childOf, everyElement, made, textOf, type XmlNode } from './tree.ts';

export function convertTimer(conversion: Conversion, timer: XmlNode, event?: string): void {
  takeSetting(timer, 'businessCalendarName');
  for (const name of ['bpmn:timeDate', 'bpmn:timeDuration', 'bpmn:timeCycle']) {
    const child = childOf(timer, name);
    if (child === null) continue;
    markFormal(child);
    const text = textOf(child).trim();
    const value = valueOf(conversion, child, text, event) ?? text;
    child.children = [name === 'bpmn:timeCycle' ? cycleOf(conversion, child, value, event) : value];
    // Other engines read it without being told that it is formal.
    child.attributes['xsi:type'] ??= 'bpmn:tFormalExpression';
  }
}

/** Schedules like `0 0/5 * * * ?` (every five minutes) as a cycle; others cannot be said. */
function cycleOf({ report }: Conversion, node: XmlNode, text: string, event?: string): string {
  if (!/^\S+( +\S+){4,6}$/.test(text) || text.startsWith('=')) return text;
  const to = isoCycle(text.split(/ +/));
  if (to === null) report.add('cronUnknown', node, { from: text }, event);
  else report.add('cron', node, { from: text, to }, event);
  return to ?? text;
}

const STEP = /^(?:0|\*)\/([1-9]\d?)$/;

function isoCycle([second = '', minute = '', hour = '', ...days]: string[]): string | null {
  if (!days.every((day) => day === '*' || day === '?')) return null;
  const every = (text: string) => STEP.exec(text)?.[1] ?? (text === '*' ? '1' : null);
  if (hour === '*' && minute === '*') return STEP.test(second) ? `R/PT${every(second)}S` : null;
  if (!/^\d+$/.test(second)) return null;
  if (hour === '*' && /^\d+$/.test(minute)) return 'R/PT1H';
  if (hour === '*') return every(minute) === null ? null : `R/PT${every(minute)}M`;
  return STEP.test(hour) && /^\d+$/.test(minute) ? `R/PT${every(hour)}H` : null;
}

/** In the flow and where it interrupts, those engines let a cycle happen once. */
export function convertSingleCycle(conversion: Conversion, event: XmlNode): void {
  if (conversion.dialect === 'plain' || isRepeating(event)) return;
  const timer = childOf(event, 'bpmn:timerEventDefinition');
  const cycle = timer === null ? null : childOf(timer, 'bpmn:timeCycle');
  if (cycle === null) return;
  const from = textOf(cycle).trim();
  const to = /^R\d*\/(P[^/]+)$/.exec(from)?.[1];
  if (to === undefined || /^R1\//.test(from)) return;
  cycle.name = 'bpmn:timeDuration';
  cycle.children = [to];
  conversion.report.add('firstRound', cycle, { from, to }, event.attributes['id']);
}

function isRepeating({ name, attributes }: XmlNode): boolean {
  if (name === 'bpmn:boundaryEvent') return attributes['cancelActivity'] === 'false';
  return name === 'bpmn:startEvent' && attributes['isInterrupting'] !== 'true';
}

export function convertConditional(conversion: Conversion, node: XmlNode, event?: string): void {
  rewriteChild(conversion, node, 'bpmn:condition', event);
  for (const name of ['variableName', 'variableEvents', 'variableEvent']) {
    const value = takeSetting(node, name);
    if (value !== null)
      conversion.report.add('conditionScope', node, { name: `${name}=${value}` }, event);
  }
}

/** An error named by its code alone is declared. */
export function convertErrorReference(conversion: Conversion, node: XmlNode, event?: string): void {
  for (const name of ['errorCodeVariable', 'errorMessageVariable', 'errorVariableName']) {
    const value = takeSetting(node, name);
    if (value !== null) conversion.report.add('errorVariable', node, { name, value }, event);
  }
  const reference = node.attributes['errorRef'];
  if (reference === undefined || conversion.ids.has(reference)) return;
  if (!/^[A-Za-z_][\w.-]*$/.test(reference)) return;
  conversion.ids.add(reference);
  conversion.declared.push(
    made('bpmn:error', { id: reference, name: reference, errorCode: reference }),
  );
  conversion.report.add('error', node, { name: reference }, event);
}

/** Names of messages and signals in which expressions stand. */
export function convertName(conversion: Conversion, node: XmlNode): void {
  const name = node.attributes['name'];
  if (name === undefined || !/[$#]\{/.test(name)) return;
  const value = valueOf(conversion, node, name);
  if (value !== null) node.attributes['name'] = value;
}

export function convertFlow(conversion: Conversion, flow: XmlNode): void {
  if ((flow.attributes['id'] ?? '') === '') {
    const { sourceRef = 'start', targetRef = 'end' } = flow.attributes;
    const id = freshId(conversion, `${sourceRef}-to-${targetRef}`);
    flow.attributes = { ...flow.attributes, id };
    conversion.report.add('flowId', flow, { name: id });
  }
  const condition = childOf(flow, 'bpmn:conditionExpression');
  if (condition === null) return;
  const id = flow.attributes['id'];
  const resource = takeSetting(condition, 'resource');
  const language = condition.attributes['language'];
  if (resource !== null || (language !== undefined && isScript(language))) {
    conversion.report.add('outsideLogic', condition, { language: language ?? resource ?? '' }, id);
    return;
  }
  if (language !== undefined && /feel/i.test(language)) return;
  markFormal(condition);
  const text = textOf(condition);
  const feel = text.trim() === '' ? null : feelOf(conversion, condition, text, id);
  condition.children = [feel ?? text];
}

/** Languages that are programs, not the expression dialects that we know. */
function isScript(language: string): boolean {
  return /(groovy|javascript|ecmascript|ruby|beanshell|clojure|xpath-script)/i.test(language);
}

/** The references of the other engines may carry the prefix of the file's own namespace. */
const REFERENCES = new Set([
  'messageRef',
  'errorRef',
  'signalRef',
  'escalationRef',
  'processRef',
  'sourceRef',
  'targetRef',
  'attachedToRef',
  'default',
  'activityRef',
  'operationRef',
]);

/** XML Schema drops blanks around ids and references, so they mean the same without. */
export function tidyReferences({ report, root }: Conversion): void {
  for (const node of everyElement(root)) {
    for (const [name, value] of Object.entries(node.attributes)) {
      if (name !== 'id' && !REFERENCES.has(name)) continue;
      const tidy = value.trim();
      if (tidy === value) continue;
      node.attributes[name] = tidy;
      report.add('blanks', node, { name, value });
    }
  }
}

/** Code that runs at a throwing event instead of a message being sent. */
export function convertThrownMessage({ report }: Conversion, node: XmlNode, event?: string): void {
  for (const name of ['class', 'delegateExpression', 'expression', 'topic', 'type']) {
    const value = takeSetting(node, name);
    if (value === null || (name === 'type' && value === 'external')) continue;
    report.add('unknownSetting', node, { name: `${name}=${value}` }, event);
  }
  takeExtensions(node, 'field');
}
