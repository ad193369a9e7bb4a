// cli/bench: structured diagrams of any size, with everything a real one has: tasks with settings,
// choices with conditions, parallel branches, computed data, and the shapes of the drawing.
// Invariant: the same number gives the same text.

/** A diagram of at least `nodes` flow nodes. */
export function diagramOf(nodes: number): string {
  const parts: string[] = [];
  const shapes: string[] = [];
  const flows: string[] = [];
  let count = 0;
  const node = (xml: (id: string) => string): string => {
    const id = `n${(count += 1)}`;
    parts.push(xml(id));
    shapes.push(shape(id, count));
    return id;
  };
  const flow = (from: string, to: string, condition = ''): string => {
    const id = `f${flows.length + 1}`;
    flows.push(
      `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition}</bpmn:sequenceFlow>`,
    );
    return id;
  };
  let last = node((id) => `<bpmn:startEvent id="${id}"/>`);
  for (let block = 0; count < nodes - 1; block += 1)
    last = BLOCKS[block % BLOCKS.length]!({ node, flow, room: nodes - 1 - count }, last);
  const end = node((id) => `<bpmn:endEvent id="${id}"/>`);
  flow(last, end);
  return file([...parts, ...flows].join('\n'), shapes.join('\n'));
}

type Draw = {
  node(xml: (id: string) => string): string;
  flow(from: string, to: string, condition?: string): string;
  /** Nodes that are still wanted. */
  room: number;
};
type Block = (draw: Draw, after: string) => string;

const task = (id: string): string =>
  `<bpmn:userTask id="${id}" name="Bước ${id}"><bpmn:extensionElements><zeebe:userTask/>` +
  '<zeebe:assignmentDefinition candidateGroups="case-worker"/>' +
  `<motcua:name en="Step ${id}"/></bpmn:extensionElements></bpmn:userTask>`;

const single: Block = ({ node, flow }, after) => {
  const id = node(task);
  flow(after, id);
  return id;
};

const choice: Block = (draw, after) => {
  if (draw.room < 4) return single(draw, after);
  const { node, flow } = draw;
  const split = node(
    (id) => `<bpmn:exclusiveGateway id="${id}" name="Chọn" default="DEFAULT-${id}"/>`,
  );
  flow(after, split);
  const [yes, no] = [node(task), node(task)];
  const join = node((id) => `<bpmn:exclusiveGateway id="${id}"/>`);
  flow(
    split,
    yes,
    '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=amount &gt; 1000000 and kind = "house"</bpmn:conditionExpression>',
  );
  flow(split, no, `<bpmn:documentation>DEFAULT-${split}</bpmn:documentation>`);
  flow(yes, join);
  flow(no, join);
  return join;
};

const both: Block = (draw, after) => {
  if (draw.room < 4) return single(draw, after);
  const { node, flow } = draw;
  const split = node((id) => `<bpmn:parallelGateway id="${id}"/>`);
  flow(after, split);
  const branches = [node(task), node(task)];
  const join = node((id) => `<bpmn:parallelGateway id="${id}"/>`);
  for (const branch of branches) {
    flow(split, branch);
    flow(branch, join);
  }
  return join;
};

const computed: Block = ({ node, flow }, after) => {
  const id = node(
    (own) =>
      `<bpmn:scriptTask id="${own}" name="Tính"><bpmn:extensionElements>` +
      '<zeebe:script expression="=amount * 0.05 + count(papers)" resultVariable="fee"/>' +
      '</bpmn:extensionElements></bpmn:scriptTask>',
  );
  flow(after, id);
  return id;
};

const BLOCKS: readonly Block[] = [single, choice, computed, both, single];

const shape = (id: string, place: number): string =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${place * 150}" y="80" width="100" height="80"/></bpmndi:BPMNShape>`;

const NAMESPACES = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  'xmlns:motcua="http://motcua.org/schema/1"',
].join(' ');

/** Default flows are known only when they are drawn. */
function file(content: string, drawing: string): string {
  const defaults = new Map<string, string>();
  const pattern =
    /(<bpmn:sequenceFlow id="(\w+)"[^>]*>)<bpmn:documentation>(DEFAULT-\w+)<\/bpmn:documentation>/g;
  const drawn = content.replace(pattern, (_, open: string, flow: string, mark: string) => {
    defaults.set(mark, flow);
    return open;
  });
  const body = drawn.replace(/DEFAULT-\w+/g, (mark) => defaults.get(mark) ?? mark);
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<bpmn:definitions ${NAMESPACES} targetNamespace="urn:bench">\n` +
    `<bpmn:process id="bench" name="Thử" isExecutable="true">\n${body}\n</bpmn:process>\n` +
    `<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="bench">\n${drawing}\n</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>\n</bpmn:definitions>\n`
  );
}
