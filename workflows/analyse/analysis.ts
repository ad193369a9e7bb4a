// workflows/analyse: what an analysis says. Plain data, so that a command, an operation and a page can
// show it. Invariant: `refuted` has a path the kernel itself went; `proved` has none, under ASSUMPTIONS.
import type { Choice } from './oracle.ts';

/** What came, from outside. */
export type EventKind =
  | 'started'
  | 'task-done'
  /** a service or a called dossier */
  | 'answered'
  | 'failed'
  | 'rang'
  | 'came'
  | 'signalled'
  /** an official began an activity of an ad-hoc sub-process, or said that enough was done */
  | 'begun'
  | 'closed';

/** One input of a path, with what was decided on the way until everything waited again. */
export type PathStep = {
  kind: EventKind;
  element: string;
  /** Of an error or a signal. */
  code?: string;
  choices: Choice[];
};

/** How a step looks on the diagram. */
export type ShownStep = PathStep & {
  /** Elements and flows that were passed, in order. */
  passed: string[];
  /** Elements at which tokens stand afterwards; more than once = several tokens. */
  tokens: string[];
};

export const PROPERTIES = [
  'deadlock',
  'synchronisation',
  'unbounded',
  'dead',
  'livelock',
  'no-end',
  'uncaught',
  'open-task',
  'unsent-message',
  'unwritten-data',
  'deadline',
  'table-gap',
  'table-overlap',
] as const;
export type Property = (typeof PROPERTIES)[number];

export type Finding = {
  property: Property;
  /** Where it shows; the first one is where the mark stands. */
  elements: string[];
  /** What the words need beside the elements: a name, a table, a number of days. */
  about?: string;
  /** From the start to where it shows; [] where no path can show it. */
  path: ShownStep[];
  /**
   * Whether data decide that it happens: `none` = it happens whatever the data are; `found` = with
   * `data`; `open` = at gateways whose data nobody could work out.
   */
  data: 'none' | 'found' | 'open';
};

export type Verdict = { property: Property; says: 'proved' | 'refuted' | 'gave-up' };

export type Analysis = {
  verdicts: Verdict[];
  findings: Finding[];
  /** States looked at, of all parts of the diagram. */
  states: number;
  /** Where the budget ended: ids of scopes or first elements of blocks. */
  gaveUp: string[];
};

export type Budget = {
  /** States of all parts together. */
  states: number;
  /** Different answers of data in one turn. */
  choices: number;
};

export const BUDGET: Budget = { states: 20_000, choices: 2_048 };

/** More tokens than this at one place show nothing new. */
export const CROWD = 3;
