// workflows: the one workflow type: it lives a dossier from its first input to its end. Invariant:
// inputs are taken one at a time in the order of the mailbox; handlers stand before anything waits.
import {
  ApplicationFailure,
  CancellationScope,
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineUpdate,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { accept } from './machine/index.ts';
import type { State } from './machine/index.ts';
import { GET_STATE, SUBMIT_INPUT } from './messages.ts';
import type { Answer, DossierStart, Input, Rejection } from './messages.ts';
import { loadProcedure } from './perform/activities.ts';
import { setAlarm } from './perform/alarm.ts';
import { performEffects } from './perform/effects.ts';
import { firstAnswer, openRun, resumeOf } from './perform/run.ts';
import type { Run } from './perform/run.ts';
import { ANSWERED_UPDATE, REFUSED_UPDATE, shapeProblem } from './perform/shape.ts';
import type { AnsweredDetails, RefusedDetails } from './perform/shape.ts';
import { takeTurn } from './perform/turn.ts';

/** Events after which a run hands over; the server's own suggestion counts as well. */
export const EVENTS_PER_RUN = 4_000;

export const submitInput = defineUpdate<Answer, [Input]>(SUBMIT_INPUT);
export const getState = defineQuery<State>(GET_STATE);

/** Ends when the procedure has ended; whoever cancels it from outside is not heard. */
export async function dossier(start: DossierStart): Promise<void> {
  const run = openRun(start);
  setHandler(getState, () => run.state);
  setHandler(submitInput, (input) => run.mailbox.put(input), {
    validator: (input) => validate(run, input),
  });
  await CancellationScope.nonCancellable(() => live(run, start));
}

const live = async (run: Run, start: DossierStart): Promise<void> => {
  const procedure = await loadProcedure({ ref: run.ref, hash: run.procedureHash });
  run.procedure = procedure;
  if (run.state.status === 'new') {
    run.busy = true;
    await takeTurn(run, procedure, start.start);
  }
  for (;;) {
    if (run.state.status === 'ended') return end(run);
    performEffects(run);
    setAlarm(run);
    run.busy = false;
    await condition(() => run.mailbox.size > 0 || mayContinueAsNew(start));
    run.busy = true;
    const letter = run.mailbox.take();
    if (letter === undefined)
      return continueAsNew<typeof dossier>({ ...start, resume: resumeOf(run) });
    letter.answer(await takeTurn(run, procedure, letter.input));
  }
};

/** Nobody waits for a dossier that has ended: what still lies in the mailbox is answered. */
const end = async (run: Run): Promise<void> => {
  performEffects(run);
  for (let letter = run.mailbox.take(); letter !== undefined; letter = run.mailbox.take())
    letter.answer(firstAnswer(run, letter.input.id) ?? ENDED);
  await condition(allHandlersFinished);
};
const ENDED: Answer = { ok: false, rejection: { code: 'dossier.ended', detail: '' } };

const mayContinueAsNew = (start: DossierStart): boolean => {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  const limit = start.eventsPerRun ?? EVENTS_PER_RUN;
  return (historyLength >= limit || continueAsNewSuggested) && allHandlersFinished();
};

/**
 * While a turn is open the state is older than what people already see, so only the shape is judged
 * and the turn decides.
 */
const validate = (run: Run, input: Input): void => {
  const malformed = shapeProblem(input);
  if (malformed !== null) throw refusal(run, malformed);
  const first = firstAnswer(run, input.id);
  if (first !== null) throw answered(run, first);
  if (run.procedure === null || run.busy || run.mailbox.size > 0) return;
  const rejection = accept(run.procedure, run.state, input);
  if (rejection !== null) throw refusal(run, rejection);
};

const refusal = (run: Run, rejection: Rejection): ApplicationFailure => {
  const details: RefusedDetails = [rejection, run.state.turn];
  return ApplicationFailure.nonRetryable(rejection.code, REFUSED_UPDATE, ...details);
};
const answered = (run: Run, answer: Answer): ApplicationFailure => {
  const details: AnsweredDetails = [answer, run.state.turn];
  return ApplicationFailure.nonRetryable('answered', ANSWERED_UPDATE, ...details);
};
