// test/compile: small models as text, for tests that need many or odd ones.

const NAMESPACES = [
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  'xmlns:motcua="http://motcua.org/schema/1"',
].join(' ');

export const EMPTY_LINE =
  '<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e"/>';

/** A file with this content of `definitions`. */
export function file(content: string, { declaration = '', attributes = '' } = {}): string {
  return `${declaration}<definitions ${NAMESPACES} targetNamespace="urn:x"${attributes}>${content}</definitions>`;
}

/** A file with one executable process of this content. */
export function model(content: string = EMPTY_LINE): string {
  return file(`<process id="p" isExecutable="true">${content}</process>`);
}

/** start → the given element, id `work` → end. */
export function around(work: string): string {
  return model(
    `<startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="work"/>${work}` +
      '<sequenceFlow id="b" sourceRef="work" targetRef="e"/><endEvent id="e"/>',
  );
}

/** A user task with roles and this expression as condition on one of its two ways out. */
export function withCondition(condition: string): string {
  return model(
    '<startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="g"/><exclusiveGateway id="g" default="no"/>' +
      `<sequenceFlow id="yes" sourceRef="g" targetRef="e"><conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression></sequenceFlow>` +
      '<sequenceFlow id="no" sourceRef="g" targetRef="e2"/><endEvent id="e"/><endEvent id="e2"/>',
  );
}

/** A line of user tasks, with drawing. */
export function longLine(tasks: number): string {
  const parts: string[] = ['<startEvent id="t0"/>'];
  const drawing: string[] = [];
  for (let i = 1; i <= tasks; i += 1) {
    parts.push(
      `<userTask id="t${i}" name="Bước ${i}"><extensionElements><zeebe:assignmentDefinition candidateGroups="case-worker"/></extensionElements><incoming>f${i}</incoming><outgoing>f${i + 1}</outgoing></userTask>`,
      `<sequenceFlow id="f${i}" sourceRef="t${i - 1}" targetRef="t${i}"/>`,
    );
    drawing.push(
      `<di:BPMNShape id="d${i}" bpmnElement="t${i}"><dc:Bounds x="${i}" y="0" width="100" height="80"/></di:BPMNShape>`,
    );
  }
  parts.push(
    `<sequenceFlow id="f${tasks + 1}" sourceRef="t${tasks}" targetRef="end"/><endEvent id="end"><incoming>f${tasks + 1}</incoming></endEvent>`,
  );
  parts[0] = '<startEvent id="t0"><outgoing>f1</outgoing></startEvent>';
  const plane = `<di:BPMNDiagram id="diagram"><di:BPMNPlane id="plane" bpmnElement="p">${drawing.join('')}</di:BPMNPlane></di:BPMNDiagram>`;
  return file(`<process id="p" isExecutable="true">${parts.join('')}</process>${plane}`, {
    attributes:
      ' xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  });
}
