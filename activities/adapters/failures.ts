// activities/adapters: the three ways in which somebody outside fails us. Invariant: a code without
// content; who catches one decides what it means (repeat, incident, an error the diagram catches).
type Partial = { status: number; text: string };

/** Not there, not in time, or not now: asking again later with the same key is right. */
export class CounterpartyDown extends Error {
  override name = 'CounterpartyDown';
  readonly outcome = 'down' as const;
  readonly code: string;
  readonly answer: Partial | null;
  constructor(code: string, answer: Partial | null = null) {
    super(code);
    this.code = code;
    this.answer = answer;
  }
}

/** An answer that is none, or an address that is not to be spoken to: somebody has to look. */
export class CounterpartyWrong extends Error {
  override name = 'CounterpartyWrong';
  readonly outcome = 'wrong' as const;
  readonly code: string;
  readonly answer: Partial | null;
  constructor(code: string, answer: Partial | null = null) {
    super(code);
    this.code = code;
    this.answer = answer;
  }
}

/** A refusal in the counterparty's own business; the code is its own, e.g. `owner.unknown`. */
export class CounterpartyRefused extends Error {
  override name = 'CounterpartyRefused';
  readonly outcome = 'refused' as const;
  readonly code: string;
  readonly answer: Partial | null = null;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
