// store/entities: every table the code maps. A test compares this list with the catalog of
// Postgres.
import * as between from './between.ts';
import * as children from './children.ts';
import * as counterparties from './counterparties.ts';
import * as applicants from './applicants.ts';
import * as desk from './desk.ts';
import * as dossiers from './dossiers.ts';
import * as engine from './engine.ts';
import * as organisation from './organisation.ts';
import * as payments from './payments.ts';
import * as procedures from './procedures.ts';
import * as signatures from './signatures.ts';

export * from './between.ts';
export * from './children.ts';
export * from './counterparties.ts';
export * from './applicants.ts';
export * from './desk.ts';
export * from './dossiers.ts';
export * from './engine.ts';
export * from './organisation.ts';
export * from './payments.ts';
export * from './procedures.ts';
export * from './signatures.ts';

export const entities = [
  organisation,
  procedures,
  applicants,
  dossiers,
  engine,
  children,
  between,
  desk,
  payments,
  counterparties,
  signatures,
].flatMap((room) => Object.values(room));
