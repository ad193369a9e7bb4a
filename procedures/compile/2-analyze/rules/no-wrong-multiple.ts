// Rule: a multiple event holds only definitions that may stand alone in its place (BPMN 2.0.2, tables
// 10.84 to 10.90). It never is a way around what the place forbids.
import { findElement, type EventName } from '../../../language/elements.ts';
import type { Moddle } from '../../1-parse/moddle.ts';
import type { Rule } from '../rule.ts';
import { definitionsOf } from '../walk.ts';

export const noWrongMultiple: Rule = ({ model, report }) => {
  for (const { element, entry, id } of model.nodes.values()) {
    if (entry.event !== 'multiple' && entry.event !== 'parallel-multiple') continue;
    const parts = definitionsOf(element).map(partName);
    const forbidden = parts.filter(
      (part) => part === 'link' || findElement(element.$type, entry.placement, part) === null,
    );
    for (const part of new Set(forbidden)) report.add('multiple.forbidden-part', id, { part });
  }
};

/** `bpmn:TimerEventDefinition` is the part `timer`; the table has one word of its own. */
function partName({ $type }: Moddle): EventName {
  const word = /^bpmn:(\w+)EventDefinition$/.exec($type)?.[1]?.toLowerCase() ?? 'none';
  return word === 'compensate' ? 'compensation' : (word as EventName);
}
