// modeler/canvas: menus offer what the engine executes and nothing else, read from the one table of
// elements. Invariant: an entry whose element the table refuses does not appear in any menu.
import { PopupEntries } from 'bpmn-js/lib/features/popup-menu/PopupEntries.js';
import * as replaceOptions from 'bpmn-js/lib/features/replace/ReplaceOptions.js';
import {
  lookUpElement,
  type EventName,
  type Placement,
} from '../../procedures/language/elements.ts';

type Target = {
  type: string;
  isInterrupting?: boolean;
  triggeredByEvent?: boolean;
  cancelActivity?: boolean;
  eventDefinitionType?: string;
};
type MenuEntries = Record<string, unknown>;

const PREFIX = /^(replace-with|create|append)[-.]/;
const targets = new Map<string, Target>();
for (const [id, option] of Object.entries(PopupEntries as Record<string, { target?: Target }>)) {
  if (option.target !== undefined) targets.set(id, option.target);
}
for (const list of Object.values(replaceOptions as Record<string, unknown>)) {
  if (!Array.isArray(list)) continue;
  for (const option of list as { actionName: string; target?: Target }[]) {
    if (option.target !== undefined)
      targets.set(option.actionName.replace(PREFIX, ''), option.target);
  }
}

/** What contains the element whose menu is open; a start event means something else in each. */
export type Around = 'process' | 'sub-process' | 'event-sub-process' | 'ad-hoc';

/** What the table of elements says of a menu entry; entries that make no element are kept. */
export function isOffered(entryId: string, around: Around = 'process'): boolean {
  const target = targets.get(entryId.replace(PREFIX, '').replace(PREFIX, ''));
  if (target === undefined) return !UNREAD.has(entryId);
  if (around === 'ad-hoc' && NOT_IN_AD_HOC.has(target.type)) return false;
  return lookUpElement(target.type, ...place(target, around)).status !== 'refused';
}

/** What an ad-hoc sub-process must not hold (BPMN 2.0.2, 10.3.5). */
const NOT_IN_AD_HOC = new Set(['bpmn:StartEvent', 'bpmn:EndEvent']);
/** Marks that the menu can set and nobody reads. */
const UNREAD = new Set(['toggle-participant-multiplicity']);

const STARTS: Record<Around, Placement> = {
  process: 'process-start',
  'sub-process': 'sub-process-start',
  'event-sub-process': 'event-sub-process-start',
  'ad-hoc': 'sub-process-start',
};

function place(target: Target, around: Around): [Placement, EventName] {
  const event = eventName(target.eventDefinitionType);
  switch (target.type) {
    case 'bpmn:StartEvent':
      return [
        target.isInterrupting === false
          ? 'event-sub-process-start-non-interrupting'
          : STARTS[around],
        event,
      ];
    case 'bpmn:IntermediateCatchEvent':
      return ['catch', event];
    case 'bpmn:IntermediateThrowEvent':
      return ['throw', event];
    case 'bpmn:BoundaryEvent':
      return [target.cancelActivity === false ? 'boundary-non-interrupting' : 'boundary', event];
    case 'bpmn:EndEvent':
      return ['end', event];
    case 'bpmn:SubProcess':
      return [target.triggeredByEvent === true ? 'event-sub-process' : 'none', 'none'];
    default:
      return ['none', 'none'];
  }
}

/** `bpmn:MessageEventDefinition` → `message`; nothing → `plain`. */
function eventName(definition: string | undefined): EventName {
  if (definition === undefined) return 'plain';
  const name = definition.replace(/^bpmn:|EventDefinition$/g, '');
  const lower = name.charAt(0).toLowerCase() + name.slice(1);
  return (lower === 'compensate' ? 'compensation' : lower) as EventName;
}

const LAST = 200;
type Menu = { registerProvider(id: string, priority: number, provider: unknown): void };
type Palette = { registerProvider(priority: number, provider: unknown): void };
type Model = { $type: string; $parent?: Model; triggeredByEvent?: boolean };
type Opened = { businessObject?: Model } | undefined;

function aroundOf(opened: Opened): Around {
  const parent = opened?.businessObject?.$parent;
  if (parent?.$type === 'bpmn:AdHocSubProcess') return 'ad-hoc';
  if (parent?.$type === 'bpmn:Transaction') return 'sub-process';
  if (parent?.$type !== 'bpmn:SubProcess') return 'process';
  return parent.triggeredByEvent === true ? 'event-sub-process' : 'sub-process';
}
const keepOffered = (opened: Opened) => (entries: MenuEntries) =>
  Object.fromEntries(Object.entries(entries).filter(([id]) => isOffered(id, aroundOf(opened))));

const PALETTE_REFUSED: Record<string, [string, Placement, EventName]> = {
  'create.data-object': ['bpmn:DataObjectReference', 'none', 'none'],
  'create.data-store': ['bpmn:DataStoreReference', 'none', 'none'],
  'create.participant-expanded': ['bpmn:Collaboration', 'none', 'none'],
};

const PAD_REFUSED: typeof PALETTE_REFUSED = {
  'append.condition-intermediate-event': ['bpmn:IntermediateCatchEvent', 'catch', 'conditional'],
  'append.signal-intermediate-event': ['bpmn:IntermediateCatchEvent', 'catch', 'signal'],
};
/** Entries without those that a table names and the engine refuses. */
const without = (table: typeof PALETTE_REFUSED) => () => (entries: MenuEntries) =>
  Object.fromEntries(
    Object.entries(entries).filter(([id]) => {
      const refused = table[id];
      return refused === undefined || lookUpElement(...refused).status !== 'refused';
    }),
  );

class SupportedEntries {
  static $inject = ['popupMenu', 'palette', 'contextPad'];
  constructor(popupMenu: Menu, palette: Palette, contextPad: Palette) {
    const filter = {
      getPopupMenuEntries: keepOffered,
      getPopupMenuHeaderEntries: keepOffered,
    };
    for (const menu of ['bpmn-replace', 'bpmn-create', 'bpmn-append'])
      popupMenu.registerProvider(menu, LAST, filter);
    palette.registerProvider(LAST, { getPaletteEntries: without(PALETTE_REFUSED) });
    contextPad.registerProvider(LAST, { getContextPadEntries: without(PAD_REFUSED) });
  }
}

export const SupportedEntriesModule = {
  __init__: ['supportedEntries'],
  supportedEntries: ['type', SupportedEntries],
};
