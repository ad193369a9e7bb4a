// procedures/import: automatic steps: which service does them, with what, and calls of other processes.
import {
  addExtensions,
  feelOf,
  rewriteChild,
  serviceName,
  takeExtensions,
  takeSetting,
  valueOf,
  type Conversion,
} from './conversion.ts';
import { childOf, elementsOf, made, textOf, type XmlNode } from './tree.ts';

/** Service and send tasks, and rule tasks that call code. */
export function convertService(conversion: Conversion, task: XmlNode): void {
  const { report } = conversion;
  delete task.attributes['implementation'];
  const topic = takeSetting(task, 'topic');
  const kind = takeSetting(task, 'type');
  const code =
    takeSetting(task, 'class') ??
    takeSetting(task, 'delegateExpression') ??
    takeSetting(task, 'expression');
  const connector = takeExtensions(task, 'connector')[0];
  const { headers, inputs } = fieldsOf(conversion, task);
  const result = takeSetting(task, 'resultVariable') ?? takeSetting(task, 'resultVariableName');
  if (result !== null) report.add('mapping', task, { from: 'result', to: result, where: RESULT });
  let type: string | null = null;
  if (topic !== null) {
    type = topic;
    report.add('topic', task, { value: topic });
  } else if (code !== null || connector || (kind !== null && kind !== 'external')) {
    const told = code ?? connectorId(connector) ?? kind ?? '';
    type = serviceName(told);
    report.add('code', task, { value: told, type });
  }
  if (type === null) return;
  const extensions = [made('zeebe:taskDefinition', { type })];
  if (headers.length > 0) extensions.push(made('zeebe:taskHeaders', {}, headers));
  const outputs = result === null ? [] : [{ source: `=${result}`, target: result }];
  const mappings = [...inputs, ...outputs.map((one) => made('zeebe:output', one))];
  if (mappings.length > 0) extensions.push(made('zeebe:ioMapping', {}, mappings));
  addExtensions(task, extensions);
}

const RESULT = { vi: 'đầu ra', en: 'out' };
const INPUT = { vi: 'đầu vào', en: 'in' };

function connectorId(connector: XmlNode | undefined): string | null {
  const id = connector && elementsOf(connector).find(({ name }) => name.endsWith(':connectorId'));
  return id ? textOf(id).trim() : null;
}

type Fields = { headers: XmlNode[]; inputs: XmlNode[] };

/** Constants are headers of the service; what is computed is data that goes in. */
function fieldsOf(conversion: Conversion, task: XmlNode): Fields {
  const fields: Fields = { headers: [], inputs: [] };
  const id = task.attributes['id'];
  for (const field of takeExtensions(task, 'field')) {
    const { name = '', stringValue, expression } = field.attributes;
    const child = elementsOf(field)[0];
    const text = stringValue ?? expression ?? (child ? textOf(child).trim() : '');
    const value = stringValue === undefined ? valueOf(conversion, field, text, id) : text;
    if (value === null) continue;
    if (stringValue === undefined && value.startsWith('=')) {
      fields.inputs.push(made('zeebe:input', { source: value, target: name }));
      conversion.report.add('mapping', field, { from: value, to: name, where: INPUT }, id);
    } else {
      fields.headers.push(made('zeebe:header', { key: name, value }));
      conversion.report.add('header', field, { name }, id);
    }
  }
  return fields;
}

export function convertBusinessRule(conversion: Conversion, task: XmlNode): void {
  const fields = takeExtensions(task, 'field');
  const field = fields.find(({ attributes }) => attributes['name'] === 'decisionTableReferenceKey');
  const inner = field ? elementsOf(field)[0] : undefined;
  const decision =
    takeSetting(task, 'decisionRef') ??
    field?.attributes['stringValue'] ??
    (inner ? textOf(inner).trim() : null);
  for (const idle of [
    'decisionRefBinding',
    'decisionRefVersion',
    'mapDecisionResult',
    'decisionRefTenantId',
  ])
    takeSetting(task, idle);
  if (decision === null || decision === '') return convertService(conversion, task);
  delete task.attributes['implementation'];
  takeSetting(task, 'type');
  const named = takeSetting(task, 'resultVariable');
  const resultVariable = named ?? serviceName(decision).replaceAll('-', '_');
  conversion.report.add('decision', task, { value: decision });
  if (named === null) conversion.report.add('noResultVariable', task, { name: resultVariable });
  addExtensions(task, [made('zeebe:calledDecision', { decisionId: decision, resultVariable })]);
}

export function convertCall(conversion: Conversion, call: XmlNode): void {
  const { report } = conversion;
  const called = call.attributes['calledElement'];
  const mappings = [
    ...callMappings(conversion, call, 'in'),
    ...callMappings(conversion, call, 'out'),
  ];
  if (takeSetting(call, 'inheritVariables') === 'true') report.add('allVariables', call);
  const extensions = mappings.length > 0 ? [made('zeebe:ioMapping', {}, mappings)] : [];
  if (called !== undefined && /[$#]\{/.test(called)) {
    report.add('callExpression', call, { value: called });
  } else if (called !== undefined && called.trim() !== '' && !isGlobalTask(conversion, called)) {
    delete call.attributes['calledElement'];
    const processId = called.trim().replace(/^[\w.-]+:/, '');
    report.add('call', call, { value: processId });
    extensions.unshift(made('zeebe:calledElement', { processId }));
  }
  addExtensions(call, extensions);
}

/** A task of the file itself is not another procedure: the call stays as it is. */
function isGlobalTask({ root }: Conversion, called: string): boolean {
  const id = called.trim().replace(/^[\w.-]+:/, '');
  return elementsOf(root).some(
    ({ name, attributes }) => /^bpmn:global\w*Task$/.test(name) && attributes['id'] === id,
  );
}

function callMappings(conversion: Conversion, call: XmlNode, way: 'in' | 'out'): XmlNode[] {
  const { report } = conversion;
  const id = call.attributes['id'];
  return takeExtensions(call, way).flatMap((one) => {
    const { source, sourceExpression, target, variables, businessKey } = one.attributes;
    if (businessKey !== undefined) return [];
    if (variables !== undefined || target === undefined) {
      report.add('allVariables', one, {}, id);
      return [];
    }
    const from = sourceExpression ?? source ?? '';
    const feel =
      sourceExpression === undefined ? `=${from}` : feelOf(conversion, one, sourceExpression, id);
    if (feel === null) return [];
    report.add('mapping', one, { from, to: target, where: way === 'in' ? INPUT : RESULT }, id);
    const name = way === 'in' ? 'zeebe:input' : 'zeebe:output';
    return [made(name, { source: feel, target })];
  });
}

/** `inputOutput` of any element. */
export function convertMappings(conversion: Conversion, node: XmlNode): void {
  const id = node.attributes['id'];
  for (const block of takeExtensions(node, 'inputOutput')) {
    const mappings = elementsOf(block).flatMap((one) => {
      const input = one.name.endsWith(':inputParameter');
      const target = one.attributes['name'] ?? '';
      const feel = parameterValue(conversion, one, id);
      if (feel === null) return [];
      const where = input ? INPUT : RESULT;
      conversion.report.add('mapping', one, { from: feel, to: target, where }, id);
      return [made(input ? 'zeebe:input' : 'zeebe:output', { source: feel, target })];
    });
    if (mappings.length > 0) addExtensions(node, [made('zeebe:ioMapping', {}, mappings)]);
  }
}

/** A constant, an expression, a list or a map; null if it cannot be said in FEEL, which is reported. */
function parameterValue(conversion: Conversion, node: XmlNode, id?: string): string | null {
  const inner = elementsOf(node)[0];
  if (!inner) return constantOrExpression(conversion, node, textOf(node), id);
  const parts = elementsOf(inner);
  if (inner.name.endsWith(':list')) {
    const items = parts.map((part) => parameterValue(conversion, part, id));
    return items.includes(null) ? null : `=[${items.map((item) => item?.slice(1)).join(', ')}]`;
  }
  if (inner.name.endsWith(':map')) {
    const entries = parts.map((part) => {
      const value = parameterValue(conversion, part, id);
      return value === null ? null : `${part.attributes['key'] ?? ''}: ${value.slice(1)}`;
    });
    return entries.includes(null) ? null : `={${entries.join(', ')}}`;
  }
  const language = inner.attributes['scriptFormat'] ?? inner.name;
  conversion.report.add('scriptLanguage', inner, { language }, id);
  return null;
}

function constantOrExpression(
  conversion: Conversion,
  node: XmlNode,
  text: string,
  id?: string,
): string | null {
  const value = valueOf(conversion, node, text, id);
  if (value === null || value.startsWith('=')) return value;
  return /^(-?\d+(\.\d+)?|true|false)$/.test(value) ? `=${value}` : `=${JSON.stringify(value)}`;
}

/** Only expressions run here; a script in another language stays and is refused by the compiler. */
export function convertScript(conversion: Conversion, task: XmlNode): void {
  const script = childOf(task, 'bpmn:script');
  const language = task.attributes['scriptFormat'] ?? '';
  const target = takeSetting(task, 'resultVariable');
  takeSetting(task, 'autoStoreVariables');
  if (script === null) return;
  const text = textOf(script).trim();
  if (!/^(juel|feel)$/i.test(language) || target === null) {
    conversion.report.add('scriptLanguage', task, { language });
    return;
  }
  const feel = /^feel$/i.test(language)
    ? `=${text.replace(/^=/, '')}`
    : feelOf(conversion, script, text, task.attributes['id']);
  if (feel === null) return;
  delete task.attributes['scriptFormat'];
  task.children = task.children.filter((child) => child !== script);
  conversion.report.add('script', task, { from: text, to: feel });
  addExtensions(task, [made('zeebe:script', { expression: feel, resultVariable: target })]);
}

/** A receive task of those engines may wait for nothing in particular; here it waits for a message. */
export function convertReceive(conversion: Conversion, task: XmlNode): void {
  if (task.attributes['messageRef'] !== undefined) return;
  if (task.attributes['operationRef'] !== undefined) return;
  const id = task.attributes['id'] ?? '';
  const name = `message-of-${id}`;
  conversion.declared.push(made('bpmn:message', { id: name, name }));
  task.attributes['messageRef'] = name;
  conversion.report.add('message', task, { name });
}

/** Multi-instance and loop markers. */
export function convertLoop(
  conversion: Conversion,
  loop: XmlNode,
  activity: string | undefined,
): void {
  const collection = takeSetting(loop, 'collection');
  const variable = takeSetting(loop, 'elementVariable');
  for (const name of ['loopCardinality', 'completionCondition', 'loopCondition'])
    rewriteChild(conversion, loop, `bpmn:${name}`, activity);
  const list = collection ?? danglingList(conversion, loop);
  if (list === null) return;
  const feel = feelOf(conversion, loop, list, activity);
  if (feel === null) return;
  const item = childOf(loop, 'bpmn:inputDataItem');
  const inputElement = variable ?? item?.attributes['name'] ?? item?.attributes['id'];
  loop.children = loop.children.filter(
    (child) =>
      typeof child === 'string' ||
      !['bpmn:loopDataInputRef', 'bpmn:inputDataItem'].includes(child.name),
  );
  conversion.report.add('collection', loop, { value: list }, activity);
  const attributes = { inputCollection: feel, ...(inputElement ? { inputElement } : {}) };
  addExtensions(loop, [made('zeebe:loopCharacteristics', attributes)]);
}

/** Those engines read a reference that leads nowhere as the name of a variable. */
function danglingList({ ids, dialect }: Conversion, loop: XmlNode): string | null {
  const reference = childOf(loop, 'bpmn:loopDataInputRef');
  const name = reference === null ? '' : textOf(reference).trim();
  return name === '' || ids.has(name) || dialect === 'zeebe' ? null : name;
}
