// modeler/canvas: diagnostics on the diagram: a mark on the element and a badge that says how many.
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import { pick } from '../texts/index.ts';
import type { Canvas } from './create-modeler.ts';

type Overlays = {
  add(element: string, type: string, overlay: { position: object; html: HTMLElement }): string;
  remove(filter: { type: string }): void;
};
type DiagramCanvas = {
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
  scrollToElement(id: string): void;
  focus(): void;
};
type Registry = { get(id: string): unknown };
const TYPE = 'motcua-problem';
const MARKS = ['has-error', 'has-warning'] as const;

/** Replaces all marks; answers the function that removes them. */
export function markProblems(modeler: Canvas, diagnostics: Diagnostic[]): () => void {
  const overlays = modeler.get<Overlays>('overlays');
  const canvas = modeler.get<DiagramCanvas>('canvas');
  const registry = modeler.get<Registry>('elementRegistry');
  const marked: [string, string][] = [];
  const byElement = Map.groupBy(
    diagnostics.filter((d) => d.element !== null && registry.get(d.element) !== undefined),
    (d) => d.element ?? '',
  );
  for (const [id, found] of byElement) {
    const marker = found.some((d) => d.severity === 'error') ? MARKS[0] : MARKS[1];
    canvas.addMarker(id, marker);
    marked.push([id, marker]);
    const badge = document.createElement('span');
    badge.className = `problem-badge ${marker}`;
    badge.textContent = String(found.length);
    badge.title = found.map((d) => pick(d.message)).join('\n');
    overlays.add(id, TYPE, { position: { top: -10, right: 10 }, html: badge });
  }
  return () => {
    overlays.remove({ type: TYPE });
    for (const [id, marker] of marked)
      if (registry.get(id) !== undefined) canvas.removeMarker(id, marker);
  };
}

/** Selects an element and brings it into view. */
export function showElement(modeler: Canvas, id: string): void {
  const element = modeler.get<Registry>('elementRegistry').get(id);
  if (element === undefined) return;
  modeler.get<DiagramCanvas>('canvas').scrollToElement(id);
  modeler.get<{ select(element: unknown): void }>('selection').select(element);
  modeler.get<DiagramCanvas>('canvas').focus();
}
