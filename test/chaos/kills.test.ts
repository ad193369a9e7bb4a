// test/chaos: a few kills of everything; `npm run chaos` does twenty of each.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { POINTS, PROCESSES, openStage, round, seeded, type Stage } from './campaign.ts';

const SEED = Number(process.env['MOTCUA_SEED'] ?? Math.floor(Math.random() * 1e9));
const KILLS_EACH = Number(process.env['MOTCUA_KILLS'] ?? 1);

let stage: Stage;
beforeAll(async () => {
  console.log(`MOTCUA_SEED=${SEED}`);
  stage = await openStage();
});
afterAll(() => stage?.close());

const targets = [...POINTS, ...PROCESSES].flatMap((target, index) =>
  Array.from({ length: KILLS_EACH }, (_, nth) => ({
    target,
    nth,
    seed: SEED + index * 1_000 + nth,
  })),
);
test.each(targets)(
  '$target dies ($nth): everything happens once',
  async ({ target, seed }) => {
    const done = await round(stage, target, seeded(seed));
    console.log(
      `${target} seed ${seed}: ${done.deaths} processes died, ${done.dossiers} dossiers ended once, ${(done.ms / 1000).toFixed(1)} s`,
    );
    expect(done.dossiers).toBeGreaterThan(0);
  },
  300_000,
);
