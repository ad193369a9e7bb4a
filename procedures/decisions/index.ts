// procedures/decisions: the run-time door. The compile-time door is `./compile.ts`, apart, so that
// no parser enters the workflow bundle.
export type { Decision, HitPolicy } from './decision.ts';
export { decide, type DecisionResult } from './decide.ts';
