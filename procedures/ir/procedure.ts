// procedures/ir: the sealed procedure, the only thing the run time knows of a diagram.
// Invariant: a sealed procedure is plain JSON, complete (no reference leads outside it) and pinned
// by the SHA-256 of its canonical JSON; nothing at run time ever looks at XML again.
import type { Decision } from '../decisions/decision.ts';
import type { Expression } from '../expressions/expression.ts';
import type { SealedForm } from '../forms/form.ts';
import type { Term } from '../clock/term.ts';
import type {
  CancelTrigger,
  CaughtTrigger,
  CompensationThrow,
  CompensationTrigger,
  ConditionalTrigger,
  ErrorThrow,
  EscalationThrow,
  LinkTrigger,
  MessageSend,
  MessageTrigger,
  MultipleThrow,
  MultipleTrigger,
  NoneTrigger,
  SignalThrow,
  SignalTrigger,
  TimerTrigger,
} from './events.ts';
import type { Loop } from './loops.ts';
import type { JsonObject, PlainDate, Text } from './plain.ts';

export type * from './events.ts';
export type * from './loops.ts';

export type SealedProcedure = {
  /** Version of this shape. A new shape is a new number, never a new meaning of an old one. */
  format: 1;
  /** SHA-256 (hex) of the canonical JSON of everything else in this object. */
  hash: string;
  /** What people need to know before they file; see `Manifest`. */
  manifest: Manifest;
  process: ProcessGraph;
  /** By decision id. */
  decisions: Record<string, Decision>;
  /** By form id. */
  forms: Record<string, SealedForm>;
  /** Typst sources by template name, e.g. `certified-copy`. */
  templates: Record<string, string>;
  /** Notice texts by template name; `{{name}}` placeholders only. */
  notices: Record<string, NoticeTemplate>;
  /** The other executable pools of the diagram; each is published as a procedure of its own. */
  partners?: Partner[];
  /** Code of the procedure in whose diagram this one is a pool; it cannot be filed by people. */
  partnerOf?: string;
};

/** Another pool of the same diagram; shares forms, decisions, templates and notices. */
export type Partner = { code: string; name: Text; process: ProcessGraph };

export type NoticeTemplate = {
  subject: Text;
  body: Text;
  /** Short form for text messages; absent = this notice goes out by e-mail only. */
  sms?: Text;
  /** The law wants it told (decision, supplement request): it goes out on at least one channel. */
  legal?: true;
};

/** The record of a procedure as NĐ 63/2010 requires it; the catalogue page is drawn from it. */
export type Manifest = {
  code: string;
  name: Text;
  summary: Text;
  field: Text;
  level: 'full' | 'partial';
  audience: Text;
  agencyLevel: Text;
  steps: Text[];
  documents: RequiredDocument[];
  fee: { amount: number; currency: 'VND'; note: Text };
  termNote: Text;
  result: Text;
  channels: ('online' | 'counter' | 'post')[];
  legalBasis: LegalBasis[];
  /** IANA zone in which dates of this procedure are decided. */
  zone: string;
  validFrom: PlainDate;
  validTo: PlainDate | null;
  /** Id of the form a citizen fills in to file. */
  submissionForm: string;
  /** Questions asked before the form; absent = none. */
  guidance?: Guidance;
};
/**
 * A small form whose answers go into a decision. Its outputs: `variant` (text), and if wanted
 * `documents` (ids of the manifest's documents), `noteVi` and `noteEn`, `mayFile` (false = this is
 * not the right procedure). Answers and variant travel with the submission and start the dossier as
 * `guidance` (by key) and `variant`.
 */
export type Guidance = { form: string; decision: string };
export type RequiredDocument = { id: string; name: Text; required: boolean; note: Text };
export type LegalBasis = {
  name: Text;
  reference: string;
  validFrom: PlainDate;
  validTo: PlainDate | null;
};

/** The token graph. Element ids are those of the diagram. */
export type ProcessGraph = {
  id: string;
  name: string;
  nodes: Record<string, Node>;
  flows: Record<string, Flow>;
  /** Terms that run for the whole dossier (the statutory one and duties), by term id. */
  terms: Record<string, Term>;
  /** Data objects, properties, data inputs and outputs of the process, by name; absent = none. */
  variables?: string[];
  /** Names of what a dossier hands back when it ends; absent = all its data. */
  returns?: string[];
};

export type Flow = {
  id: string;
  source: string;
  target: string;
  name: string | null;
  /** null = unconditional. */
  condition: Expression | null;
  /** True if this is the default flow of its source. */
  isDefault: boolean;
};

export type NodeBase = {
  id: string;
  name: string;
  /** `<motcua:name en>`; the inbox and the timeline need both languages. Absent = as in `name`. */
  nameEn?: string;
  /** Enclosing scope: process id or sub-process id. */
  scope: string;
  incoming: string[];
  outgoing: string[];
  /** Boundary events attached to this activity, in document order; [] for everything else. */
  boundary: string[];
  /** What the owner of the dossier reads while the dossier is here; null = say nothing. */
  audience: Text | null;
  /** Stage of the dossier from the moment this element is entered; null = unchanged. */
  stage: Stage | null;
  /** Milestone reached when this element completes; starts and stops terms. */
  milestone: string | null;
  /** Notice (template name) sent to the owner when this element completes. */
  notice: string | null;
  /** zeebe:ioMapping; evaluated in order. Inputs make local data, outputs write to the scope. */
  inputs: Mapping[];
  outputs: Mapping[];
  /** Why the clocks of the dossier stand still while a token is here (`<motcua:pause>`). */
  pause?: string;
  /** The later due date that a clock gets when this element completes (`<motcua:extend>`). */
  extend?: Extend;
  /** Tokens that must have arrived before it begins; absent = 1 (BPMN 2.0.2, table 10.3). */
  startQuantity?: number;
  /** Tokens that each flow taken out of it gets; absent = 1. */
  completionQuantity?: number;
  /** Data objects and properties of a sub-process, by name. */
  variables?: string[];
  /** What its required data inputs get; it begins when nothing in one of the lists is null. */
  requires?: Expression[][];
  /** Done several times; boundary events and what flows, clocks and texts say are of the whole. */
  loop?: Loop;
};
/** `to` gives a date or a date and time, `ground` the text of the legal ground. */
export type Extend = { term: string; to: Expression; ground: Expression };
/** What the applicant is asked for where a message is awaited: the message is the answer. */
export type Ask = {
  kind: 'form' | 'supplement' | 'payment' | 'withdraw';
  /** Form in which it is answered; null = none, or for a supplement the submission form. */
  form: string | null;
  title: Text;
  /** Evaluated when the wait begins: the request, the payment. */
  from: Expression | null;
};
export type DutyKind = 'apology';
export type ComposeKind = 'supplement';
export type Mapping = {
  target: string;
  source: Expression;
  /** Name of a data output: without it what is there as `target` goes up, or nothing. */
  brought?: string;
};

/** What the public and the exchange see; after TT 22/2019 and the status list of the portal. */
export type Stage =
  | 'submitted'
  | 'received'
  | 'processing'
  | 'supplement'
  | 'payment'
  | 'result-ready'
  | 'returned'
  | 'refused'
  | 'withdrawn'
  | 'stopped';

export type Node =
  | StartEvent
  | EndEvent
  | UserTask
  | ServiceTask
  | ReceiveTask
  | BusinessRuleTask
  | NoneTask
  | ScriptTask
  | ExclusiveGateway
  | ParallelGateway
  | InclusiveGateway
  | ComplexGateway
  | EventBasedGateway
  | IntermediateCatchEvent
  | IntermediateThrowEvent
  | SendTask
  | CallActivity
  | BoundaryEvent
  | SubProcess
  | AdHocSubProcess
  | EventSubProcess
  | EventSubProcessStart;
export type NodeKind = Node['kind'];

export type StartEvent = NodeBase & {
  kind: 'start-event';
  /** Receives the dossier where nobody files it: constant, of its lane or pool. */
  agency?: Expression;
  trigger:
    | NoneTrigger
    | MessageTrigger
    | TimerTrigger
    | SignalTrigger
    | ConditionalTrigger
    | MultipleTrigger;
};
export type EndEvent = NodeBase & {
  kind: 'end-event';
  result:
    | { kind: 'none' }
    | MessageSend
    | ErrorThrow
    | { kind: 'terminate' }
    | { kind: 'cancel' }
    | CompensationThrow
    | SignalThrow
    | EscalationThrow
    | MultipleThrow;
  /** Outcome of the dossier when it ends here, e.g. `granted`, `refused`; null = completed. */
  outcome: string | null;
};
export type UserTask = NodeBase & {
  kind: 'user-task';
  /** Roles that may claim it (zeebe:assignmentDefinition candidateGroups), at least one. */
  roles: string[];
  /** Agency code; null = the agency that holds the dossier. */
  agency: Expression | null;
  form: string | null;
  /** Internal step term, null = none. */
  term: Term | null;
  /** Tasks whose doer may not do this one (`<motcua:separate>`). */
  separateFrom?: string[];
  /** Completing it is a signature (`<motcua:sign>`): the kernel adds `signedBy` to what it brings. */
  signs?: true;
  /** Instead of a form the desk shows this composer (`<motcua:compose>`). */
  compose?: ComposeKind;
};
export type ServiceTask = NodeBase & {
  kind: 'service-task';
  /** zeebe:taskDefinition type: the activity that performs it. */
  type: string;
  /** zeebe:taskHeaders, constants. */
  headers: Record<string, string>;
};
export type ReceiveTask = NodeBase & {
  kind: 'receive-task';
  trigger: MessageTrigger;
  /** Its message also starts a dossier, and it is done as soon as it stands there. */
  instantiates?: true;
};
export type BusinessRuleTask = NodeBase & {
  kind: 'business-rule-task';
  decision: string;
  resultVariable: string;
};
/** bpmn:task: passes through at once. */
export type NoneTask = NodeBase & { kind: 'task' };
/** Computes: an expression of the expression language, nothing else. */
export type ScriptTask = NodeBase & {
  kind: 'script-task';
  script: Expression;
  /** Name the value gets; null = the value is a context, and each of its entries gets its name. */
  resultVariable: string | null;
};
export type ExclusiveGateway = NodeBase & { kind: 'exclusive-gateway' };
export type ParallelGateway = NodeBase & { kind: 'parallel-gateway' };
/** Every flow whose condition holds; joins what was split, however many that were (13.4.3). */
export type InclusiveGateway = NodeBase & { kind: 'inclusive-gateway' };
/** Activated by its condition over `activationCount`, then reset (13.4.5). */
export type ComplexGateway = NodeBase & {
  kind: 'complex-gateway';
  /** null = by the first token; only with one way in. */
  activation: Expression | null;
};
/** What it leads to waits for the token while it stands here; the first that comes takes it. */
export type EventBasedGateway = NodeBase & {
  kind: 'event-based-gateway';
  /** Stands at the beginning: what it leads to starts a dossier; `parallel`: and all must come. */
  instantiates?: 'exclusive' | 'parallel';
};
export type IntermediateThrowEvent = NodeBase & {
  kind: 'intermediate-throw-event';
  result:
    | { kind: 'none' }
    | MessageSend
    | CompensationThrow
    | SignalThrow
    | EscalationThrow
    | { kind: 'link'; link: string }
    | MultipleThrow;
};
/** Another procedure as a dossier of its own; the token waits until that has ended. */
export type CallActivity = NodeBase & {
  kind: 'call-activity';
  /** Code of the procedure; the version in force when it is called. */
  procedure: string;
};
/** Sends and goes on; with a service behind it it is a service task instead. */
export type SendTask = NodeBase & { kind: 'send-task'; result: MessageSend };
export type IntermediateCatchEvent = NodeBase & {
  kind: 'intermediate-catch-event';
  trigger:
    | TimerTrigger
    | MessageTrigger
    | SignalTrigger
    | ConditionalTrigger
    | LinkTrigger
    | MultipleTrigger;
};
export type BoundaryEvent = NodeBase & {
  kind: 'boundary-event';
  attachedTo: string;
  interrupting: boolean;
  trigger: CaughtTrigger | CompensationTrigger | CancelTrigger;
};
export type SubProcess = NodeBase & {
  kind: 'sub-process';
  /** ids of its none start event */ start: string;
  /** `bpmn:transaction`: a cancel end event in it undoes what was done in it. */
  transaction?: true;
};
/** People start what is in it (BPMN 2.0.2, 10.3.5 and 13.3.5). */
export type AdHocSubProcess = NodeBase & {
  kind: 'ad-hoc-sub-process';
  /** One activity at a time. */
  sequential: boolean;
  /** Activities without incoming flow, in the order of the diagram: what can be started. */
  enabled: string[];
  /** Asked whenever an activity in it completes; null = somebody says when it is done. */
  completion: Expression | null;
  /** When the condition holds, what still runs in it is ended; else it is waited for. */
  cancelRemaining: boolean;
};

/** Listens while its scope lives; see its start event. */
export type EventSubProcess = NodeBase & {
  kind: 'event-sub-process';
  /** id of its start event */ start: string;
};
/** Begins to listen when the scope around its event sub-process begins. */
export type EventSubProcessStart = NodeBase & {
  kind: 'event-sub-process-start';
  /** True: everything else in the scope ends when it fires; always so for an error. */
  interrupting: boolean;
  trigger: CaughtTrigger | CompensationTrigger;
};

/** A trace of where the procedure came from, kept beside the seal, not in it. */
export type Provenance = {
  files: Record<string, string>;
  compiledWith: string;
  extra?: JsonObject;
};
