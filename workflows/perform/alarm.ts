// workflows/perform: one alarm for all timers of a dossier. Invariant: the due date lives in the state;
// an alarm that rings early enough is neither set again nor taken back, so a timer that is armed later
// costs nothing, and a ring that finds nothing due only sets the next.
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { workflowNow } from './now.ts';
import { timerKey } from './run.ts';
import type { Run } from './run.ts';

/** Longest single sleep, in ms; a later due date is reached by ringing again. */
const LONGEST = 365 * 24 * 3_600_000;

/** Puts due timers into the mailbox and sees to it that the next one will ring. */
export const setAlarm = (run: Run): void => {
  const now = workflowNow();
  let next: number | null = null;
  for (const [timer, { due }] of Object.entries(run.state.timers)) {
    if (due === null) continue;
    const id = timerKey(timer, due);
    if (run.setAside.has(id)) continue;
    if (due <= now) void run.mailbox.put({ id, at: now, kind: 'timer', timer });
    else if (next === null || due < next) next = due;
  }
  if (next === null || (run.alarm !== null && run.alarm.due <= next)) return;
  run.alarm?.scope.cancel();
  ring(run, Math.min(next, now + LONGEST));
};

const ring = (run: Run, due: number): void => {
  const scope = new CancellationScope();
  run.alarm = { due, scope };
  void scope
    .run(() => sleep(due - workflowNow()))
    .then(
      () => {
        run.alarm = null;
        setAlarm(run);
      },
      (error: unknown) => {
        if (!isCancellation(error)) throw error;
      },
    );
};
