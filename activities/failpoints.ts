// activities: the points at which a test can kill the worker; see store/failpoints.ts.
import { armFailpoints, type FailpointsOf } from '../store/failpoints.ts';

export type Failpoint =
  | 'before-commit'
  | 'after-commit'
  | 'before-completion'
  | 'between-fact-and-effect'
  | 'inside-effect'
  | 'signed-not-kept'
  | 'kept-not-answered'
  | 'after-refund';
export type Failpoints = FailpointsOf<Failpoint>;

/** `setting`: `name` or `name:n`, n being the passage that kills; null = never. */
export const failpoints = (setting: string | null): Failpoints => armFailpoints(setting);
