// workflows: what happened, past tense, in the order it happened. Facts are the journal; the state is
// `apply` over them and nothing else. Invariant: a fact holds what happened, never a snapshot, and
// everything needed to explain it later; shapes only ever gain optional fields.
import type { ClockResult, LedgerEntry, Term } from '../procedures/clock/term.ts';
import type { Instant, Json, JsonObject, PlainDate } from '../procedures/ir/plain.ts';
import type { Ask, DutyKind, Stage } from '../procedures/ir/procedure.ts';
import type { Actor, InputKind, IssuedResult, StoredDocument } from './messages.ts';

export type FactBody =
  /** First fact of every turn: which input was taken; a repeated id gets this turn's answer. */
  | { kind: 'input-taken'; input: string; what: InputKind; turn: number }
  | {
      kind: 'dossier-started';
      submittedAt: Instant;
      data: JsonObject;
      /** another dossier called it and waits for its end */ child?: true;
      /** the message that came, where its start waits for others, too */ message?: string;
    }
  | { kind: 'dossier-routed'; agency: string | null }
  | {
      kind: 'dossier-ended';
      outcome: string;
      /** code of an error that nobody in this dossier caught; its caller may */ error?: string;
      /** what a called dossier hands back: the data of its process */ outputs?: JsonObject;
    }
  | { kind: 'stage-entered'; stage: Stage; element: string }
  | { kind: 'milestone-reached'; milestone: string; element: string }
  | {
      kind: 'token-created';
      token: string;
      element: string;
      scope: string;
      flow: string | null;
      /** which of the instances of an activity that is done several times, from 1 */
      instance?: number;
    }
  /** The activity is done several times: its instances live in `scope`. */
  | {
      kind: 'loop-begun';
      scope: string;
      element: string;
      token: string;
      /** null: as often as the condition of the loop says */ instances: number | null;
      /** what the instances are for, one each */ items?: Json[];
    }
  | {
      kind: 'instance-completed';
      scope: string;
      element: string;
      token: string;
      instance: number;
      /** what it gives to the list of outputs */ output?: Json;
      /** the completion condition holds: no other begins, and those that run are ended */
      over?: true;
    }
  /** People can start these now, until the sub-process is done. */
  | {
      kind: 'activities-enabled';
      scope: string;
      element: string;
      token: string;
      activities: string[];
      sequential: boolean;
    }
  | { kind: 'activity-started'; scope: string; element: string; token: string; actor: Actor }
  /** Nothing more can be started; `actor`: who said so, if it was not the completion condition. */
  | { kind: 'ad-hoc-done'; scope: string; element: string; actor?: Actor }
  /** The cancel end event `element` undoes the transaction in `scope`. */
  | { kind: 'transaction-cancelled'; scope: string; element: string; token: string }
  | {
      kind: 'element-activated';
      token: string;
      element: string;
      scope: string;
      /** one of the instances of an activity; the whole was activated before */ instance?: number;
    }
  | {
      kind: 'element-completed';
      token: string;
      element: string;
      scope: string;
      /** end events of the process */ outcome?: string;
    }
  | { kind: 'element-cancelled'; token: string; element: string; scope: string; by: string }
  | { kind: 'flow-taken'; token: string; flow: string; to: string }
  /** From the throw of a link to its catch, as over a flow. */
  | { kind: 'link-taken'; token: string; link: string; to: string }
  | { kind: 'token-consumed'; token: string; element: string }
  /** A complex gateway took a token of each of these; now it waits for what still comes. */
  | { kind: 'gateway-activated'; scope: string; element: string; flows: string[] }
  | { kind: 'gateway-reset'; scope: string; element: string }
  | {
      kind: 'scope-opened';
      scope: string;
      element: string;
      parent: string | null;
      token: string | null;
      /** seen from there, but neither handed to a service nor an output: the item of an instance */
      given?: JsonObject;
    }
  | { kind: 'scope-closed'; scope: string; element: string }
  | { kind: 'data-written'; scope: string; values: JsonObject }
  | {
      kind: 'task-opened';
      task: string;
      element: string;
      token: string;
      roles: string[];
      agency: string | null;
      form: string | null;
    }
  | { kind: 'task-claimed'; task: string; actor: Actor }
  | { kind: 'task-released'; task: string; actor: Actor }
  /** `to` holds it from now on; null = back to everybody who may claim it. */
  | { kind: 'task-assigned'; task: string; actor: Actor; to: Actor | null }
  | { kind: 'task-completed'; task: string; actor: Actor; data: JsonObject }
  | { kind: 'task-cancelled'; task: string; by: string }
  | {
      kind: 'timer-armed';
      timer: string;
      element: string;
      /** null: it waits for the scope, at the start of an event sub-process */ token:
        string | null;
      scope?: string;
      /** null until settled: only for legal terms */ due: Instant | null;
      term: Term | null;
      repeat: { every: string; left: number | null } | null;
      clock?: CountedBy;
      duty?: TimerDuty;
    }
  /** The clock of its duty moved; null = not due until the clock moves again. */
  | { kind: 'timer-moved'; timer: string; clock: string; duty: TimerDuty; due: Instant | null }
  | {
      kind: 'timer-fired';
      timer: string;
      /** token that goes on, if not the one that waited */ token?: string;
      /** other triggers of the same event have still to come */ gathered?: true;
    }
  | { kind: 'timer-cancelled'; timer: string; by: string }
  | {
      kind: 'message-awaited';
      subscription: string;
      element: string;
      /** null: as in `timer-armed` */ token: string | null;
      scope?: string;
      name: string;
      correlationKey: Json;
      /** stays after a message */ repeats?: true;
      /** what the applicant is asked for; the message is the answer */ ask?: AwaitedAsk;
    }
  | {
      kind: 'message-received';
      subscription: string;
      data: JsonObject;
      /** token that goes on, if not the one that waited */ token?: string;
      /** who answered, if a person did */ actor?: Actor;
      /** as in `timer-fired` */ gathered?: true;
    }
  | { kind: 'message-await-cancelled'; subscription: string; by: string }
  | {
      kind: 'signal-awaited';
      subscription: string;
      element: string;
      /** null: as in `timer-armed` */ token: string | null;
      scope?: string;
      name: string;
      /** stays after a signal */ repeats?: true;
    }
  | {
      kind: 'signal-received';
      subscription: string;
      data: JsonObject;
      /** token that goes on, if not the one that waited */ token?: string;
      gathered?: true;
    }
  | { kind: 'signal-await-cancelled'; subscription: string; by: string }
  /** To everybody in the tenant who waits for it, this dossier included. */
  | { kind: 'signal-thrown'; signal: string; element: string; name: string; data: JsonObject }
  | {
      kind: 'condition-awaited';
      condition: string;
      element: string;
      /** null: as in `timer-armed` */ token: string | null;
      scope?: string;
      /** which of the triggers of a multiple event */ trigger?: number;
      /** stays after it was met, and has to become false before it is met again */ repeats?: true;
    }
  | {
      kind: 'condition-met';
      condition: string;
      /** token that goes on, if not the one that waited */ token?: string;
      gathered?: true;
    }
  /** It was met before and no longer holds: it can be met again. */
  | { kind: 'condition-unmet'; condition: string }
  | { kind: 'condition-await-cancelled'; condition: string; by: string }
  /** `by`: the event that caught it; null = nobody did, and the flow went on. */
  | {
      kind: 'escalation-thrown';
      escalation: string;
      element: string;
      code: string;
      data: JsonObject;
      by: string | null;
      /** token that goes on from there */ token?: string;
    }
  /** An operator set data; `data-written` follows and says what. */
  | { kind: 'data-corrected'; actor: Actor; names: string[] }
  | {
      kind: 'message-sent';
      message: string;
      element: string;
      name: string;
      correlationKey: Json;
      data: JsonObject;
    }
  | {
      kind: 'effect-requested';
      effect: string;
      element: string;
      token: string;
      type: string;
      headers: Record<string, string>;
      input: JsonObject;
    }
  | {
      kind: 'child-requested';
      child: string;
      element: string;
      token: string;
      /** code of the procedure */ procedure: string;
      data: JsonObject;
    }
  | { kind: 'child-ended'; child: string; outcome: string; error: string | null; data: JsonObject }
  /** It could not be started at all. */
  | { kind: 'child-failed'; child: string; code: string; message: string }
  /** Nobody waits for it any more: it is told to end. */
  | { kind: 'child-cancelled'; child: string; by: string }
  | { kind: 'effect-succeeded'; effect: string; data: JsonObject }
  | { kind: 'effect-failed'; effect: string; code: string | null; message: string }
  | { kind: 'effect-cancelled'; effect: string; by: string }
  | { kind: 'result-issued'; effect: string; result: IssuedResult }
  | { kind: 'documents-attached'; documents: StoredDocument[] }
  | { kind: 'notice-requested'; notice: string; element: string; template: string }
  | {
      kind: 'clock-started';
      clock: string;
      term: Term;
      from: Instant;
      /** set for the step term of a task */ token?: string;
      counted?: CountedBy;
    }
  | ({ kind: 'clock-paused'; clock: string; term: string; reason: string } & Recount)
  | ({ kind: 'clock-resumed'; clock: string; term: string; reason: string } & Recount)
  /** The dossier is complete: the term is counted again from the beginning. */
  | ({ kind: 'clock-restarted'; clock: string; term: string } & Recount)
  /** `to`: a date, then the end of that day, or an instant. */
  | ({
      kind: 'clock-extended';
      clock: string;
      term: string;
      to: PlainDate | Instant;
      ground: string;
    } & Recount)
  | { kind: 'clock-stopped'; clock: string; reason: string }
  | { kind: 'error-thrown'; element: string; code: string }
  /** The activity completed and can be undone by `handler`, with the data as they are now. */
  | {
      kind: 'compensation-kept';
      compensation: string;
      element: string;
      handler: string;
      scope: string;
      /** scope of the sub-process whose handler is in it: what was kept there waits with this */
      inner?: string;
    }
  /** The sub-process `element` completed: what was kept in `scope` can be undone from `to`. */
  | {
      kind: 'compensations-lifted';
      compensation: string;
      element: string;
      scope: string;
      to: string;
      /** instances that ran side by side: they have no order, so they are undone at once */
      atOnce?: true;
    }
  /** The token waits until all of these are undone. */
  | {
      kind: 'compensation-thrown';
      token: string;
      element: string;
      activity: string | null;
      compensations: string[];
    }
  /** `handler` undoes what `element` did, in a scope with the data of its completion. */
  | {
      kind: 'compensation-begun';
      compensation: string;
      scope: string;
      element: string;
      handler: string;
    }
  | {
      kind: 'decision-made';
      token: string;
      element: string;
      decision: string;
      rules: string[];
      data: JsonObject;
    }
  /** What a script task computed. */
  | { kind: 'script-run'; token: string; element: string; data: JsonObject }
  | {
      kind: 'incident-raised';
      incident: string;
      element: string | null;
      token: string | null;
      code: string;
      message: string;
      /** what failed at the element; absent = no token */ during?: 'enter' | 'wait' | 'complete';
    }
  | {
      kind: 'incident-resolved';
      incident: string;
      actor: Actor;
      /** corrections of an answer that could not be taken over */ corrected?: JsonObject;
    }
  | { kind: 'incident-cancelled'; incident: string; by: string };

export type AwaitedAsk = Pick<Ask, 'kind' | 'form' | 'title'> & {
  /** what exactly: the supplement request, the payment; null = nothing more to say */ content: Json;
};

/** A timer that follows a clock. `after`: it rang for that due date and waits for a later one. */
export type TimerDuty = { kind: DutyKind; term: string; after?: Instant };

/** Filled in by the settle activity for every change of a clock; `moved` if the due date changed. */
export type Recount = { counted?: CountedBy; moved?: DueChange };
/** `rule`: the kind of change, as in the fact. `legalBasis`: of the term, or of the extension. */
export type DueChange = { from: Instant; to: Instant; legalBasis: string | null };

/** Filled in by the settle activity: which calendar counted, and what came out. */
export type CountedBy = { calendar: { id: string; version: number }; result: ClockResult };

/** `at` is the instant of the input of this turn; `turn` counts settled turns from 1. */
export type Fact = FactBody & { at: Instant };
export type FactKind = Fact['kind'];

/** What the machine asks the world to do; all of them are also facts, so they survive. */
export type Effect =
  /** Performed by an activity whose answer comes back as `effect-succeeded` or `effect-failed`. */
  | { kind: 'call-service'; effect: string }
  /** Completed by settle: due date of a clock or of a timer with a legal term. */
  | { kind: 'start-clock'; clock: string }
  | { kind: 'count-timer'; timer: string }
  /** The same for a clock that changes or whose duties are asked for: how it stood before the turn. */
  | {
      kind: 'recount-clock';
      clock: string;
      term: Term;
      ledger: LedgerEntry[];
      calendar: { id: string; version: number } | null;
      dueAt: Instant | null;
    }
  /** Outbox rows, written by settle. */
  | { kind: 'start-child'; child: string }
  | { kind: 'cancel-child'; child: string }
  | { kind: 'send-message'; message: string }
  /** Nobody here caught it: to the dossier that called this one. */
  | { kind: 'escalate-to-caller'; escalation: string; code: string; data: JsonObject }
  /** To all other dossiers of the tenant; this one has heard it already. */
  | { kind: 'broadcast-signal'; signal: string; name: string; data: JsonObject }
  | { kind: 'send-notice'; notice: string };
