// test/random: many models, a path each; on trouble the smallest model that still shows it.
import fc from 'fast-check';
import { procedureOf } from './graph.ts';
import { Disagreement, play } from './play.ts';
import { sketches } from './sketch.ts';

export type Tally = { models: number; moves: number; tooLarge: number; facts: Set<string> };

/** Plays `count` models from `modelSeed`, each with paths from `pathSeed`; throws with both seeds. */
export function playModels(modelSeed: number, pathSeed: number, count: number): Tally {
  const tally: Tally = { models: 0, moves: 0, tooLarge: 0, facts: new Set() };
  const property = fc.property(sketches, (sketch) => {
    const outcome = play(procedureOf(sketch), pathSeed);
    tally.models++;
    tally.moves += outcome.moves;
    if (outcome.compared !== 'all') tally.tooLarge++;
    for (const kind of outcome.covered) tally.facts.add(kind);
  });
  const result = fc.check(property, { seed: modelSeed, numRuns: count });
  if (result.failed) {
    const [sketch] = result.counterexample ?? [];
    const error = result.errorInstance;
    const reason =
      error instanceof Disagreement
        ? error.message
        : error instanceof Error
          ? error.stack
          : String(error);
    const seeds = `model seed ${modelSeed}, path seed ${pathSeed}`;
    throw new Error(`${seeds}\n${reason}\nsmallest model:\n${JSON.stringify(sketch, null, 1)}`);
  }
  return tally;
}
