// workflows/perform: what one run of a dossier workflow holds in its hands between activations.
// Invariant: everything here except `state` and `setAside` can be lost at continue-as-new, because it
// follows from the state.
import type { CancellationScope } from '@temporalio/workflow';
import type { Json } from '../../procedures/ir/plain.ts';
import type { Mailbox } from '../mailbox.ts';
import type { DossierRef, RunnableProcedure } from '../ports.ts';
import type { State } from '../machine/index.ts';
import { initialState, upgraded } from '../machine/index.ts';
import type { Answer, DossierStart, Input } from '../messages.ts';
import { openMailbox } from '../mailbox.ts';

export type Run = {
  ref: DossierRef;
  procedureHash: string;
  /** null until the first local activity has loaded it. */
  procedure: RunnableProcedure | null;
  state: State;
  mailbox: Mailbox;
  /** Effects an activity is performing now, by effect id. */
  performing: Map<string, CancellationScope>;
  /** A turn is open: what people see may be newer than the state. */
  busy: boolean;
  alarm: { due: number; scope: CancellationScope } | null;
  /** Keys (see `restKey`) of inputs that broke the machine; they rest until an incident is retried. */
  setAside: Set<string>;
};

/** What continue-as-new hands on. */
export type Resume = { state: State; setAside: string[] };

export const openRun = (start: DossierStart): Run => {
  const resume = start.resume as Resume | null;
  return {
    ref: { dossier: start.dossier, tenant: start.tenant },
    procedureHash: start.procedureHash,
    procedure: null,
    state: resume ? upgraded(resume.state) : initialState(start.start.at),
    mailbox: openMailbox(),
    performing: new Map(),
    busy: false,
    alarm: null,
    setAside: new Set(resume?.setAside ?? []),
  };
};

export const resumeOf = (run: Run): Json =>
  ({ state: run.state, setAside: [...run.setAside] }) satisfies Resume as unknown as Json;

export const effectKey = (effect: string): string => `effect:${effect}`;
export const timerKey = (timer: string, due: number): string => `timer:${timer}:${due}`;

/** What must rest when this input broke the machine, lest it come again at once. */
export const restKey = (input: Input): string =>
  input.kind === 'effect-succeeded' || input.kind === 'effect-failed'
    ? effectKey(input.effect)
    : input.id;

/** What an input with this id was told before; null = it is new. */
export const firstAnswer = ({ state }: Run, id: string): Answer | null =>
  (Object.hasOwn(state.answered.byId, id) ? state.answered.byId[id] : null) ?? null;
