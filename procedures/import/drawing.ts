// procedures/import: a shape and an edge for what was added, so that a modeler can show it.
// A file without a drawing stays without one.
import type { Conversion } from './conversion.ts';
import { idsOf } from './ids.ts';
import { childOf, elementsOf, everyElement, made, type XmlNode } from './tree.ts';

const GAP = 50;

/** Draws node `id` to the right of `source`, or below it if there is something already. */
export function drawBehind(
  root: XmlNode,
  { source, id, flow, size }: { source: string; id: string; flow: string; size: number },
): void {
  const found = shapeOf(root, source);
  if (found === null) return;
  const { plane, bounds } = found;
  const { x, y, width, height } = bounds;
  const beside = { x: x + width + GAP, y: y + height / 2 - size / 2 };
  const below = { x: x + width / 2 - size / 2, y: y + height + GAP };
  const at = isFree(plane, beside, size) ? beside : below;
  const from =
    at === beside ? { x: x + width, y: y + height / 2 } : { x: x + width / 2, y: y + height };
  const to = at === beside ? { x: at.x, y: from.y } : { x: from.x, y: at.y };
  plane.children.push(
    made('bpmndi:BPMNShape', { id: `${id}_di`, bpmnElement: id }, [
      made('dc:Bounds', {
        x: String(at.x),
        y: String(at.y),
        width: String(size),
        height: String(size),
      }),
    ]),
    made('bpmndi:BPMNEdge', { id: `${flow}_di`, bpmnElement: flow }, [
      made('di:waypoint', { x: String(from.x), y: String(from.y) }),
      made('di:waypoint', { x: String(to.x), y: String(to.y) }),
    ]),
  );
}

/** Shapes of what is not in the file go; a plane of a process that is not there shows the first one. */
export function tidyDrawing({ root, report }: Conversion): void {
  const ids = idsOf(root);
  const first = elementsOf(root).find(({ name }) => /^bpmn:(collaboration|process)$/.test(name));
  for (const node of everyElement(root)) {
    if (node.name === 'bpmndi:BPMNPlane' && !ids.has(node.attributes['bpmnElement'] ?? '')) {
      report.add('plane', node, { name: node.attributes['bpmnElement'] ?? '' });
      node.attributes['bpmnElement'] = first?.attributes['id'] ?? '';
    }
    if (node.name !== 'bpmndi:BPMNPlane') continue;
    for (const shape of elementsOf(node)) {
      const shown = shape.attributes['bpmnElement'];
      if (shown === undefined || ids.has(shown)) continue;
      node.children = node.children.filter((child) => child !== shape);
      report.add('shape', shape, { name: shown }, shown);
    }
  }
}

type Bounds = { x: number; y: number; width: number; height: number };

function shapeOf(root: XmlNode, element: string): { plane: XmlNode; bounds: Bounds } | null {
  for (const plane of everyElement(root)) {
    if (plane.name !== 'bpmndi:BPMNPlane') continue;
    const shape = elementsOf(plane).find(
      ({ name, attributes }) =>
        name === 'bpmndi:BPMNShape' && attributes['bpmnElement'] === element,
    );
    const bounds = shape ? boundsOf(shape) : null;
    if (bounds !== null) return { plane, bounds };
  }
  return null;
}

function boundsOf(shape: XmlNode): Bounds | null {
  const bounds = childOf(shape, 'dc:Bounds');
  if (bounds === null) return null;
  const { x, y, width, height } = bounds.attributes;
  const read = { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
  return Object.values(read).every(Number.isFinite) ? read : null;
}

function isFree(plane: XmlNode, at: { x: number; y: number }, size: number): boolean {
  return elementsOf(plane).every((shape) => {
    const bounds = shape.name === 'bpmndi:BPMNShape' ? boundsOf(shape) : null;
    if (bounds === null || bounds.width > 150) return true;
    const apart =
      at.x + size < bounds.x ||
      bounds.x + bounds.width < at.x ||
      at.y + size < bounds.y ||
      bounds.y + bounds.height < at.y;
    return apart;
  });
}
