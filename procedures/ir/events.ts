// procedures/ir: what events wait for and what they say; a part of the sealed procedure, see there.
import type { Expression } from '../expressions/expression.ts';
import type { Term } from '../clock/term.ts';
import type { Ask, DutyKind, Mapping } from './procedure.ts';

/** What can be caught beside the flow: at a boundary and at the start of an event sub-process. */
export type CaughtTrigger =
  | TimerTrigger
  | MessageTrigger
  | ErrorTrigger
  | SignalTrigger
  | EscalationTrigger
  | ConditionalTrigger
  | MultipleTrigger;
/** Everything an event may wait for. */
export type Trigger =
  NoneTrigger | CaughtTrigger | CompensationTrigger | CancelTrigger | LinkTrigger;
/** One of the definitions of a multiple event. */
export type SingleTrigger = Exclude<CaughtTrigger, MultipleTrigger>;

/** A message to another dossier; `data` is what it carries. */
export type MessageSend = {
  kind: 'message';
  message: string;
  /** The name, where it is worked out when it is needed; `message` is then its text. */
  name?: Expression;
  correlationKey: Expression | null;
  /** The key is worked out from what the message carries (`data`), not from the data of the process. */
  keyOfPayload?: true;
  data: Mapping[];
};
export type ErrorThrow = {
  kind: 'error';
  code: string;
  /** As in `EscalationThrow`. */
  codeFrom?: Expression;
};
/** Broadcast inside the tenant; `data` is what it carries. */
export type SignalThrow = {
  kind: 'signal';
  signal: string;
  /** As in `MessageSend`. */
  name?: Expression;
  data: Mapping[];
};
export type EscalationThrow = {
  kind: 'escalation';
  code: string;
  /** The code, where it is worked out when it is thrown; `code` is then its text. */
  codeFrom?: Expression;
  data: Mapping[];
};
/** Said one after another, in the order of the diagram; what ends the scope comes last. */
export type MultipleThrow = { kind: 'multiple'; results: SingleThrow[] };
export type SingleThrow =
  | MessageSend
  | SignalThrow
  | EscalationThrow
  | CompensationThrow
  | ErrorThrow
  | { kind: 'terminate' };
export type NoneTrigger = { kind: 'none' };
export type MessageTrigger = {
  kind: 'message';
  message: string;
  /** As in `MessageSend`; worked out when the wait begins. */
  name?: Expression;
  correlationKey: Expression | null;
  ask?: Ask;
};
/** Every signal of that name in the tenant, whoever sends it. */
export type SignalTrigger = {
  kind: 'signal';
  signal: string;
  /** As in `MessageSend`; worked out when the wait begins. */
  name?: Expression;
};
export type EscalationTrigger = {
  kind: 'escalation';
  /** null = catches every escalation */ code: string | null;
};
/** Fires when the condition becomes true; `reads` are the names whose change can make it so. */
export type ConditionalTrigger = { kind: 'conditional'; condition: Expression; reads: string[] };
/** `all`: parallel multiple, fires when every one of them has come; else each of them fires. */
export type MultipleTrigger = { kind: 'multiple'; all: boolean; triggers: SingleTrigger[] };
/** The transaction it is attached to was cancelled. */
export type CancelTrigger = { kind: 'cancel' };
export type LinkTrigger = { kind: 'link'; link: string };
export type ErrorTrigger = { kind: 'error'; /** null = catches every error */ code: string | null };
/** Not an ear: names the activity that undoes what this one did. */
export type CompensationTrigger = { kind: 'compensation'; handler: string };
/** `activity`: whose work is undone; null = that of everything in the scope. */
export type CompensationThrow = { kind: 'compensation'; activity: string | null };
export type TimerTrigger = {
  kind: 'timer';
  timer:
    | { kind: 'date'; expression: Expression }
    | { kind: 'duration'; expression: Expression }
    | { kind: 'cycle'; expression: Expression }
    /** A legal term counted by the clock from the moment the timer is armed. */
    | { kind: 'term'; term: Term }
    /** Due when this duty of the running clock of that term is; moves with the clock. */
    | { kind: 'duty'; duty: DutyKind; term: string };
};
