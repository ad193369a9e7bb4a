// test/random: the long run, `npm run random -- --minutes N [--model SEED --path SEED]`.
// Prints both seeds of every batch, so that any batch can be played again.
import { parseArgs } from 'node:util';
import { playModels } from './models.ts';

const MODELS_PER_BATCH = 200;
const { values } = parseArgs({
  options: { minutes: { type: 'string' }, model: { type: 'string' }, path: { type: 'string' } },
});

const minutes = Number(values.minutes ?? '1');
if (!(minutes > 0 && minutes <= 24 * 60)) {
  console.error('--minutes needs a number from above 0 to 1440');
  process.exit(2);
}
const end = Date.now() + minutes * 60_000;
const one = values.model !== undefined || values.path !== undefined;
const facts = new Set<string>();
let [models, moves, tooLarge] = [0, 0, 0];
do {
  const model = Number(values.model ?? Math.floor(Math.random() * 0x7fffffff));
  const path = Number(values.path ?? Math.floor(Math.random() * 0x7fffffff));
  process.stdout.write(`model seed ${model}, path seed ${path}: `);
  try {
    const tally = playModels(model, path, MODELS_PER_BATCH);
    models += tally.models;
    moves += tally.moves;
    tooLarge += tally.tooLarge;
    for (const kind of tally.facts) facts.add(kind);
    console.log(`ok (${models} models, ${moves} moves)`);
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem);
    process.exit(1);
  }
} while (!one && Date.now() < end);
console.log(
  `${models} models, ${moves} moves, ${tooLarge} not compared to the end (too many markings)`,
);
console.log(`facts seen: ${[...facts].sort().join(' ')}`);
