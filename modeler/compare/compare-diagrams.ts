// modeler/compare: two diagrams, element by element. Invariant: before is before: bpmn-js-differ tells
// which elements came, went and moved; what of them changed is read here from the two files, because the
// differ gives old and new the wrong way round and does not look into our settings.
import { BpmnModdle } from 'bpmn-moddle';
import { diff } from 'bpmn-js-differ';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import motcua from '../../procedures/language/motcua.json' with { type: 'json' };
import { differences, type Difference } from './differences.ts';
import { settingsOf, type Model } from './settings.ts';

export type ElementChange = {
  id: string;
  kind: 'added' | 'removed' | 'changed' | 'moved';
  type: string;
  name: string;
  details: Difference[];
};
export type DiagramChanges = { elements: ElementChange[] } | 'unreadable';

type Parsed = { root: Model; elements: Record<string, Model> };
async function parse(xml: string): Promise<Parsed> {
  const { rootElement, elementsById } = await (
    new BpmnModdle({ zeebe, motcua }) as unknown as {
      fromXML(xml: string): Promise<{ rootElement: Model; elementsById: Record<string, Model> }>;
    }
  ).fromXML(xml);
  return { root: rootElement, elements: elementsById };
}

/** What differs; moved = only its place in the drawing. */
export async function compareDiagrams(before: string, after: string): Promise<DiagramChanges> {
  try {
    const [a, b] = await Promise.all([parse(before), parse(after)]);
    const told = diff(a.root, b.root);
    const elements: ElementChange[] = [];
    const note = (id: string, kind: ElementChange['kind'], of: Model, details: Difference[] = []) =>
      elements.push({ id, kind, type: of.$type, name: words(of.name), details });
    for (const [id, of] of Object.entries(told._added)) note(id, 'added', of);
    for (const [id, of] of Object.entries(told._removed)) note(id, 'removed', of);
    for (const [id, after_] of Object.entries(b.elements)) {
      const before_ = a.elements[id];
      if (before_ === undefined || !isShown(after_)) continue;
      const details = differences(settingsOf(before_), settingsOf(after_));
      if (details.length > 0) note(id, 'changed', after_, details);
      else if (Object.hasOwn(told._layoutChanged, id)) note(id, 'moved', after_);
    }
    return { elements };
  } catch {
    return 'unreadable';
  }
}

const words = (name: unknown): string => (typeof name === 'string' ? name : '');
const SHOWN = /^bpmn:(?!Definitions|FormalExpression|.*EventDefinition|ExtensionElements)/;
const isShown = ({ $type }: Model): boolean => SHOWN.test($type);
