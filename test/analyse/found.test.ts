// Models over which the analyser and the walk through everything once said different things, by what
// was wrong. Both say the same of them now, and it is what the diagram means.
import { describe, expect, it } from 'vitest';
import { decide, type Property } from '../../workflows/analyse/index.ts';
import { smallModel } from './small-models.ts';

const cases: [name: string, seed: number, Property, 'proved' | 'refuted'][] = [
  [
    'a turn without end is looked at, though a condition in a sub-process is asked in every round',
    1_001_451,
    'synchronisation',
    'refuted',
  ],
  [
    'a turn without end is looked at, though a condition beside the loop is asked in every round',
    1_001_602,
    'synchronisation',
    'refuted',
  ],
  [
    'rounds of a loop that pass a choice and its merge one after another do not meet at the merge',
    1_005_588,
    'synchronisation',
    'proved',
  ],
];

describe.each(cases)('%s', (_name, seed, property, says) => {
  it.each([true, false])('brute force: %s', (bruteForce) => {
    const spending = { states: 100, choices: 128, used: 0 };
    const { verdicts } = decide(smallModel(seed), spending, { bruteForce });
    expect(verdicts.find((one) => one.property === property)?.says).toBe(says);
  });
});
