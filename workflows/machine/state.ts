// workflows/machine: the state of one dossier, nothing but a fold of its facts.
// Invariant: plain JSON, bounded (see LIMITS), readable by an operator.
import type { LedgerEntry, Term } from '../../procedures/clock/term.ts';
import type { Instant, Json, JsonObject } from '../../procedures/ir/plain.ts';
import type { Stage } from '../../procedures/ir/procedure.ts';
import type { AwaitedAsk, CountedBy, TimerDuty } from '../facts.ts';
import type { Actor, Answer } from '../messages.ts';

export type State = {
  format: 1;
  status: 'new' | 'running' | 'ended';
  /** While running: what the last end event with an outcome said; final once ended. */
  outcome: string | null;
  /** Instant of the last input; a dossier's time never goes back. */
  at: Instant;
  /** Turns so far, counted from 1 by the facts `input-taken`. */
  turn: number;
  /** Next number for ids (`token-1`, `task-7`…): one counter, so ids follow the journal. */
  nextId: number;
  stage: Stage | null;
  agency: string | null;
  submittedAt: Instant | null;
  /** Milestones reached, with the instant of the first time. */
  milestones: Record<string, Instant>;
  /** The process, every running sub-process, and the local data of activities with inputs. */
  scopes: Record<string, Scope>;
  tokens: Record<string, Token>;
  tasks: Record<string, Task>;
  /** Accounts that completed a user task, by its element; what four eyes are judged by. */
  doers: Record<string, string[]>;
  timers: Record<string, Timer>;
  subscriptions: Record<string, Subscription>;
  /** Signals waited for. */
  signals: Record<string, SignalWait>;
  /** Conditions waited for. */
  conditions: Record<string, ConditionWait>;
  /** What came for events that wait for all of several, by event and owner (`gatheredKey`). */
  gathered: Record<string, Gathered>;
  effects: Record<string, PendingEffect>;
  /** Dossiers it called and waits for. */
  children: Record<string, Child>;
  /** The message that began it, where its start event waits for others, too. */
  startedBy?: string;
  /** Whether another dossier called this one. */
  isChild: boolean;
  /** Running clocks only; what a stopped one came to is told by its facts. */
  clocks: Record<string, Clock>;
  incidents: Record<string, Incident>;
  /** What completed activities did and can have undone. */
  compensations: Record<string, Compensation>;
  /** Answers to the latest inputs by id, oldest first in `order`; a repeated input gets its first. */
  answered: { order: string[]; byId: Record<string, Answer> };
};

export type Scope = {
  element: string;
  parent: string | null;
  /** Token that stands at `element` meanwhile; null for the process. */
  token: string | null;
  data: JsonObject;
  /** Data of a moment, for a handler of compensation: read, never written. */
  past?: true;
  /** The handler that works here undoes the completion of this order; see `Compensation`. */
  undoing?: { order: number[]; free: number[] };
  /** Seen from here beside `data`; see the fact `scope-opened`. */
  given?: JsonObject;
  /** Here live the instances of an activity that is done several times. */
  loop?: Loop;
  /** Here people start activities. */
  adHoc?: { enabled: string[]; sequential: boolean; done: boolean };
  /** Complex gateways that were activated and wait to be reset: the flows they took tokens of. */
  resets?: Record<string, string[]>;
  /** Cancel end event by which the transaction is being undone. */
  cancelledBy?: string;
};

export type Loop = {
  /** null: nobody knows before. */
  instances: number | null;
  begun: number;
  completed: number;
  terminated: number;
  /** None begins any more. */
  over: boolean;
  items?: Json[];
  /** What the instances gave, by their number. */
  outputs?: Record<string, Json>;
};

export type Token = {
  element: string;
  scope: string;
  /**
   * `arrived`: came over a flow (or was put there) and has not entered; between turns only at a
   * gateway that waits for more. `active`: inside the element. `incident`: see `incidents`.
   */
  phase: 'arrived' | 'active' | 'incident';
  /** Flow over which it came. */
  flow: string | null;
  /** Its number, while it is at work as one of several instances. */
  instance?: number;
  /** Answer of the task, activity or message, until the element completes with it. */
  result: JsonObject | null;
};

export type Task = {
  element: string;
  token: string;
  roles: string[];
  /** null = the queue of the coordinators. */
  agency: string | null;
  claimedBy: Actor | null;
};

/**
 * `element` is the boundary event where `token` stands at the activity that bears it. Without a token
 * it is the start of an event sub-process, and `scope` waits for it.
 */
export type Timer = {
  element: string;
  token: string | null;
  scope?: string;
  /** null inside the turn that arms a legal term: settle fills it in; and while a duty's clock stands still. */
  due: Instant | null;
  repeat: { every: string; /** null = for ever */ left: number | null } | null;
  duty?: TimerDuty;
};

export type Subscription = {
  element: string;
  /** null: as in `Timer`. */
  token: string | null;
  scope?: string;
  name: string;
  correlationKey: Json;
  repeats: boolean;
  ask?: AwaitedAsk;
};

export type SignalWait = {
  element: string;
  /** null: as in `Timer`. */
  token: string | null;
  scope?: string;
  name: string;
  repeats: boolean;
};

export type ConditionWait = {
  element: string;
  /** null: as in `Timer`. */
  token: string | null;
  scope?: string;
  /** Which of the triggers of a multiple event; 0 for every other. */
  trigger: number;
  repeats: boolean;
  /** It was met and still holds: it has to become false before it is met again. */
  met: boolean;
};

export type Gathered = { token: string | null; scope?: string; data: JsonObject };

export type PendingEffect = {
  element: string;
  token: string;
  type: string;
  headers: Record<string, string>;
  input: JsonObject;
  /** A failed one waits for its incident to be retried, under the same id. */
  status: 'pending' | 'failed';
};

export type Child = { element: string; token: string; procedure: string };

export type Clock = {
  term: Term;
  from: Instant;
  /** Token of the task whose step it counts; null = the dossier. */
  token: string | null;
  /** Everything that happened to it, in order; opens with its start. */
  ledger: LedgerEntry[];
  /** null while the settlement that counts its latest change is open. */
  counted: CountedBy | null;
};

export type Compensation = {
  /** The activity that completed. */
  element: string;
  handler: string;
  /**
   * The living scope from which it can be undone; or the id of a compensation, whose handler alone
   * can have it undone (a sub-process that has its handler in it).
   */
  scope: string;
  /** Completed sub-processes around it, outermost first. */
  within: string[];
  /** Numbers of completion: of those sub-processes, then its own. */
  order: number[];
  /** Places in `order` that say nothing of what came before what: instances side by side. */
  free?: number[];
  /** Token of the throw that will have it undone. */
  by: string | null;
  /** What was visible when it completed. */
  data: JsonObject;
};

export type Incident = {
  element: string | null;
  token: string | null;
  code: string;
  /** Where the token goes on when the incident is retried; null = no token. */
  during: 'enter' | 'wait' | 'complete' | null;
};

/** Tokens that a listener makes when it hears: of its event sub-process and of the start in it. */
export const BEGUN = 2;

export const LIMITS = {
  /** Element visits in one turn before the machine calls it a livelock; a turn must fit a payload. */
  stepsPerTurn: 2_000,
  /** Questions in one turn whether a gateway still waits for tokens; each walks the diagram. */
  looksPerTurn: 5_000,
  tokens: 1_000,
  /** Of one activity that is done several times; a loop without a number may go on with every wait. */
  instances: 1_000,
  rememberedAnswers: 1_000,
  /** Bytes of canonical JSON of all data of a dossier, and of the data of one input. */
  dataBytes: 262_144,
  /** Nesting of data in an input. */
  depth: 64,
  /** Nesting of scopes: more than twice that of a diagram, for instances have one more each. */
  scopes: 200,
  /** Characters of an id or name in an input, and of a message in a fact. */
  idLength: 256,
  messageLength: 1_000,
} as const;
