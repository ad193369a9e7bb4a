// server: the only door to Temporal. Invariant: an answer is either certain or `unknown`; what
// Postgres committed is never denied, even where the workflow has yet to hear of it.
import {
  Client,
  Connection,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import {
  ApplicationFailure,
  defineSearchAttributeKey,
  SearchAttributeType,
} from '@temporalio/common';
import type { Logger } from 'pino';
import type { Json } from '../procedures/ir/plain.ts';
import { dossierCodec } from '../store/codec/dossier-codec.ts';
import type { DossierKeys } from '../store/codec/dossier-codec.ts';
import { DOSSIER_WORKFLOW, GET_STATE, SUBMIT_INPUT, TASK_QUEUE } from '../workflows/messages.ts';
import type { Answer, DossierStart, Input } from '../workflows/messages.ts';
import type { State } from '../workflows/machine/index.ts';
import { label } from '../workflows/perform/label.ts';
import { ANSWERED_UPDATE, INPUT_LIMITS, REFUSED_UPDATE } from '../workflows/perform/shape.ts';
import type { AnsweredDetails, RefusedDetails } from '../workflows/perform/shape.ts';

export type Engine = {
  /** Throws while Temporal is away. A dossier is started once, however often this is called. */
  startDossier(start: DossierStart): Promise<'started' | 'already-there'>;
  /** Never throws for trouble on the way: `unknown` means repeat with the same id. */
  submitInput(dossier: string, input: Input): Promise<Answer | 'unknown'>;
  /** null = Temporal knows no such dossier. Throws while Temporal is away. */
  describe(dossier: string): Promise<EngineView | null>;
  /** The state as the workflow holds it, for operators. */
  stateOf(dossier: string): Promise<Json>;
  /**
   * Tells the workflow of the last turn Postgres holds, in case it was lost on the way. Costs no event
   * when nothing was lost.
   */
  catchUp(dossier: string): Promise<void>;
  close(): Promise<void>;
};
export type EngineView = { status: string; events: number; pendingActivities: number };

/** What the engine asks the store when Temporal does not know. */
export type SettledTurns = {
  last(dossier: string): Promise<{ turn: number; input: Input } | null>;
  /** Turn an input was settled in; null = never. */
  turnOf(dossier: string, input: string): Promise<number | null>;
  /** Whether the journal says that the dossier has ended. */
  ended(dossier: string): Promise<boolean>;
};

export type EngineOptions = {
  address: string;
  namespace: string;
  keys: DossierKeys;
  settled: SettledTurns;
  log: Logger;
  taskQueue?: string;
  /** How long a caller is made to wait for an answer, in ms. */
  answerWithin?: number;
};

const ANSWER_WITHIN = 10_000;
/** Time for anything but an input, in ms. */
const ASK_WITHIN = 5_000;
/** A Temporal that is back is noticed soon; the library alone waits up to two minutes. */
const RECONNECT = {
  'grpc.initial_reconnect_backoff_ms': 200,
  'grpc.max_reconnect_backoff_ms': 2_000,
};
/** After so long a dead worker's task goes to another one. */
const WORKFLOW_TASK_TIMEOUT = '5s';
/** Pause before a lost turn is told again, and how often, after an unknown answer. */
const CATCH_UP = { after: 3_000, times: 5 } as const;
export const PROCEDURE_ATTRIBUTE = defineSearchAttributeKey(
  'MotcuaProcedure',
  SearchAttributeType.KEYWORD,
);
export const DOSSIER_ATTRIBUTE = defineSearchAttributeKey(
  'MotcuaDossier',
  SearchAttributeType.KEYWORD,
);

/** Connects nothing yet: the server comes up while Temporal is down. */
export const createEngine = (options: EngineOptions): Engine => {
  const connection = Connection.lazy({ address: options.address, channelArgs: RECONNECT });
  const client = new Client({
    connection,
    namespace: options.namespace,
    dataConverter: { payloadCodecs: [dossierCodec(options.keys)] },
  });
  const desk = { client, options, closed: false };
  return {
    startDossier: (start) => startDossier(desk, start),
    submitInput: (dossier, input) => submitInput(desk, dossier, input),
    describe: (dossier) => describe(desk, dossier),
    stateOf: (dossier) => client.workflow.getHandle(dossier).query<Json>(GET_STATE),
    catchUp: (dossier) => catchUp(desk, dossier),
    async close() {
      desk.closed = true;
      await connection.close();
    },
  };
};
type Desk = { client: Client; options: EngineOptions; closed: boolean };

const startDossier = async ({ client, options }: Desk, start: DossierStart) => {
  try {
    await soon(client, () =>
      client.workflow.start(DOSSIER_WORKFLOW, {
        workflowId: start.dossier,
        taskQueue: options.taskQueue ?? TASK_QUEUE,
        args: [start],
        workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
        typedSearchAttributes: [
          { key: PROCEDURE_ATTRIBUTE, value: start.procedureCode },
          { key: DOSSIER_ATTRIBUTE, value: start.dossierCode },
        ],
        staticSummary: label(start.procedureCode, start.dossierCode),
        staticDetails: label(
          start.procedureCode,
          start.dossierCode,
          start.procedureHash.slice(0, 12),
        ),
      }),
    );
    return 'started' as const;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'already-there' as const;
    throw error;
  }
};

const submitInput = async (
  desk: Desk,
  dossier: string,
  input: Input,
): Promise<Answer | 'unknown'> => {
  if (JSON.stringify(input).length > INPUT_LIMITS.chars)
    return { ok: false, rejection: { code: 'input.too-large', detail: '' } };
  try {
    return await certainAnswer(desk, dossier, input);
  } catch (error) {
    return withoutTemporal(desk, dossier, input, error);
  }
};

type Told =
  | { kind: 'answer'; answer: Answer }
  | { kind: 'refused'; rejection: RefusedDetails[0]; turn: number };

/** How often a refusal by a workflow that was behind Postgres is asked again. */
const ASKED_AGAIN = 3;

/**
 * A refusal counts only if the workflow knew all that Postgres knows when it refused. A validator's
 * refusal names its turn; a turn's does not, so it is asked once more after the workflow caught up. An
 * answered update keeps its answer for ever: asking again takes another update id.
 */
const certainAnswer = async (desk: Desk, dossier: string, input: Input): Promise<Answer> => {
  let told = await update(desk, dossier, input, input.id);
  for (let asked = 1; asked <= ASKED_AGAIN; asked += 1) {
    const answer = answerOf(told);
    if (answer.ok || answer.rejection.code === 'input.set-aside') return answer;
    const turn = told.kind === 'refused' ? told.turn : await turnOfWorkflow(desk, dossier);
    const behind = await isBehind(desk, dossier, turn);
    if (!behind && (told.kind === 'refused' || asked > 1)) return answer;
    if (behind) await catchUp(desk, dossier);
    told = await update(desk, dossier, input, `${input.id}/again-${asked}-${turn}`);
  }
  return answerOf(told);
};

const answerOf = (told: Told): Answer =>
  told.kind === 'answer' ? told.answer : { ok: false, rejection: told.rejection };

/** How many turns the workflow knows; asked only after a refusal. */
const turnOfWorkflow = async ({ client }: Desk, dossier: string): Promise<number> =>
  (await client.workflow.getHandle(dossier).query<State>(GET_STATE)).turn;

/** One update; its id is usually the input's, so Temporal and the state both know a repetition. */
const update = async (
  { client, options }: Desk,
  dossier: string,
  input: Input,
  updateId: string,
): Promise<Told> => {
  const handle = client.workflow.getHandle(dossier);
  try {
    const answer = await client.withDeadline(
      Date.now() + (options.answerWithin ?? ANSWER_WITHIN),
      () => handle.executeUpdate<Answer, [Input]>(SUBMIT_INPUT, { args: [input], updateId }),
    );
    return { kind: 'answer', answer };
  } catch (error) {
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : null;
    if (!(cause instanceof ApplicationFailure)) throw error;
    if (cause.type === ANSWERED_UPDATE)
      return { kind: 'answer', answer: (cause.details as AnsweredDetails)[0] };
    if (cause.type !== REFUSED_UPDATE) throw error;
    const [rejection, turn] = cause.details as RefusedDetails;
    return { kind: 'refused', rejection, turn };
  }
};

/** A refusal counts only if the workflow knows all that Postgres knows. */
const isBehind = async ({ options }: Desk, dossier: string, turn: number): Promise<boolean> =>
  ((await options.settled.last(dossier))?.turn ?? 0) > turn;

const catchUp = async (desk: Desk, dossier: string): Promise<void> => {
  const last = await desk.options.settled.last(dossier);
  if (last !== null) await update(desk, dossier, last.input, last.input.id);
};

const withoutTemporal = async (
  desk: Desk,
  dossier: string,
  input: Input,
  error: unknown,
): Promise<Answer | 'unknown'> => {
  const { settled, log } = desk.options;
  try {
    const turn = await settled.turnOf(dossier, input.id);
    if (turn !== null) {
      if (!(error instanceof WorkflowNotFoundError)) catchUpLater(desk, dossier, CATCH_UP.times);
      return { ok: true, turn };
    }
    if (error instanceof WorkflowNotFoundError) {
      const code = (await settled.ended(dossier)) ? 'dossier.ended' : 'dossier.not-started';
      return { ok: false, rejection: { code, detail: '' } };
    }
  } catch {
    // Postgres is away as well; the answer stays unknown.
  }
  log.warn({ dossier, kind: input.kind, error: nameOf(error) }, 'answer unknown');
  catchUpLater(desk, dossier, CATCH_UP.times);
  return 'unknown';
};

/** The input may yet be settled without the workflow hearing of it: see that it does. */
const catchUpLater = (desk: Desk, dossier: string, times: number): void => {
  if (times === 0) return;
  const timer = setTimeout(() => {
    if (desk.closed) return;
    catchUp(desk, dossier).catch(() => catchUpLater(desk, dossier, times - 1));
  }, CATCH_UP.after);
  timer.unref();
};

const describe = async ({ client }: Desk, dossier: string): Promise<EngineView | null> => {
  try {
    const { status, historyLength, raw } = await soon(client, () =>
      client.workflow.getHandle(dossier).describe(),
    );
    return {
      status: status.name,
      events: historyLength,
      pendingActivities: raw.pendingActivities?.length ?? 0,
    };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
};

/** Of itself the client asks again for half a minute. */
const soon = <T>(client: Client, ask: () => Promise<T>): Promise<T> =>
  client.withDeadline(Date.now() + ASK_WITHIN, ask);

const nameOf = (error: unknown): string => {
  if (error instanceof ServiceError && error.cause instanceof Error) return error.cause.name;
  return error instanceof Error ? error.name : typeof error;
};
