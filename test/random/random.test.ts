// test/random: the fixed set of `npm test`. A failure prints both seeds and the smallest model as BPMN.
import { expect, test } from 'vitest';
import { emptyTally, playModels } from './models.ts';

/** Kinds of facts and rows of the coverage table that must turn up, or it proves less than it says. */
const MUST_SEE = `
dossier-ended decision-made data-written element-cancelled task-cancelled timer-cancelled
message-await-cancelled signal-await-cancelled condition-await-cancelled condition-unmet message-sent
effect-succeeded effect-failed effect-cancelled incident-raised incident-resolved incident-cancelled
child-ended child-failed compensation-kept compensations-lifted compensation-begun data-corrected
transaction-cancelled gateway-activated
task|user|manual|service|receive|send|script|rule|call|sub|transaction|ad-hoc|event-sub
xor|and|or|or join|complex|race
standard loop|multi-instance sequential|multi-instance parallel|completion quantity
start message|start signal|start condition|start timer|start several|start compensation
start message beside|start signal beside|start condition beside|start timer beside|start several beside
catch message|catch timer|catch signal|catch condition|catch several|catch all
boundary message|boundary timer|boundary signal|boundary condition|boundary several|boundary all
boundary message beside|boundary condition beside|boundary several beside|boundary all beside
boundary cancel|throw plain|throw message|throw signal|throw escalation|throw several|throw undo
end plain|end message|end signal|end escalation|end several|end undo|end terminate|end cancel
`
  .trim()
  .split('\n')
  .flatMap((line) => (line.includes('|') ? line.split('|') : line.split(' ')));
const BATCHES = [
  { model: 20_261_124, path: 1 },
  { model: 20_261_125, path: 2 },
  { model: 20_261_126, path: 3 },
  { model: 20_261_127, path: 4 },
  { model: 20_261_128, path: 5 },
  { model: 20_261_129, path: 6 },
];
const MODELS = 110;

test(
  'random models agree with the naive token game on every random path',
  { timeout: 300_000 },
  async () => {
    const tally = emptyTally();
    for (const { model, path } of BATCHES) await playModels(model, path, MODELS, tally);
    const refusals = [...tally.refused.values()].reduce((sum, count) => sum + count, 0);
    expect(refusals).toBeLessThan(tally.models / 10);
    expect(MUST_SEE.filter((kind) => !tally.covered.has(kind))).toEqual([]);
    expect(tally.moves).toBeGreaterThan(1_500);
    expect(tally.tooLarge).toBeLessThan(tally.models / 5);
  },
);
