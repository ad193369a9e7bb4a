// store: what the store refuses, as errors with stable codes; the server maps them to problems, the
// activities to failures that no repetition cures. Messages carry no content of rows.

/** The row moved on since it was read; `code` says which. */
export class StaleVersion extends Error {
  override name = 'StaleVersion';
  readonly code = 'stale-version';
}

/** A request that the store will never accept as it is. */
export class StoreRefusal extends Error {
  override name = 'StoreRefusal';
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}
export type RefusalCode =
  | 'not-found'
  | 'idempotency.other-request'
  | 'idempotency.other-status'
  | 'submission.filed'
  | 'draft.wrong-state'
  | 'sod.own-draft'
  | 'procedure.not-in-force'
  | 'procedure.hash-mismatch'
  | 'calendar.none-in-force'
  | 'agency.not-in-force'
  | 'payment.closed'
  | 'payment.unconfirmed'
  | 'payment.too-large'
  | 'answer.given'
  | 'rating.given'
  | 'upload.quota'
  | 'deputy.not-holder'
  | 'cursor.malformed';

/** Settling is impossible, now and later (type `settle.refused` of an activity failure). */
export class SettleRefused extends Error {
  override name = 'SettleRefused';
  readonly type = 'settle.refused';
  readonly code:
    | 'dossier.no-key'
    | 'dossier.unknown'
    | 'turn.gap'
    | 'facts.changed'
    | 'procedure.unknown'
    | 'procedure.damaged';
  constructor(code: SettleRefused['code'], message: string) {
    super(message);
    this.code = code;
  }
}
