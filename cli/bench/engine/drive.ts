// cli/bench: people who act as soon as they see something. Invariant: everybody is driven alike; what
// is open is read from Postgres for all dossiers at once, so that looking costs each contestant the same.
import type { Input } from '../../../workflows/messages.ts';
import type { Contestant } from './contestants.ts';
import type { Ground } from './ground.ts';

export const IN_FLIGHT = 32;
/** Human tasks of the procedure; each is claimed and completed, two inputs. */
export const HUMAN_STEPS = 3;
export const INPUTS = HUMAN_STEPS * 2;
const LOOK_EVERY = 10;

export type Batch = { dossiers: string[]; seconds: number };

/** Runs `count` dossiers to their end, at most 32 at a time. */
export const drive = async (
  ground: Ground,
  contestant: Contestant,
  count: number,
): Promise<Batch> => {
  const prepared = [];
  for (let n = 0; n < count; n += 1) prepared.push(await ground.prepare());
  const eyes = openEyes(ground);
  const began = performance.now();
  const queue = [...prepared];
  const lane = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      await live(ground, contestant, eyes, next.dossier, next.code);
  };
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, count) }, lane)).finally(eyes.close);
  const seconds = (performance.now() - began) / 1000;
  return { dossiers: prepared.map(({ dossier }) => dossier), seconds };
};

const live = async (
  ground: Ground,
  contestant: Contestant,
  eyes: Eyes,
  dossier: string,
  code: string,
): Promise<void> => {
  const at = Date.now();
  const data = { applicant: { name: 'Nguyễn Văn Thử', kind: 'citizen' }, values: { area: 120 } };
  await contestant.start(dossier, code, {
    id: `start:${dossier}`,
    at,
    kind: 'start',
    submittedAt: at,
    data,
    message: null,
  });
  const { actor } = ground;
  for (let step = 0; step < HUMAN_STEPS; step += 1) {
    const task = await eyes.openTask(dossier);
    const act = async (input: Input) => {
      const answer = await contestant.act(dossier, input);
      if (answer === 'unknown' || !answer.ok)
        throw new Error(`${contestant.name}: ${JSON.stringify(answer)}`);
    };
    await act({ id: `claim:${dossier}:${task}`, at: Date.now(), kind: 'claim-task', task, actor });
    await act({
      id: `done:${dossier}:${task}`,
      at: Date.now(),
      kind: 'complete-task',
      task,
      actor,
      data: {},
    });
  }
};

type Eyes = { openTask(dossier: string): Promise<string>; close(): void };

/** One look at all awaited dossiers every few milliseconds. */
const openEyes = (ground: Ground): Eyes => {
  const awaited = new Map<string, (task: string) => void>();
  let open = true;
  const look = async () => {
    while (open) {
      if (awaited.size > 0) {
        const rows = await ground.sql<{ dossier: string; task: string }>(
          `select dossier, task from motcua.task where state = 'open' and dossier = any($1::uuid[])`,
          [[...awaited.keys()]],
        );
        for (const { dossier, task } of rows) {
          awaited.get(dossier)?.(task);
          awaited.delete(dossier);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    }
  };
  void look().catch(() => undefined);
  return {
    openTask: (dossier) => new Promise((resolve) => awaited.set(dossier, resolve)),
    close() {
      open = false;
    },
  };
};
