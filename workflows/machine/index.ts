// workflows/machine: the kernel. Three pure functions over plain data; no package, no clock, no
// randomness. Invariant: `apply` never calls `advance`, so "state = replay of the journal" is a check
// and not a tautology.
export { accept } from './accept.ts';
export { advance, type Step } from './advance.ts';
export { apply, initialState, upgraded } from './apply.ts';
export { LIMITS, type State } from './state.ts';
export type { Runnable } from './turn.ts';
export { visible } from './visible.ts';
