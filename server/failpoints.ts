// server: the points at which a test can kill the server; see store/failpoints.ts.
import { armFailpoints, type FailpointsOf } from '../store/failpoints.ts';

export type ServerFailpoint =
  | 'before-callback-stored'
  | 'after-callback-stored'
  | 'before-capture'
  | 'before-capture-commit'
  | 'after-capture'
  | 'inside-refund';
export type ServerFailpoints = FailpointsOf<ServerFailpoint>;

/** `setting`: `name` or `name:n`, n being the passage that kills; null = never. */
export const serverFailpoints = (setting: string | null): ServerFailpoints =>
  armFailpoints(setting);
