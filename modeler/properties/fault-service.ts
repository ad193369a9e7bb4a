// modeler/properties: tells the panel what is wrong at which field, whenever the selection or the
// compiler's word changes.
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import type { DiagramElement } from './extension.ts';
import { faultsOf } from './faults.ts';

type EventBus = {
  on(events: string[], listener: () => void): void;
  fire(event: string, payload: object): void;
};
type Selection = { get(): DiagramElement[] };
type DiagramCanvas = { getRootElement(): DiagramElement };

export class Faults {
  static $inject = ['eventBus', 'selection', 'canvas'];
  diagnostics: readonly Diagnostic[] = [];
  bus: EventBus;
  selection: Selection;
  canvas: DiagramCanvas;
  constructor(eventBus: EventBus, selection: Selection, canvas: DiagramCanvas) {
    this.bus = eventBus;
    this.selection = selection;
    this.canvas = canvas;
    eventBus.on(['selection.changed', 'propertiesPanel.attach', 'root.set'], () => this.show());
  }
  set(diagnostics: readonly Diagnostic[]): void {
    this.diagnostics = diagnostics;
    this.show();
  }
  show(): void {
    const chosen = this.selection.get();
    const element = chosen.length === 0 ? this.canvas.getRootElement() : chosen[0];
    const errors = element?.businessObject === undefined ? {} : faultsOf(element, this.diagnostics);
    this.bus.fire('propertiesPanel.setErrors', { errors });
  }
}

export const FaultsModule = { __init__: ['faults'], faults: ['type', Faults] };
