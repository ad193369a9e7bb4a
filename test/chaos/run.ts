// test/chaos: `npm run chaos [-- --kills=20 --seed=N --only=target]`: every named point and every
// process, twenty times each. Ends with a count; the seed of each round is printed.
import { parseArgs } from 'node:util';
import { POINTS, PROCESSES, openStage, round, seeded, type Target } from './campaign.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string' },
    only: { type: 'string' },
  },
});
const seed = values.seed === undefined ? Math.floor(Math.random() * 1e9) : Number(values.seed);
const targets: Target[] = [...POINTS, ...PROCESSES].filter(
  (target) => values.only === undefined || values.only === target,
);
console.log(`seed ${seed}, ${values.kills} kills each of ${targets.join(', ')}`);
const failures: string[] = [];
let rounds = 0;
let deaths = 0;
for (const [index, target] of targets.entries()) {
  const stage = await openStage();
  for (let nth = 0; nth < Number(values.kills); nth += 1) {
    const own = seed + index * 1_000 + nth;
    rounds += 1;
    try {
      const done = await round(stage, target, seeded(own));
      deaths += done.deaths + (target === 'temporal' || target === 'postgres' ? 1 : 0);
      console.log(
        `ok      ${target} ${nth + 1} (seed ${own}): ${done.deaths} died, ${(done.ms / 1000).toFixed(1)} s`,
      );
    } catch (error) {
      failures.push(
        `${target} (seed ${own}): ${error instanceof Error ? error.message : String(error)}`,
      );
      console.log(`FAILED  ${failures.at(-1)}`);
    }
  }
  await stage.close();
}
console.log(`${rounds} rounds, ${deaths} kills, ${failures.length} violations`);
process.exitCode = failures.length === 0 ? 0 : 1;
