// workflows/perform: services the machine waits for. Invariant: which activities run follows from
// `state.effects` alone, so a new run of the dossier issues again what was pending, under the same key.
import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  isCancellation,
} from '@temporalio/workflow';
import type { EffectResult, Input } from '../messages.ts';
import { performService } from './activities.ts';
import { label } from './label.ts';
import { workflowNow } from './now.ts';
import { effectKey } from './run.ts';
import type { Run } from './run.ts';

/** Starts what is pending and not running, cancels what runs and is no longer wanted. */
export const performEffects = (run: Run): void => {
  for (const [effect, scope] of [...run.performing]) {
    if (run.state.effects[effect] !== undefined) continue;
    run.performing.delete(effect);
    scope.cancel();
  }
  for (const [effect, { status }] of Object.entries(run.state.effects)) {
    if (status !== 'pending' || run.performing.has(effect)) continue;
    if (!run.setAside.has(effectKey(effect))) perform(run, effect);
  }
};

/** Answers that came together with the settlement; nothing has to be started for them. */
export const takeAnswers = (run: Run, answers: Record<string, EffectResult>): void => {
  for (const [effect, result] of Object.entries(answers)) {
    if (run.state.effects[effect]?.status !== 'pending') continue;
    run.performing.set(effect, new CancellationScope());
    deliver(run, succeeded(answerId(run, effect), effect, result));
  }
};

/** A retried effect keeps its id, so an answer is told apart by the turn that asked for it. */
const answerId = (run: Run, effect: string): string => `answer:${effect}:${run.state.turn}`;

const perform = (run: Run, effect: string): void => {
  const pending = run.state.effects[effect];
  if (pending === undefined) return;
  const { type, headers, input } = pending;
  const { ref, procedureHash } = run;
  const scope = new CancellationScope();
  run.performing.set(effect, scope);
  const id = answerId(run, effect);
  const call = { ref, effect, type, headers, input, procedureHash };
  void scope
    .run(() => performService(call, label(type, pending.element)))
    .then(
      (result) => deliver(run, succeeded(id, effect, result)),
      (error: unknown) => {
        if (!isCancellation(error)) deliver(run, failed(id, effect, error));
      },
    );
};

/** The answer waits in the mailbox; until its turn the effect counts as being performed. */
const deliver = (run: Run, input: Input & { effect: string }): void => {
  if (run.state.effects[input.effect] === undefined)
    return void run.performing.delete(input.effect);
  void run.mailbox.put(input).then(() => run.performing.delete(input.effect));
};

const succeeded = (id: string, effect: string, result: EffectResult) => ({
  id,
  at: workflowNow(),
  kind: 'effect-succeeded' as const,
  effect,
  result,
});

const failed = (id: string, effect: string, error: unknown) => ({
  id,
  at: workflowNow(),
  kind: 'effect-failed' as const,
  effect,
  ...problemOf(error),
});

/** `code` only for errors the diagram may catch; everything else will be an incident. */
const problemOf = (error: unknown): { code: string | null; message: string } => {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (!(cause instanceof ApplicationFailure)) return { code: null, message: 'service.timed-out' };
  const [code] = cause.details ?? [];
  if (cause.type === 'bpmn-error' && typeof code === 'string') return { code, message: code };
  return { code: null, message: cause.type ?? 'service.failed' };
};
