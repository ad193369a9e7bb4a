// server/http: how an operation says no. Invariant: a refusal carries a catalogued code and never
// what the client sent; it is data for the one mapper, not a response.
import type { Text } from '../../procedures/ir/plain.ts';
import type { RejectionCode } from '../../workflows/messages.ts';
import type { ProblemCode } from './problems.ts';

export type RefusalError = { path: string; code: string; message: Text };
export type RefusalExtras = {
  errors?: RefusalError[];
  /** Replaces the catalogue's detail; must not contain what the client sent. */
  detail?: Text;
  headers?: Record<string, string>;
};

export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: ProblemCode;
  readonly extras: RefusalExtras;
  constructor(code: ProblemCode, extras: RefusalExtras = {}) {
    super(code);
    this.code = code;
    this.extras = extras;
  }
}

/** Missing and foreign look the same. */
export const notFound = () => new Refusal('not-found');

/** Every rejection of the machine is a problem of the same code. */
export const refusalOfRejection = (code: RejectionCode): Refusal =>
  new Refusal(code satisfies ProblemCode);
