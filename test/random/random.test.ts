// test/random: the fixed set of `npm test`. A failure prints both seeds and the smallest model.
import { expect, test } from 'vitest';
import { emptyTally, playModels } from './models.ts';

/** Kinds of facts and rows of the coverage table that must turn up, or it proves less than it says. */
const MUST_SEE = [
  'dossier-ended',
  'decision-made',
  'data-written',
  'error-thrown',
  'element-cancelled',
  'task-cancelled',
  'timer-cancelled',
  'message-await-cancelled',
  'message-sent',
  'effect-succeeded',
  'effect-failed',
  'effect-cancelled',
  'incident-raised',
  'incident-resolved',
  'incident-cancelled',
  'start message',
  'start message beside',
  'start timer',
  'start timer beside',
  'start error',
  'race',
  'child-ended',
  'child-failed',
  'child-cancelled',
  'compensation-kept',
  'compensations-lifted',
  'compensation-begun',
];
const BATCHES = [
  { model: 20_261_124, path: 1 },
  { model: 20_261_125, path: 2 },
  { model: 20_261_126, path: 3 },
  { model: 20_261_127, path: 4 },
  { model: 20_261_128, path: 5 },
];

test(
  'random models agree with the naive token game on every random path',
  { timeout: 300_000 },
  async () => {
    const tally = emptyTally();
    for (const { model, path } of BATCHES) await playModels(model, path, 90, tally);
    expect(MUST_SEE.filter((kind) => !tally.covered.has(kind))).toEqual([]);
    expect(tally.moves).toBeGreaterThan(1_500);
    expect(tally.tooLarge).toBeLessThan(tally.models / 5);
  },
);
