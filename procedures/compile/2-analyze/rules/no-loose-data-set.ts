// Rule: every data input belongs to an input set and every output to an output set; what a set calls
// optional or needed while running stands in its main list; two sets that refer to each other do so
// on both sides (BPMN 2.0.2, tables 10.60 to 10.63).
import { children, idOf, text, type Moddle } from '../../1-parse/moddle.ts';
import type { FileAnalysis, FileRule } from '../rule.ts';

const SIDES = [
  {
    data: 'dataInputs',
    sets: 'inputSets',
    list: 'dataInputRefs',
    parts: ['optionalInputRefs', 'whileExecutingInputRefs'],
    others: 'outputSetRefs',
    back: 'inputSetRefs',
  },
  {
    data: 'dataOutputs',
    sets: 'outputSets',
    list: 'dataOutputRefs',
    parts: ['optionalOutputRefs', 'whileExecutingOutputRefs'],
    others: 'inputSetRefs',
    back: 'outputSetRefs',
  },
] as const;

export const noLooseDataSet: FileRule = (file) => {
  for (const element of file.contents.of('bpmn:InputOutputSpecification'))
    for (const side of SIDES) checkSide(element, side, file);
};

function checkSide(
  specification: Moddle,
  side: (typeof SIDES)[number],
  { report }: FileAnalysis,
): void {
  const sets = children(specification, side.sets);
  const listed = new Set(sets.flatMap((set) => children(set, side.list)));
  for (const data of children(specification, side.data))
    if (!listed.has(data)) report.add('data.outside-sets', data, { name: nameOf(data) });
  for (const set of sets) {
    const main = children(set, side.list);
    for (const kind of side.parts)
      for (const data of children(set, kind))
        if (!main.includes(data)) report.add('data.unlisted', data, { name: nameOf(data), kind });
    const others = children(set, side.others);
    if (others.some((other) => !children(other, side.back).includes(set)))
      report.add('data.set-mismatch', set);
  }
}

const nameOf = (data: Moddle): string => text(data, 'name') ?? idOf(data);
