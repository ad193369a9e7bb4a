// modeler/canvas: one step of a path on the diagram: what was passed, and where tokens stand now.
// Invariant: marks only; the diagram and its undo history stay as they are.
import type { Canvas } from './create-modeler.ts';

/** A moment of a path. `passed` are elements and flows, `tokens` elements, one entry a token. */
export type Moment = { passed: string[]; tokens: string[] };

type Overlays = {
  add(element: string, type: string, overlay: { position: object; html: HTMLElement }): string;
  remove(filter: { type: string }): void;
};
type DiagramCanvas = {
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
};
type Registry = { get(id: string): unknown };
const TYPE = 'motcua-token';

/** Shows the moment; answers the function that takes it away. */
export function markMoment(modeler: Canvas, { passed, tokens }: Moment): () => void {
  const overlays = modeler.get<Overlays>('overlays');
  const canvas = modeler.get<DiagramCanvas>('canvas');
  const registry = modeler.get<Registry>('elementRegistry');
  const drawn = (id: string) => registry.get(id) !== undefined;
  const marked: [string, string][] = [];
  for (const id of new Set(passed.filter(drawn))) marked.push([id, 'path-passed']);
  for (const id of new Set(tokens.filter(drawn))) marked.push([id, 'path-token']);
  for (const [id, marker] of marked) canvas.addMarker(id, marker);
  for (const [id, standing] of Map.groupBy(tokens.filter(drawn), (id) => id)) {
    const badge = document.createElement('span');
    badge.className = 'token-badge';
    badge.textContent = standing.length > 1 ? String(standing.length) : '●';
    overlays.add(id, TYPE, { position: { top: -12, left: -12 }, html: badge });
  }
  return () => {
    overlays.remove({ type: TYPE });
    for (const [id, marker] of marked) if (drawn(id)) canvas.removeMarker(id, marker);
  };
}
