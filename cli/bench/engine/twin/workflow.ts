// cli/bench: the bench procedure as somebody would write it by hand with the Temporal SDK: plain
// control flow, one local activity a turn. With `remote` it is the naive line: the same, but every
// turn and every service is an ordinary activity.
import {
  allHandlersFinished,
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { Instant } from '../../../../procedures/ir/plain.ts';
import type { Fact } from '../../../../workflows/facts.ts';
import type { Actor, Answer, Input } from '../../../../workflows/messages.ts';
import * as facts from './facts.ts';

export type TwinStart = {
  dossier: string;
  tenant: string;
  procedureHash: string;
  remote: boolean;
  start: Input & { kind: 'start' };
  agency: string;
};
export type Settling = {
  dossier: string;
  tenant: string;
  procedureHash: string;
  turn: number;
  input: Input;
  facts: Fact[];
};
export type TwinActivities = {
  /** Answers the due date of the turn's deadline, if it armed one. */
  settle(turn: Settling): Promise<Instant | null>;
  checkDocuments(of: { dossier: string; tenant: string }): Promise<number>;
  findAgency(of: { tenant: string; agency: string }): Promise<{ vi: string; en: string }>;
};

const local = proxyLocalActivities<TwinActivities>({
  startToCloseTimeout: '8s',
  localRetryThreshold: '3s',
});
const remote = proxyActivities<TwinActivities>({ startToCloseTimeout: '30s' });
type Act = Extract<Input, { kind: 'claim-task' | 'complete-task' }>;
export const act = defineUpdate<Answer, [Act]>('act');

export async function permit(start: TwinStart): Promise<void> {
  const { dossier, tenant, procedureHash, agency } = start;
  const { settle, checkDocuments, findAgency } = start.remote ? remote : local;
  let turn = 0;
  let open: { task: string; claimedBy: Actor | null } | null = null;
  let busy: Promise<unknown> = Promise.resolve();

  /** One turn after another, like a mutex. */
  const settled = (input: Input, said: (turn: number) => Fact[]): Promise<Instant | null> => {
    const mine = busy.then(async () => {
      turn += 1;
      return settle({ dossier, tenant, procedureHash, turn, input, facts: said(turn) });
    });
    busy = mine.catch(() => undefined);
    return mine;
  };
  const remind = (timer: string, task: string, due: Instant | null) => {
    if (due === null) return;
    void sleep(due - Date.now()).then(async () => {
      if (open?.task !== task) return;
      const input: Input = { id: `timer:${timer}`, at: Date.now(), kind: 'timer', timer };
      await settled(input, (n) => facts.overdue({ input, turn: n }, timer));
    });
  };

  const fee = feeOf(start.start.data);
  setHandler(
    act,
    async (input) => {
      if (input.kind === 'claim-task') {
        await settled(input, (n) => facts.claimed({ input, turn: n }, input.task, input.actor));
        if (open !== null) open.claimedBy = input.actor;
        return { ok: true, turn };
      }
      const taken = (n: number) => ({ input, turn: n });
      if (input.task === 'task-4') {
        await settled(input, (n) => facts.surveyed(taken(n), input.actor, fee, agency));
        open = null;
      } else if (input.task === 'task-10') {
        await settled(input, (n) => facts.reviewed(taken(n), input.actor, agency));
        open = { task: 'task-11', claimedBy: null };
      } else {
        await settled(input, (n) => facts.signed(taken(n), input.actor));
        open = null;
      }
      return { ok: true, turn };
    },
    {
      validator(input) {
        if (open === null || open.task !== input.task) throw new Error('task.not-open');
        if (input.kind === 'complete-task' && open.claimedBy?.account !== input.actor.account)
          throw new Error('task.not-claimed');
      },
    },
  );

  open = { task: 'task-4', claimedBy: null };
  remind(
    'timer-3',
    'task-4',
    await settled(start.start, (n) => facts.started({ input: start.start, turn: n })),
  );
  await condition(() => open === null);
  const [documents, name] = await Promise.all([
    checkDocuments({ dossier, tenant }),
    findAgency({ tenant, agency }),
  ]);
  const answer: Input = {
    id: 'answers',
    at: Date.now(),
    kind: 'effect-succeeded',
    effect: 'effect-6',
    result: { data: {} },
  };
  // Known here before it can be seen, or whoever is quick would be refused.
  open = { task: 'task-10', claimedBy: null };
  const due = await settled(answer, (n) =>
    facts.checked({ input: answer, turn: n }, { documents, agency, name }),
  );
  remind('timer-9', 'task-10', due);
  await condition(() => open === null);
  await condition(allHandlersFinished);
}

/** The fee decision. */
const feeOf = (data: { [key: string]: unknown }): number => {
  const area = Number((data['values'] as { area?: number } | undefined)?.area ?? 0);
  if (area < 100) return 50_000;
  return area <= 500 ? 75_000 : 100_000;
};
