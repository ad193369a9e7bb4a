// test/support: random tests are the same set in every run, so that a red run is a change and not luck.
// `SEED=…` makes another set; whatever it finds becomes a case or a named difference.
import fc from 'fast-check';

export const FIXED_SEED = 261_124;

fc.configureGlobal({ seed: Number(process.env['SEED'] ?? FIXED_SEED) });
