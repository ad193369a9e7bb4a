// test/modeler: a diagram with one of every element that can be drawn, far enough apart to be clicked.
// It need not compile: what is looked at are the menus of each element.
type Drawn = {
  id: string;
  tag: string;
  inside?: string;
  attached?: string;
  on?: string;
  /** Id of the sub-process that it stands in. */
  within?: string;
};
const event = (id: string, tag: string, definition = '', more: Partial<Drawn> = {}): Drawn => ({
  id,
  tag,
  inside: definition,
  ...more,
});
const timer =
  '<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>';
const message = '<bpmn:messageEventDefinition />';

export const drawn: Drawn[] = [
  event('plain-start', 'startEvent'),
  event('message-start', 'startEvent', message),
  event('task', 'task'),
  event('user', 'userTask'),
  event('service', 'serviceTask'),
  event('receive', 'receiveTask'),
  event('rule', 'businessRuleTask'),
  event('exclusive', 'exclusiveGateway'),
  event('parallel', 'parallelGateway'),
  event('sub', 'subProcess'),
  event('timer-catch', 'intermediateCatchEvent', timer),
  event('message-catch', 'intermediateCatchEvent', message),
  event('plain-end', 'endEvent'),
  event('message-end', 'endEvent', message),
  event('error-end', 'endEvent', '<bpmn:errorEventDefinition />'),
  event('terminate-end', 'endEvent', '<bpmn:terminateEventDefinition />'),
  event('send', 'sendTask'),
  event('call', 'callActivity'),
  event('choice', 'eventBasedGateway'),
  event('message-throw', 'intermediateThrowEvent', message),
  event('plain-throw', 'intermediateThrowEvent'),
  event('undo-throw', 'intermediateThrowEvent', '<bpmn:compensateEventDefinition />'),
  event('undo-end', 'endEvent', '<bpmn:compensateEventDefinition />'),
  event('event-sub', 'subProcess', '', { attached: 'triggeredByEvent="true"' }),
  event('inner-start', 'startEvent', message, { within: 'event-sub' }),
  event('inner-start-late', 'startEvent', timer, { within: 'event-sub' }),
  event('undo-boundary', 'boundaryEvent', '<bpmn:compensateEventDefinition />', {
    attached: 'attachedToRef="receive"',
    on: 'receive',
  }),
  event('script', 'scriptTask'),
  event('manual', 'manualTask'),
  event('looped', 'task', '<bpmn:standardLoopCharacteristics />'),
  event('many', 'task', '<bpmn:multiInstanceLoopCharacteristics isSequential="true" />'),
  event('inclusive', 'inclusiveGateway'),
  event('complex', 'complexGateway'),
  event('transaction', 'transaction'),
  event('cancel-end', 'endEvent', '<bpmn:cancelEventDefinition />', { within: 'transaction' }),
  event('plain-inner-end', 'endEvent', '', { within: 'transaction', attached: '' }),
  event('ad-hoc', 'adHocSubProcess'),
  event('link-throw', 'intermediateThrowEvent', '<bpmn:linkEventDefinition name="đi tiếp" />'),
  event('condition-catch', 'intermediateCatchEvent', '<bpmn:conditionalEventDefinition />'),
  event('signal-end', 'endEvent', '<bpmn:signalEventDefinition />'),
  event('escalation-end', 'endEvent', '<bpmn:escalationEventDefinition />'),
  event('cancel-boundary', 'boundaryEvent', '<bpmn:errorEventDefinition />', {
    attached: 'attachedToRef="transaction"',
    on: 'transaction',
  }),
  event('timer-boundary', 'boundaryEvent', timer, { attached: 'attachedToRef="user"', on: 'user' }),
  event('message-boundary', 'boundaryEvent', message, {
    attached: 'attachedToRef="service" cancelActivity="false"',
    on: 'service',
  }),
  event('error-boundary', 'boundaryEvent', '<bpmn:errorEventDefinition />', {
    attached: 'attachedToRef="rule"',
    on: 'rule',
  }),
];
const COLUMNS = 5;
const STEP = { x: 320, y: 190 };

function place(index: number, one: Drawn): { x: number; y: number; width: number; height: number } {
  const [width, height] = /Task$|task|callActivity/.test(one.tag)
    ? [100, 80]
    : one.id === 'event-sub' || one.tag === 'transaction'
      ? [200, 120]
      : /[sS]ubProcess$/.test(one.tag)
        ? [100, 80]
        : /Gateway/.test(one.tag)
          ? [50, 50]
          : [36, 36];
  const beside = one.on ?? one.within;
  const host = beside === undefined ? -1 : drawn.findIndex((d) => d.id === beside);
  const at = host < 0 ? index : host;
  const x = 100 + (at % COLUMNS) * STEP.x;
  const y = 100 + Math.floor(at / COLUMNS) * STEP.y;
  if (host < 0) return { x, y, width, height };
  return one.within === undefined
    ? { x: x + 10, y: y + (one.on === 'transaction' ? 102 : 62), width, height }
    : { x: x + (/late$|^plain/.test(one.id) ? 130 : 40), y: y + 50, width, height };
}

/** BPMN 2.0 with shapes. One flow, from `exclusive` to `parallel`, its neighbour. */
export function everyElement(): string {
  const written = (d: Drawn): string => {
    const inner = drawn.filter((other) => other.within === d.id).map(written);
    return `<bpmn:${d.tag} id="${d.id}" name="${d.id}" ${d.attached ?? ''}>${d.inside ?? ''}${inner.join('')}</bpmn:${d.tag}>`;
  };
  const nodes = drawn
    .filter((d) => d.within === undefined)
    .map(written)
    .join('\n');
  const shapes = drawn
    .map((d, index) => {
      const { x, y, width, height } = place(index, d);
      return `<bpmndi:BPMNShape id="${d.id}-shape" bpmnElement="${d.id}"${/[sS]ubProcess$|transaction/.test(d.tag) ? ' isExpanded="true"' : ''}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`;
    })
    .join('\n');
  const [from, to] = ['exclusive', 'parallel'].map((id) => {
    const index = drawn.findIndex((d) => d.id === id);
    return place(index, drawn[index]!);
  }) as [ReturnType<typeof place>, ReturnType<typeof place>];
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="http://example.org">
<bpmn:process id="certified-copy" isExecutable="true">${nodes}
<bpmn:sequenceFlow id="onward" sourceRef="exclusive" targetRef="parallel" />
</bpmn:process>
<bpmndi:BPMNDiagram id="dd"><bpmndi:BPMNPlane id="p" bpmnElement="certified-copy">${shapes}
<bpmndi:BPMNEdge id="onward-edge" bpmnElement="onward"><di:waypoint x="${from.x + from.width}" y="${from.y + 25}" /><di:waypoint x="${to.x}" y="${to.y + 25}" /></bpmndi:BPMNEdge>
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;
}
