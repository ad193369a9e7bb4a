// Parts walked once and orders left out change nothing: what the analyser says of a small model is what
// a walk through every order of everything says, over the whole diagram. SEED=… makes another set.
import { describe, expect, it } from 'vitest';
import { decide } from '../../workflows/analyse/index.ts';
import { smallModel } from './small-models.ts';

const MODELS = Number(process.env['MODELS'] ?? 100);
const FIRST = Number(process.env['SEED'] ?? 1) * 1_000_000;
/** States of the walk through everything; a model that needs more is counted and left. */
const EVERYTHING = { states: 300, choices: 128 };
const BUDGET = { states: 800, choices: 128 };

describe('the analyser against brute force', () => {
  it(`agrees over ${MODELS} small models from seed ${FIRST}`, () => {
    const tally = { compared: 0, refuted: 0, proved: 0, undecided: 0 };
    for (let seed = FIRST; seed < FIRST + MODELS; seed++) {
      const graph = smallModel(seed);
      const brute = decide(graph, { ...EVERYTHING, used: 0 }, { bruteForce: true });
      const clever = decide(graph, { ...BUDGET, used: 0 });
      tally.compared++;
      for (const { property, says } of brute.verdicts) {
        const other = clever.verdicts.find((one) => one.property === property)?.says;
        if (says === 'gave-up' || other === 'gave-up') tally.undecided++;
        else {
          expect(`${seed} ${property} ${other}`).toBe(`${seed} ${property} ${says}`);
          tally[says]++;
        }
      }
    }
    console.log(JSON.stringify(tally));
    expect(tally.refuted).toBeGreaterThan(MODELS / 10);
    expect(tally.proved).toBeGreaterThan(tally.undecided);
  });

  it('decides a structured model of a thousand nodes within the budget', () => {
    const graph = smallModel(7, { size: 420, structuredOnly: true });
    expect(Object.keys(graph.nodes).length).toBeGreaterThan(1_000);
    const spending = { states: 20_000, choices: 2_048, used: 0 };
    const { verdicts } = decide(graph, spending);
    const says = new Set(verdicts.map((verdict) => verdict.says));
    expect([...says]).toEqual(['proved']);
  });
});
