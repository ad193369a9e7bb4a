// test/random: many models, a path each; on trouble the smallest model that still shows it.
import fc from 'fast-check';
import { diagramOf } from './draw.ts';
import { Disagreement, play } from './play.ts';
import { sketches } from './shapes.ts';
import { deploy, written } from './xml.ts';

/** Then a search for a smaller model is given up, and the smallest so far is told. */
const MAX_MINUTES = 3;

export type Tally = {
  models: number;
  moves: number;
  /** Models whose markings are too many to compare to the end. */
  tooLarge: number;
  /** Models the compiler refused, by the codes it gave. */
  refused: Map<string, number>;
  covered: Map<string, number>;
};

export function emptyTally(): Tally {
  return { models: 0, moves: 0, tooLarge: 0, refused: new Map(), covered: new Map() };
}

/** Plays `count` models from `modelSeed`, each with paths from `pathSeed`; throws with both seeds. */
export async function playModels(
  modelSeed: number,
  pathSeed: number,
  count: number,
  tally: Tally = emptyTally(),
): Promise<Tally> {
  const property = fc.asyncProperty(sketches, async (sketch) => {
    const diagram = diagramOf(sketch);
    const deployed = await deploy(diagram);
    tally.models++;
    if (!deployed.ok) {
      for (const code of deployed.codes) raise(tally.refused, code);
      return;
    }
    const outcome = play(diagram, deployed.procedure, pathSeed);
    tally.moves += outcome.moves;
    if (outcome.compared !== 'all') tally.tooLarge++;
    for (const kind of outcome.covered) raise(tally.covered, kind);
  });
  const result = await fc.check(property, {
    seed: modelSeed,
    numRuns: count,
    interruptAfterTimeLimit: MAX_MINUTES * 60_000,
  });
  if (!result.failed) return tally;
  const [sketch] = result.counterexample ?? [];
  const error = result.errorInstance;
  const known = error instanceof Disagreement;
  const reason = known ? error.message : error instanceof Error ? error.stack : String(error);
  const seeds = `model seed ${modelSeed}, path seed ${pathSeed}`;
  const smallest = sketch === undefined ? '' : written(diagramOf(sketch));
  throw new Error(`${seeds}\n${reason}\nsmallest model:\n${smallest}`);
}

function raise(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
