// test/random: the long run, `npm run random -- --minutes N [--model SEED --path SEED]`.
// Prints both seeds of every batch, so that any batch can be played again.
import { parseArgs } from 'node:util';
import { emptyTally, playModels } from './models.ts';
import { rowsOff } from './rows.ts';

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
const tally = emptyTally();
do {
  const model = Number(values.model ?? Math.floor(Math.random() * 0x7fffffff));
  const path = Number(values.path ?? Math.floor(Math.random() * 0x7fffffff));
  process.stdout.write(`model seed ${model}, path seed ${path}: `);
  try {
    await playModels(model, path, MODELS_PER_BATCH, tally);
    const no = [...tally.refused.values()].reduce((sum, count) => sum + count, 0);
    console.log(`ok (${tally.models} models, ${no} refusals, ${tally.moves} moves)`);
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem);
    process.exit(1);
  }
} while (!one && Date.now() < end);
const listed = (counts: Map<string, number>) =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([key, count]) => `${key} ${count}`)
    .join(', ');
console.log(
  `${tally.models} models, ${tally.moves} moves, ${tally.tooLarge} not compared to the end (too many markings)`,
);
console.log(`refused by the compiler: ${listed(tally.refused) || 'none'}`);
console.log(`rows the product refuses, so no model has them: ${rowsOff().join(', ') || 'none'}`);
console.log(`seen: ${listed(tally.covered)}`);
