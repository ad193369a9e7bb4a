// test/random: the fixed set of `npm test`. A failure prints both seeds and the smallest model.
import { expect, test } from 'vitest';
import { playModels } from './models.ts';

/** Kinds of facts and of elements entered that must turn up in the fixed set, or it proves less than it says. */
const MUST_SEE = [
  'dossier-ended',
  'decision-made',
  'data-written',
  'scope-opened',
  'scope-closed',
  'error-thrown',
  'element-cancelled',
  'task-completed',
  'task-cancelled',
  'timer-fired',
  'timer-cancelled',
  'message-received',
  'message-await-cancelled',
  'message-sent',
  'effect-succeeded',
  'effect-failed',
  'effect-cancelled',
  'incident-raised',
  'incident-resolved',
  'incident-cancelled',
  'event-sub-process-start by message',
  'event-sub-process-start by message beside',
  'event-sub-process-start by timer',
  'event-sub-process-start by timer beside',
  'event-sub-process-start by error',
  'event-based-gateway',
  'intermediate-throw-event',
  'send-task',
  'child-requested',
  'child-ended',
  'child-failed',
  'child-cancelled',
  'compensation-kept',
  'compensations-lifted',
  'compensation-thrown',
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
  () => {
    const seen = new Set<string>();
    let [moves, models, tooLarge] = [0, 0, 0];
    for (const { model, path } of BATCHES) {
      const tally = playModels(model, path, 90);
      for (const kind of tally.facts) seen.add(kind);
      moves += tally.moves;
      models += tally.models;
      tooLarge += tally.tooLarge;
    }
    expect(MUST_SEE.filter((kind) => !seen.has(kind))).toEqual([]);
    expect(moves).toBeGreaterThan(1_500);
    expect(tooLarge).toBeLessThan(models / 5);
  },
);
