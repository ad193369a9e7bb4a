// workflows/machine: what can go wrong in a model or its data at run time.
// Invariant: a Trouble never leaves the kernel; the visit it stops leaves no trace but its incident.

/** Stable codes of incidents that the kernel itself finds; those of FEEL and DMN pass through. */
export type TroubleCode =
  | 'flow.none'
  | 'condition.not-boolean'
  | 'script.no-context'
  | 'expression.bug'
  | 'agency.malformed'
  | 'name.malformed'
  | 'decision.missing'
  | 'timer.malformed'
  | 'timer.zone'
  | 'error.uncaught'
  | 'effect.failed'
  | 'child.unknown-procedure'
  | 'child.recursive'
  | 'loop.no-list'
  | 'loop.no-number'
  | 'limit.steps'
  | 'limit.tokens'
  | 'limit.instances'
  | 'limit.data'
  | 'bug';

export class Trouble extends Error {
  readonly code: string;
  constructor(code: TroubleCode | (string & {}), message: string) {
    super(message);
    this.name = 'Trouble';
    this.code = code;
  }
}
