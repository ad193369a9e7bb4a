// modeler/canvas: the draft's other files as a service of the diagram, so that the panel can offer them
// and open them. Invariant: the diagram never changes a file itself; the page does, when asked.
import type { Block } from '../blocks/block.ts';
import { EMPTY_FOLDER, type FolderKind, type FolderView } from '../folder/draft-folder.ts';

export type FolderDoors = {
  /** Opens a file in its editor; `from` = the element one comes from. */
  open(kind: FolderKind, id: string, from: string): void;
  /** Makes an empty one and answers its id; null = not possible. */
  create(kind: FolderKind, from: string): string | null;
  /** Adds the forms and letters that a building block needs. */
  bring(block: Block): void;
};
type EventBus = { fire(event: string, payload?: object): void };

export class DraftFolder {
  static $inject = ['eventBus', 'selection'];
  view: FolderView = EMPTY_FOLDER;
  doors: FolderDoors | null = null;
  bus: EventBus;
  selection: { get(): unknown[] };
  constructor(eventBus: EventBus, selection: { get(): unknown[] }) {
    this.bus = eventBus;
    this.selection = selection;
  }
  /** New content; the panel is drawn again. */
  set(view: FolderView): void {
    if (JSON.stringify(view) === JSON.stringify(this.view)) return;
    this.view = view;
    // Not `providersChanged`: it draws the element that was chosen when the panel was last drawn.
    const chosen = this.selection.get();
    this.bus.fire('selection.changed', { oldSelection: chosen, newSelection: chosen });
  }
  open(kind: FolderKind, id: string, from: string): void {
    this.doors?.open(kind, id, from);
  }
  bring(block: Block): void {
    this.doors?.bring(block);
  }
  create(kind: FolderKind, from: string): string | null {
    return this.doors?.create(kind, from) ?? null;
  }
}

export const DraftFolderModule = {
  __init__: ['draftFolder'],
  draftFolder: ['type', DraftFolder],
};
