// modeler/compare: two diagrams side by side that move together. Loaded only when something is compared.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import motcua from '../../procedures/language/motcua.json' with { type: 'json' };
import { fitDiagram } from '../../web/kit/diagram/fit-diagram.ts';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import type { ElementChange } from './compare-diagrams.ts';

type Viewbox = { x: number; y: number; width: number; height: number };
type DiagramCanvas = {
  viewbox(): Viewbox;
  viewbox(box: Viewbox): void;
  addMarker(id: string, marker: string): void;
  scrollToElement(id: string): void;
};
type Viewer = {
  importXML(xml: string): Promise<unknown>;
  get<T = unknown>(service: string): T;
  on(event: string, listener: () => void): void;
  destroy(): void;
};
type Registry = { get(id: string): unknown };
export type Twins = { show(id: string): void; destroy(): void };
export type Side = { container: HTMLElement; xml: string; marks: ElementChange['kind'][] };

const MARGINS = { left: 20, top: 20, right: 20, bottom: 40 };

/** Both drawn, marked and tied together; what cannot be drawn is thrown. */
export async function openTwins(
  before: Side,
  after: Side,
  changes: ElementChange[],
): Promise<Twins> {
  const viewers = [before, after].map(
    ({ container }) =>
      new NavigatedViewer({ container, moddleExtensions: { zeebe, motcua } }) as Viewer,
  );
  const [left, right] = viewers as [Viewer, Viewer];
  await Promise.all([left.importXML(before.xml), right.importXML(after.xml)]);
  mark(left, changes, before.marks);
  mark(right, changes, after.marks);
  fitDiagram(right.get('canvas'), MARGINS);
  follow(left, right);
  follow(right, left);
  const box = right.get<DiagramCanvas>('canvas').viewbox();
  left.get<DiagramCanvas>('canvas').viewbox(box);
  return {
    show(id) {
      for (const viewer of [right, left]) {
        if (viewer.get<Registry>('elementRegistry').get(id) === undefined) continue;
        viewer.get<DiagramCanvas>('canvas').scrollToElement(id);
        return;
      }
    },
    destroy: () => viewers.forEach((viewer) => viewer.destroy()),
  };
}

function mark(viewer: Viewer, changes: ElementChange[], kinds: ElementChange['kind'][]): void {
  const canvas = viewer.get<DiagramCanvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  for (const { id, kind } of changes)
    if (kinds.includes(kind) && registry.get(id) !== undefined)
      canvas.addMarker(id, `diff-${kind}`);
}

/** `other` shows what `viewer` shows; an answer to an answer is not given. */
function follow(viewer: Viewer, other: Viewer): void {
  viewer.on('canvas.viewbox.changed', () => {
    const [here, there] = [viewer, other].map((v) => v.get<DiagramCanvas>('canvas')) as [
      DiagramCanvas,
      DiagramCanvas,
    ];
    const [a, b] = [here.viewbox(), there.viewbox()];
    const differs = (['x', 'y', 'width'] as const).some((k) => Math.abs(a[k] - b[k]) > 1);
    if (differs) there.viewbox({ x: a.x, y: a.y, width: a.width, height: a.height });
  });
}
