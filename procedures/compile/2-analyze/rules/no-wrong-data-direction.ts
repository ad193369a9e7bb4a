// Rule: inside a process its data inputs are read and its data outputs are written, and so at each
// activity: a data association never runs against that (BPMN 2.0.2, 10.4.1 and 10.4.2).
import { child, children, idOf, text, type Moddle } from '../../1-parse/moddle.ts';
import { dataOf } from '../items.ts';
import type { FileAnalysis, FileRule } from '../rule.ts';

export const noWrongDataDirection: FileRule = (file) => {
  for (const association of file.contents.of('bpmn:DataInputAssociation'))
    if (association.$parent) checkInput(association.$parent, association, file);
  for (const association of file.contents.of('bpmn:DataOutputAssociation'))
    if (association.$parent) checkOutput(association.$parent, association, file);
};

/** Leads into the owner: from anything but an output, to an input of the owner itself. */
function checkInput(owner: Moddle, association: Moddle, { report }: FileAnalysis): void {
  const target = child(association, 'targetRef');
  const wrongTarget = isInOrOutput(target) && !dataOf(owner, 'dataInputs').includes(target);
  const wrongSource = sourcesOf(association).some(({ $type }) => $type === 'bpmn:DataOutput');
  if (wrongTarget || wrongSource)
    report.add('data.direction', association, { name: nameOf(owner) });
}

/** Leads out of the owner: from an output of the owner itself, to anything but an input. */
function checkOutput(owner: Moddle, association: Moddle, { report }: FileAnalysis): void {
  const own = dataOf(owner, 'dataOutputs');
  const wrongSource = sourcesOf(association).some(
    (source) => isInOrOutput(source) && !own.includes(source),
  );
  const wrongTarget = child(association, 'targetRef')?.$type === 'bpmn:DataInput';
  if (wrongSource || wrongTarget)
    report.add('data.direction', association, { name: nameOf(owner) });
}

function isInOrOutput(data: Moddle | null): data is Moddle {
  return data?.$type === 'bpmn:DataInput' || data?.$type === 'bpmn:DataOutput';
}

const sourcesOf = (association: Moddle): Moddle[] => children(association, 'sourceRef');
const nameOf = (owner: Moddle): string => text(owner, 'name') ?? idOf(owner);
