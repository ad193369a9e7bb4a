// Rule: an activity is a loop or multi-instance, not both (BPMN 2.0.2, 10.3.8). The parser would keep
// the marker that stands last.
import type { FileRule } from '../rule.ts';

const MARKER = /^bpmn:(standard|multiInstance)LoopCharacteristics$/;

export const noTwoLoopMarkers: FileRule = ({ elements, report }) => {
  const first = new Map<number, string>();
  for (const { name, parent, nearestId, line, column } of elements) {
    if (!MARKER.test(name)) continue;
    const other = first.get(parent);
    first.set(parent, name);
    if (other === undefined || other === name) continue;
    const owner = elements[parent]?.attributes.find((one) => one.name === 'name')?.value;
    report.addAt(
      'loop.two-markers',
      { element: nearestId, line, column },
      { name: owner ?? nearestId ?? '' },
    );
  }
};
