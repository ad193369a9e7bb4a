// modeler/canvas: building blocks in the create and append menus, and the one command that inserts them.
import { blocks } from '../blocks/index.ts';
import type { Block } from '../blocks/block.ts';
import { insertBlock, type Place } from '../blocks/insert.ts';
import { pick, t } from '../texts/index.ts';
import type { DraftFolder } from './folder-service.ts';

type Injector = { get<T = unknown>(service: string): T };
type Shape = {
  id: string;
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  parent?: Shape;
};
type DiagramCanvas = {
  viewbox(): { inner: { x: number; y: number; height: number } };
  getRootElement(): Shape;
};
type CommandStack = {
  registerHandler(name: string, handler: unknown): void;
  execute(name: string, context: object): void;
};
type Menu = { registerProvider(id: string, priority: number, provider: unknown): void };
type Selection = { select(elements: unknown): void; get(): Shape[] };
const COMMAND = 'motcua.insertBlock';
const PRIORITY = 900;
const GAP = 70;

class Insertion {
  static $inject = ['injector'];
  injector: Injector;
  constructor(injector: Injector) {
    this.injector = injector;
  }
  /** Other commands do the work, so that they are taken back together. */
  preExecute(context: { block: Block; source: Shape | null; made?: unknown[] }): void {
    const { block, source } = context;
    const get = <T>(name: string): T => this.injector.get<T>(name);
    const canvas = get<DiagramCanvas>('canvas');
    context.made = insertBlock(
      {
        modeling: get('modeling'),
        bpmnFactory: get('bpmnFactory'),
        elementFactory: get('elementFactory'),
        elementRegistry: get('elementRegistry'),
        moddle: get('moddle'),
        definitions: get<{ getDefinitions(): never }>('bpmnjs').getDefinitions(),
      },
      block,
      {
        source: source as never,
        parent: (source?.parent ?? canvas.getRootElement()) as never,
        place: placeFor(source, canvas),
      },
    );
  }
}

/** Right of the step it follows, else below all that is drawn. */
function placeFor(source: Shape | null, canvas: DiagramCanvas): Place {
  if (source !== null)
    return {
      firstLeft: { x: source.x + source.width + GAP, y: source.y + source.height / 2 },
    };
  const { inner } = canvas.viewbox();
  return { corner: { x: inner.x, y: inner.y + inner.height + GAP } };
}

/** Which of its steps the main way leaves by: the last of the first row. */
function exitOf(block: Block): number {
  const onWay = block.steps.filter((s) => s.at[1] === 0 && s.type !== 'bpmn:EndEvent');
  const last = onWay.toSorted((a, b) => a.at[0] - b.at[0]).at(-1);
  return last === undefined ? 0 : block.steps.indexOf(last);
}

const MAY_LEAD_ON = /Task$|Gateway$|SubProcess$|CallActivity$|(Start|Catch|Boundary|Throw)Event$/;

export class Blocks {
  static $inject = ['commandStack', 'popupMenu', 'selection', 'draftFolder'];
  stack: CommandStack;
  selection: Selection;
  folder: DraftFolder;
  constructor(
    commandStack: CommandStack,
    popupMenu: Menu,
    selection: Selection,
    draftFolder: DraftFolder,
  ) {
    this.stack = commandStack;
    this.selection = selection;
    this.folder = draftFolder;
    commandStack.registerHandler(COMMAND, Insertion);
    popupMenu.registerProvider('bpmn-create', PRIORITY, this.menu(false));
    popupMenu.registerProvider('bpmn-append', PRIORITY, this.menu(true));
  }

  /** After the chosen step, or on its own; brings its forms and letters. */
  insert(block: Block, source: Shape | null): void {
    const from = block.entry !== null && source !== null && MAY_LEAD_ON.test(source.type);
    const context: { block: Block; source: Shape | null; made?: unknown[] } = {
      block,
      source: from ? source : null,
    };
    this.stack.execute(COMMAND, context);
    this.folder.bring(block);
    // What goes on from here is chosen, so that the next block follows it.
    this.selection.select(context.made?.[exitOf(block)] ?? []);
  }
  /** From the chooser: after what is selected. */
  insertAtSelection(block: Block): void {
    const [chosen] = this.selection.get();
    this.insert(block, chosen ?? null);
  }

  menu(append: boolean): object {
    return {
      getPopupMenuEntries: (target: Shape) => (entries: Record<string, unknown>) => ({
        ...entries,
        ...Object.fromEntries(
          blocks
            .filter((block) => !append || block.entry !== null)
            .map((block) => [
              `block-${block.id}`,
              {
                label: pick(block.label),
                description: pick(block.help),
                className: 'motcua-block-icon',
                group: { id: 'motcua-blocks', name: t('blocks') },
                action: () => this.insert(block, append ? target : null),
              },
            ]),
        ),
      }),
    };
  }
}

export const BlocksModule = { __init__: ['blocks'], blocks: ['type', Blocks] };
