// test/chaos: people act, processes are killed, and afterwards everything must have happened once.
// Invariant of the harness: people only repeat what was not answered, with the same key.
import { randomUUID } from 'node:crypto';
import type { Answer, Input } from '../../workflows/messages.ts';
import { agree, ended, openHouse, soundTurns, until, type House } from '../workflow/house.ts';
import { licence } from '../workflow/procedures.ts';
import {
  startDeskVictim,
  startWorkerVictim,
  type DeskVictim,
  type WorkerVictim,
} from './victims.ts';

export const POINTS = [
  'before-commit',
  'after-commit',
  'before-completion',
  'between-fact-and-effect',
  'inside-effect',
] as const;
export const PROCESSES = ['worker', 'desk', 'temporal', 'postgres'] as const;
export type Target = (typeof POINTS)[number] | (typeof PROCESSES)[number];

/** Dossiers on their way while something dies, and how long everything may take to be over. */
const DOSSIERS = 3;
const PATIENCE = 120_000;

export type Stage = {
  house: House;
  worker: WorkerVictim;
  desk: DeskVictim;
  close(): Promise<void>;
};
export type Round = { target: Target; deaths: number; dossiers: number; ms: number };

export async function openStage(): Promise<Stage> {
  const house = await openHouse({
    procedures: [licence],
    own: true,
    worker: false,
    dispatcher: false,
  });
  const worker = startWorkerVictim(house);
  const desk = startDeskVictim(house);
  return {
    house,
    worker,
    desk,
    async close() {
      await Promise.all([worker.stop(), desk.stop()]);
      await house.close();
    },
  };
}

/** A small deterministic generator (mulberry32), so that a seed tells the whole round. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One kill; throws when a dossier was lost, ended twice, or its result was issued twice. */
export async function round(stage: Stage, target: Target, random: () => number): Promise<Round> {
  const began = performance.now();
  const { worker, desk, house } = stage;
  const before = worker.deaths() + desk.deaths();
  const isPoint = (POINTS as readonly string[]).includes(target);
  // Every dossier passes every point at least once; a later time might never come.
  if (isPoint) await worker.arm(`${target}:${1 + Math.floor(random() * DOSSIERS)}`);
  const lives = Array.from({ length: DOSSIERS }, (_, index) =>
    live(stage, house.people.citizens[index] ?? '', random()),
  );
  const killed = isPoint ? Promise.resolve() : killLater(stage, target, random);
  const dossiers = await Promise.all(lives);
  await killed;
  const deaths = worker.deaths() + desk.deaths() - before;
  // Arming ends one worker; the one that comes after must have died at its point.
  if (deaths < (isPoint ? 2 : target === 'worker' || target === 'desk' ? 1 : 0))
    throw new Error(`${target} was survived by everybody`);
  for (const dossier of dossiers) await check(house, dossier);
  return { target, deaths, dossiers: dossiers.length, ms: performance.now() - began };
}

async function killLater(stage: Stage, target: Target, random: () => number): Promise<void> {
  await pause(random() * 3_000);
  const { house } = stage;
  if (target === 'worker') await stage.worker.kill();
  if (target === 'desk') await stage.desk.kill();
  if (target === 'temporal') {
    house.temporal.process.kill('SIGKILL');
    await house.temporal.process.ended;
    await pause(random() * 2_000);
    await house.restartTemporal();
  }
  if (target === 'postgres') {
    house.database.cluster!.process.kill('SIGKILL');
    await house.database.cluster!.process.ended;
    await pause(random() * 2_000);
    await house.database.restart();
  }
}

/** A citizen files and an official decides; both repeat until they are told what became of it. */
async function live(stage: Stage, citizen: string, wait: number): Promise<string> {
  const { house, desk } = stage;
  const key = randomUUID();
  const version = house.published.get(licence.hash) ?? '';
  await pause(wait * 1_000);
  const dossier = await repeat(
    () =>
      desk.ask({
        do: 'file',
        filing: { procedure: licence, version, citizen, key },
      } as never) as Promise<string>,
  );
  const task = await repeat(() =>
    until(
      async () =>
        Object.entries((await house.state(dossier))?.tasks ?? {}).find(
          ([, t]) => t.element === 'review',
        )?.[0],
      PATIENCE,
    ),
  );
  const actor = house.people.official;
  const act = async (
    input: Omit<Extract<Input, { kind: 'claim-task' | 'complete-task' }>, 'at'>,
  ) => {
    const at = await repeat(() => house.app.now());
    const answer = await repeat(async () => {
      const told = (await desk.ask({ do: 'submit', dossier, input: { ...input, at } } as never)) as
        Answer | 'unknown';
      if (told === 'unknown') throw new Error('unknown');
      return told;
    });
    if (!answer.ok) throw new Error(`${dossier} ${input.id}: ${JSON.stringify(answer.rejection)}`);
  };
  await act({ id: `claim:${dossier}`, kind: 'claim-task', task, actor });
  await act({ id: `complete:${dossier}`, kind: 'complete-task', task, actor, data: {} } as never);
  return dossier;
}

async function repeat<T>(work: () => Promise<T>): Promise<T> {
  const last = performance.now() + PATIENCE;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > last) throw error;
      await pause(200);
    }
  }
}

async function check(house: House, dossier: string): Promise<void> {
  const state = await repeat(() => ended(house, dossier));
  await repeat(() =>
    until(async () => (await house.engine.describe(dossier))?.status === 'COMPLETED', PATIENCE),
  );
  await soundTurns(house, dossier);
  const facts = await house.database.sql<{ kind: string; n: number }>(
    `select kind, count(*)::int as n from motcua.journal where dossier = $1 and kind in ('dossier-started', 'dossier-ended', 'result-issued', 'task-completed') group by kind`,
    [dossier],
  );
  const numbers = await house.database.sql(
    'select 1 from motcua.result_number where dossier = $1',
    [dossier],
  );
  const papers = await house.database.sql(
    `select 1 from motcua.document where dossier = $1 and origin = 'agency'`,
    [dossier],
  );
  const [row] = await house.database.sql<{ status: string; outcome: string; turn: number }>(
    'select status, outcome, turn from motcua.dossier where id = $1',
    [dossier],
  );
  const wrong =
    facts.length !== 4 ||
    facts.some(({ n }) => n !== 1) ||
    numbers.length !== 1 ||
    papers.length !== 1 ||
    row?.status !== 'ended' ||
    row.outcome !== state.outcome ||
    row.turn !== state.turn;
  if (wrong)
    throw new Error(
      `${dossier}: ${JSON.stringify({ facts, numbers: numbers.length, papers: papers.length, row, turn: state.turn })}`,
    );
  await repeat(() => agree(house, dossier));
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
