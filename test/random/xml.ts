// test/random: a diagram as a BPMN 2.0 file, written by hand from the standard's schema, and compiled
// as any author's would be. Invariant: nothing but the file goes to the product.
import { compileProcess } from '../../procedures/compile/index.ts';
import { compileExpression, compileUnaryTests } from '../../procedures/expressions/compile.ts';
import type { Expression } from '../../procedures/expressions/expression.ts';
import type { Runnable } from '../../workflows/machine/index.ts';
import { flowOf, isActivity, PROCESS, within, type Activity, type Condition } from './diagram.ts';
import type { Diagram, Loop, Node, Thrown, Trigger } from './diagram.ts';

export type Deployed =
  { ok: true; procedure: Runnable } | { ok: false; codes: string[]; told: string };

/** What the product makes of a diagram: a procedure, or the codes with which it refuses it. */
export async function deploy(diagram: Diagram): Promise<Deployed> {
  const compiled = await compileProcess(written(diagram));
  if (compiled.ok) {
    const decisions = { size: SIZE };
    const manifest = { zone: 'Asia/Ho_Chi_Minh' };
    return { ok: true, procedure: { manifest, process: compiled.value, decisions } };
  }
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error');
  const told = errors.map(({ code, element, message }) => `${code} ${element}: ${message.en}`);
  return { ok: false, codes: [...new Set(errors.map(({ code }) => code))], told: told.join('\n') };
}

function expression(source: string): Expression {
  const made = compileExpression(source, { names: null });
  if (!made.ok) throw new Error(source);
  return made.expression;
}
function unary(source: string): Expression {
  const made = compileUnaryTests(source, { names: null });
  if (!made.ok) throw new Error(source);
  return made.expression;
}
const SIZE: Runnable['decisions'][string] = {
  id: 'size',
  name: 'size',
  hitPolicy: 'unique',
  inputs: [{ label: 'x', expression: expression('x') }],
  outputs: [{ name: 'd', label: 'd' }],
  rules: [
    // oxlint-disable-next-line no-thenable -- the right side of a rule, data
    { id: 'small', when: [unary('< 2')], then: [expression('0')] },
    // oxlint-disable-next-line no-thenable -- the right side of a rule, data
    { id: 'large', when: [unary('>= 2')], then: [expression('1')] },
  ],
};

const CODES = ['A', 'B'];

export function written(diagram: Diagram): string {
  const messages = new Set<string>();
  for (const node of diagram.nodes.values()) {
    if ('message' in node) messages.add(node.message);
    for (const one of [
      ...('triggers' in node ? node.triggers : []),
      ...('throws' in node ? node.throws : []),
    ])
      if ('name' in one && ('on' in one ? one.on : one.say) === 'message') messages.add(one.name);
  }
  const shared = CODES.flatMap((code) => [
    `<bpmn:signal id="signal-${code}" name="${code}"/>`,
    `<bpmn:error id="error-${code}" name="${code}" errorCode="${code}"/>`,
    `<bpmn:escalation id="escalation-${code}" name="${code}" escalationCode="${code}"/>`,
  ]);
  const named = [...messages].map((name) => `<bpmn:message id="message-${name}" name="${name}"/>`);
  const process = inside(diagram, PROCESS);
  const definitions = [...diagram.nodes.values()].flatMap(toldAt);
  const used = shared.filter((line) =>
    [process, ...definitions].join('').includes(`"${/id="([^"]+)"/.exec(line)![1]}"`),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="random">',
    ...named,
    ...used,
    ...definitions,
    `<bpmn:process id="${PROCESS}" isExecutable="true">`,
    process,
    '</bpmn:process>',
    '</bpmn:definitions>',
  ].join('\n');
}

/** Nodes first, then flows, then what ties handlers to what they undo, as the schema wants it. */
function inside(diagram: Diagram, scope: string): string {
  const nodes = within(diagram, scope);
  const flows = nodes.flatMap(({ outgoing }) => outgoing.map((id) => flowOf(diagram, id)));
  const lines = nodes.map((node) => element(diagram, node));
  for (const { id, from, to, condition } of flows) {
    const ends = `id="${id}" sourceRef="${from}" targetRef="${to}"`;
    const asked = condition === null ? '' : expressed('conditionExpression', `=${text(condition)}`);
    lines.push(`<bpmn:sequenceFlow ${ends}>${asked}</bpmn:sequenceFlow>`);
  }
  for (const node of nodes) {
    if (node.kind !== 'undo-mark') continue;
    const ends = `sourceRef="${node.id}" targetRef="${node.handler}"`;
    lines.push(`<bpmn:association id="${node.id}-a" associationDirection="One" ${ends}/>`);
  }
  return lines.join('\n');
}

function expressed(name: string, body: string): string {
  const escaped = body.replaceAll('<', '&lt;');
  return `<bpmn:${name} xsi:type="bpmn:tFormalExpression">${escaped}</bpmn:${name}>`;
}

function text({ name, op, value }: Condition): string {
  return `${name} ${op} ${value}`;
}

function element(diagram: Diagram, node: Node): string {
  if (isActivity(node)) return activity(diagram, node);
  const fallback = defaultOf(diagram, node);
  const id = `id="${node.id}"`;
  switch (node.kind) {
    case 'start': {
      const along = node.triggers.length > 0 ? ` isInterrupting="${node.interrupting}"` : '';
      return tag('startEvent', id + along + parallel(node), definitions(node.id, node.triggers));
    }
    case 'catch':
      return tag(
        'intermediateCatchEvent',
        id + parallel(node),
        definitions(node.id, node.triggers),
      );
    case 'boundary': {
      const on = ` attachedToRef="${node.host}" cancelActivity="${node.interrupting}"`;
      return tag('boundaryEvent', id + on + parallel(node), definitions(node.id, node.triggers));
    }
    case 'undo-mark':
      return tag(
        'boundaryEvent',
        `${id} attachedToRef="${node.host}"`,
        '<bpmn:compensateEventDefinition/>',
      );
    case 'throw':
      return tag('intermediateThrowEvent', id, node.throws.map(said).join(''));
    case 'end':
      return tag('endEvent', id, node.throws.map(said).join(''));
    case 'link-throw':
      return tag('intermediateThrowEvent', id, `<bpmn:linkEventDefinition name="${node.link}"/>`);
    case 'link-catch':
      return tag('intermediateCatchEvent', id, `<bpmn:linkEventDefinition name="${node.link}"/>`);
    case 'xor':
      return tag('exclusiveGateway', id + fallback, '');
    case 'and':
      return tag('parallelGateway', id, '');
    case 'or':
      return tag('inclusiveGateway', id + fallback, '');
    case 'race':
      return tag('eventBasedGateway', id, '');
    case 'complex':
      return tag(
        'complexGateway',
        id + fallback,
        expressed('activationCondition', `=activationCount >= ${node.needs}`),
      );
  }
}

function tag(name: string, attributes: string, content: string): string {
  return `<bpmn:${name} ${attributes}>${content}</bpmn:${name}>`;
}

function parallel({ all }: { all: boolean }): string {
  return all ? ' parallelMultiple="true"' : '';
}

function defaultOf(diagram: Diagram, { outgoing }: Node): string {
  const found = outgoing.find((id) => flowOf(diagram, id).isDefault);
  return found === undefined ? '' : ` default="${found}"`;
}

function definitions(id: string, triggers: Trigger[]): string {
  return triggers.map((trigger, part) => definition(`${id}-d${part}`, trigger)).join('');
}

function definition(id: string, trigger: Trigger): string {
  const at = `id="${id}"`;
  switch (trigger.on) {
    case 'timer': {
      const { minutes, rounds } = trigger;
      const [name, time] =
        rounds === 0
          ? ['timeDuration', `PT${minutes}M`]
          : ['timeCycle', `R${rounds}/PT${minutes}M`];
      return tag('timerEventDefinition', at, expressed(name!, time!));
    }
    case 'message':
      return `<bpmn:messageEventDefinition ${at} messageRef="message-${trigger.name}"/>`;
    case 'signal':
      return `<bpmn:signalEventDefinition ${at} signalRef="signal-${trigger.name}"/>`;
    case 'error':
    case 'escalation': {
      const { on, code } = trigger;
      const ref = code === null ? '' : ` ${on}Ref="${on}-${code}"`;
      return `<bpmn:${on}EventDefinition ${at}${ref}/>`;
    }
    case 'condition':
      return tag(
        'conditionalEventDefinition',
        at,
        expressed('condition', `=${text(trigger.condition)}`),
      );
    case 'compensation':
      return `<bpmn:compensateEventDefinition ${at}/>`;
    case 'cancel':
      return `<bpmn:cancelEventDefinition ${at}/>`;
  }
}

function said(thrown: Thrown): string {
  switch (thrown.say) {
    case 'message':
      return `<bpmn:messageEventDefinition messageRef="message-${thrown.name}"/>`;
    case 'signal':
      return `<bpmn:signalEventDefinition signalRef="signal-${thrown.name}"/>`;
    case 'error':
    case 'escalation':
      return `<bpmn:${thrown.say}EventDefinition ${thrown.say}Ref="${thrown.say}-${thrown.code}"/>`;
    case 'undo':
      return thrown.of === null
        ? '<bpmn:compensateEventDefinition/>'
        : `<bpmn:compensateEventDefinition activityRef="${thrown.of}"/>`;
    case 'cancel':
      return '<bpmn:cancelEventDefinition/>';
    case 'terminate':
      return '<bpmn:terminateEventDefinition/>';
  }
}

const TAGS: Record<Activity['kind'], string> = {
  task: 'task',
  manual: 'manualTask',
  user: 'userTask',
  service: 'serviceTask',
  call: 'callActivity',
  rule: 'businessRuleTask',
  script: 'scriptTask',
  send: 'sendTask',
  receive: 'receiveTask',
  sub: 'subProcess',
  transaction: 'transaction',
  'event-sub': 'subProcess',
  'ad-hoc': 'adHocSubProcess',
};

const EXTENSIONS: Partial<Record<Activity['kind'], string>> = {
  user: '<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="case-worker"/>',
  manual: '<zeebe:assignmentDefinition candidateGroups="case-worker"/>',
  service: '<zeebe:taskDefinition type="work"/>',
  call: '<zeebe:calledElement processId="other"/>',
  rule: '<zeebe:calledDecision decisionId="size" resultVariable="d"/>',
};

function activity(diagram: Diagram, node: Activity): string {
  const attributes = [
    `id="${node.id}"${defaultOf(diagram, node)}`,
    ...(node.isHandler ? ['isForCompensation="true"'] : []),
    ...(node.startQuantity === 1 ? [] : [`startQuantity="${node.startQuantity}"`]),
    ...(node.completionQuantity === 1 ? [] : [`completionQuantity="${node.completionQuantity}"`]),
    ...('message' in node ? [`messageRef="message-${node.message}"`] : []),
    ...(node.kind === 'event-sub' ? ['triggeredByEvent="true"'] : []),
  ];
  const parts: string[] = [];
  const given =
    node.input === null
      ? ''
      : `<zeebe:ioMapping><zeebe:input source="=${node.input}" target="x"/></zeebe:ioMapping>`;
  const script =
    node.kind === 'script' ? `<zeebe:script expression="=${node.x}" resultVariable="x"/>` : '';
  const many = node.loop?.kind === 'many' ? collection(node.id, node.loop) : '';
  const extra = (EXTENSIONS[node.kind] ?? '') + given + script;
  if (extra !== '') parts.push(`<bpmn:extensionElements>${extra}</bpmn:extensionElements>`);
  if (node.loop?.kind === 'while') parts.push(repeated(node.loop));
  parts.push(many);
  if ('start' in node || node.kind === 'ad-hoc') parts.push(inside(diagram, node.id));
  if (node.kind === 'ad-hoc') {
    attributes.push(`ordering="${node.sequential ? 'Sequential' : 'Parallel'}"`);
    attributes.push(`cancelRemainingInstances="${node.cancelRemaining}"`);
    if (node.until) parts.push(expressed('completionCondition', `=${text(node.until)}`));
  }
  return tag(TAGS[node.kind], attributes.join(' '), parts.join('\n'));
}

/** The event definition stands at the top of the file. */
function told(id: string, by: 'each' | 'first'): string {
  const behavior = by === 'each' ? 'None' : 'One';
  return ` behavior="${behavior}" ${behavior.toLowerCase()}BehaviorEventRef="${id}-t"`;
}

/** Event definitions that instances throw. */
function toldAt(node: Node): string[] {
  if (!isActivity(node) || node.loop?.kind !== 'many' || node.loop.tells === null) return [];
  return [said(node.loop.tells.thrown).replace(' ', ` id="${node.id}-t" `)];
}

function repeated({ before, most, condition }: Loop & { kind: 'while' }): string {
  const limit = most === null ? '' : ` loopMaximum="${most}"`;
  return tag(
    'standardLoopCharacteristics',
    `testBefore="${before}"${limit}`,
    expressed('loopCondition', `=${text(condition)}`),
  );
}

function collection(id: string, loop: Loop & { kind: 'many' }): string {
  const { sequential, count, until, tells, listed } = loop;
  const list = `[${Array.from({ length: count }, (_, at) => at)}]`;
  const names = 'inputElement="item" outputCollection="list" outputElement="=x + 0"';
  const marked = `<zeebe:loopCharacteristics inputCollection="=${list}" ${names}/>`;
  const times = listed
    ? `<bpmn:extensionElements>${marked}</bpmn:extensionElements>`
    : expressed('loopCardinality', `=${count}`);
  const end = until === null ? '' : expressed('completionCondition', `=${text(until)}`);
  return tag(
    'multiInstanceLoopCharacteristics',
    `isSequential="${sequential}"${tells === null ? '' : told(id, tells.by)}`,
    times + end,
  );
}
