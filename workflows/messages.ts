// workflows: the door in. What may arrive at a dossier, and what starts one.
// Invariant: every input has an id (its idempotency key) and the instant at which it counts; the
// machine never asks the world what time it is.
import type { Instant, Json, JsonObject } from '../procedures/ir/plain.ts';

/** Who acts. Ids only; names are looked up where they are shown. */
export type Actor = {
  account: string;
  /** Agency code under whose authority an official acts; null for citizens and the system. */
  agency: string | null;
  roles: string[];
  /** Account of the holder for whom a deputy acts; absent = in one's own post. */
  onBehalfOf?: string;
};

export type InputBase = { id: string; at: Instant };
export type Input = InputBase &
  (
    | {
        kind: 'start';
        data: JsonObject;
        submittedAt: Instant;
        message: string | null;
        /** Called by another dossier, which is told how it ends. */
        child?: true;
        /**
         * The start event that is meant, e.g. one by signal, timer or condition; absent = the one
         * with that message, or without any.
         */
        element?: string;
      }
    /** Whoever called this dossier waits no more: it ends as `cancelled`. */
    | { kind: 'cancel'; reason: string }
    /** `error` set = it ended by a BPMN error, which the diagram of the caller may catch. */
    | {
        kind: 'child-ended';
        child: string;
        outcome: string;
        error: string | null;
        data: JsonObject;
      }
    | { kind: 'child-failed'; child: string; code: string; message: string }
    /** The called dossier goes on, unless what catches it here interrupts the call. */
    | { kind: 'child-escalated'; child: string; code: string; data: JsonObject }
    | { kind: 'claim-task'; task: string; actor: Actor }
    | { kind: 'release-task'; task: string; actor: Actor }
    | { kind: 'complete-task'; task: string; actor: Actor; data: JsonObject }
    /** Head or coordinator of the task's agency says who does it; null = whoever claims it. */
    | { kind: 'assign-task'; task: string; actor: Actor; to: Actor | null }
    | {
        kind: 'message';
        name: string;
        correlationKey: Json;
        data: JsonObject;
        /** set where a person answers an ask */ actor?: Actor;
        /** the one wait that is meant; absent = the oldest with that name and key */
        subscription?: string;
      }
    /** A signal of the tenant; everything here that waits for it hears it. */
    | { kind: 'signal'; name: string; data: JsonObject }
    /**
     * An operator sets data, each where its name lives, seen from `scope` (absent = the process);
     * conditions may come true by it.
     */
    | { kind: 'set-data'; actor: Actor; data: JsonObject; scope?: string }
    /** An official starts an activity of the ad-hoc sub-process that lives in `scope`. */
    | { kind: 'start-activity'; element: string; scope: string; actor: Actor }
    /** Enough was done in it; only where no condition says so. */
    | { kind: 'complete-ad-hoc'; scope: string; actor: Actor }
    | { kind: 'timer'; timer: string }
    | { kind: 'effect-succeeded'; effect: string; result: EffectResult }
    /** `code` set = a BPMN error the diagram may catch; null = an incident. */
    | { kind: 'effect-failed'; effect: string; code: string | null; message: string }
    | { kind: 'retry-incident'; incident: string; actor: Actor; data: JsonObject }
    /** An exception in the machine itself: the input that caused it was set aside. */
    | { kind: 'bug'; message: string; setAside: string }
  );
export type InputKind = Input['kind'];

/** What an activity answers the machine. */
export type EffectResult = {
  data: JsonObject;
  /** Set by routing: the agency code that holds the dossier from now on; null = nobody competent. */
  agency?: string | null;
  /** Set by an activity that issues a result. */
  result?: IssuedResult;
  /** Set by an activity that adds papers of the agency which are no result. */
  documents?: StoredDocument[];
};
export type IssuedResult = { number: string; outcome: string; documents: StoredDocument[] };
export type StoredDocument = {
  id: string;
  /** Kind of paper: a template or required-document id. */
  kind: string;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  storageKey: string;
};

/** What a caller of an update is told. A rejection changed nothing. */
export type Answer = { ok: true; turn: number } | { ok: false; rejection: Rejection };
export type Rejection = { code: RejectionCode; detail: string };
export type RejectionCode =
  | 'dossier.not-started'
  | 'dossier.ended'
  /** So much goes on in it already that it takes nothing that would begin more. */
  | 'dossier.full'
  | 'task.not-open'
  | 'task.claimed-by-other'
  | 'task.not-claimed'
  | 'task.not-permitted'
  /** Four eyes: this person did the task from which this one is separate. */
  | 'task.same-person'
  | 'message.not-awaited'
  | 'signal.not-awaited'
  /** Nobody can start that there, or not now, or not this person. */
  | 'activity.not-enabled'
  | 'activity.not-permitted'
  | 'ad-hoc.not-open'
  /** Something in it still runs. */
  | 'ad-hoc.busy'
  /** It is done when its condition holds, not when somebody says so. */
  | 'ad-hoc.by-condition'
  | 'timer.not-armed'
  | 'timer.too-early'
  | 'effect.not-pending'
  | 'child.not-pending'
  | 'incident.not-open'
  | 'input.malformed'
  | 'input.too-large'
  /** The machine broke on it; an incident tells an operator, the dossier is as it was. */
  | 'input.set-aside';

/** Argument of the dossier workflow. `resume` is set by continue-as-new only. */
export type DossierStart = {
  dossier: string;
  tenant: string;
  /** Hash of the sealed procedure the dossier is pinned to. */
  procedureHash: string;
  procedureCode: string;
  dossierCode: string;
  start: Input & { kind: 'start' };
  resume: Json;
  /** Events after which a run continues as new; only tests set it. */
  eventsPerRun?: number;
};

export const DOSSIER_WORKFLOW = 'dossier';
export const TASK_QUEUE = 'motcua-dossiers';
/** The one update: an `Input` in, an `Answer` out; the update id is the input id. */
export const SUBMIT_INPUT = 'submit-input';
/** The state as plain JSON, for operators. */
export const GET_STATE = 'get-state';
