// modeler/properties: turns the table of fields into groups of the properties panel and drops the
// groups of the standard panel that set something the engine would refuse.
import { pick } from '../texts/index.ts';
import type { DiagramElement, ModdleElement, Services } from './extension.ts';
import { compensationGroup } from './compensation.ts';
import { conditionGroup } from './condition.ts';
import { entryOf } from './entries.ts';
import { feeGroups } from './fee.ts';
import type { FlowElement } from './fields.ts';
import { mappingGroups } from './mappings.ts';
import { rootGroups } from './root-element.ts';
import { settingGroupsOf } from './setting-entries.ts';
import { serviceGroup } from './service.ts';
import { offeredGroups } from './table.ts';
import { timerGroup } from './timer.ts';
import { triggerGroup } from './triggers.ts';

const LOW_PRIORITY = 500;
/** Groups of the standard panel that stay; the rest sets what the table of elements refuses. */
const STANDARD = new Set(['general', 'documentation']);
type Translate = (template: string, values?: Record<string, string>) => string;
type Group = { id: string; label?: string; entries?: unknown[]; [key: string]: unknown };

class MotcuaProperties {
  static $inject = ['propertiesPanel', 'modeling', 'bpmnFactory', 'translate'];
  services: Services;
  translate: Translate;
  constructor(
    panel: { registerProvider(priority: number, provider: unknown): void },
    modeling: Services['modeling'],
    bpmnFactory: Services['bpmnFactory'],
    translate: Translate,
  ) {
    this.services = { modeling, bpmnFactory };
    this.translate = translate;
    panel.registerProvider(LOW_PRIORITY, this);
  }

  getGroups(element: DiagramElement) {
    return (groups: Group[]): Group[] => {
      const kept = groups.filter((g) => STANDARD.has(g.id));
      const all = [
        ...kept,
        ...conditionGroup(element),
        ...groupsOf(element).slice(0, 1),
        ...serviceGroup(element),
        ...feeGroups(element, this.services),
        ...triggerGroup(element),
        ...rootGroups(element),
        ...timerGroup(element),
        ...settingGroupsOf(element),
        ...compensationGroup(element),
        ...groupsOf(element).slice(1),
        ...mappingGroups(element, this.services),
      ] as Group[];
      // A group says its own words (open, close, edited) with the function it is given, English otherwise.
      return all.map((g) => ({ ...g, translate: this.translate }));
    };
  }
}

function groupsOf(element: DiagramElement): Group[] {
  if (element.labelTarget !== undefined) return [];
  return holdersOf(element).flatMap((holder) =>
    offeredGroups(holder.$type, holder as unknown as FlowElement).map((g) => ({
      id: `motcua-${g.id}`,
      label: pick(g.label),
      entries: g.fields.map((f) => entryOf(f, element, holder)),
    })),
  );
}

/** A pool also shows what is set on its process, which cannot be clicked any more. */
function holdersOf({ businessObject: bo }: DiagramElement): ModdleElement[] {
  const process = bo.$type === 'bpmn:Participant' ? bo.get('processRef') : undefined;
  return process === undefined ? [bo] : [process as ModdleElement, bo];
}

export const MotcuaPropertiesModule = {
  __init__: ['motcuaProperties'],
  motcuaProperties: ['type', MotcuaProperties],
};
