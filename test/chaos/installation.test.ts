// test/chaos: the whole installation as people use it, over HTTP, while one of its processes is killed
// (-9) at a random moment: server, worker, Temporal, Postgres. Everybody repeats what got no answer with
// the same key. Each dossier ends once, its result is issued once, every letter is sent once.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caller, type Caller, type Filed } from '../support/caller.ts';
import { mailsAbout } from '../support/letters.ts';
import { startStack, type Stack } from '../support/stack.ts';

const VICTIMS = ['Server', 'Worker', 'Temporal', 'Postgres'];
const KILLS = Number(process.env['MOTCUA_KILLS'] ?? 1);
const SEED = Number(process.env['MOTCUA_SEED'] ?? Date.now() % 1_000_000_000);
/** Latest moment of a kill after the work of a round began, milliseconds. */
const KILL_WITHIN = 2_000;

let stack: Stack;
let people: Record<'mai' | 'hanh' | 'tuan' | 'dung', Caller>;
beforeAll(async () => {
  console.log(`MOTCUA_SEED=${SEED}`);
  stack = await startStack();
  await stack.setNow('2026-11-25T09:00:00+07:00');
  const issuer = `${stack.publicUrl}/idp`;
  const [mai, hanh, tuan, dung] = await Promise.all(
    ['mai', 'hanh', 'tuan', 'dung'].map((login) => caller(stack.publicUrl, issuer, login)),
  );
  if (!mai || !hanh || !tuan || !dung) throw new Error('nobody is there');
  people = { mai, hanh, tuan, dung };
});
afterAll(() => stack?.stop());

/** Numerical Recipes' linear congruential generator: enough to choose moments by. */
let state = SEED >>> 0;
const random = (below: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state % below;
};

type Task = { dossier: string; task: string };

/** Finds the open task of the dossier in the inbox, claims it and completes it. */
async function work(
  official: Caller,
  code: string,
  values: Record<string, unknown>,
): Promise<void> {
  const task = await found(async () => {
    const { items } = await official.insist<{ items: Task[] }>(
      'GET',
      `/tasks?q=${encodeURIComponent(code)}`,
    );
    return items[0];
  });
  const path = `/tasks/${task.dossier}/${task.task}`;
  await official.insist('POST', `${path}/claim`, {});
  await official.insist(
    'POST',
    `${path}/complete`,
    { values },
    { 'idempotency-key': `${code}/${task.task}` },
  );
}

async function found<T>(look: () => Promise<T | undefined>): Promise<T> {
  const until = performance.now() + 90_000;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (performance.now() > until) throw new Error('nothing came within 90 s');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function wholeLife(): Promise<Filed> {
  const filed = await people.mai.file();
  await work(people.hanh, filed.code, { intakeDecision: 'accept', intakeNote: 'Đủ giấy tờ' });
  await work(people.tuan, filed.code, {
    found: 'yes',
    registerBook: 'Quyển 1',
    registerNumber: '45/1992',
    registeredOn: '1992-03-20',
    extract: 'Họ tên: Nguyễn Thị Mai.',
    copiesMade: 1,
  });
  await work(people.dung, filed.code, { signed: true });
  return filed;
}

const rounds = Array.from({ length: KILLS }, (_, n) => n).flatMap((n) =>
  VICTIMS.map((victim) => ({ victim, n })),
);
test.each(rounds)(
  '$victim is killed ($n): everything happens once',
  async ({ victim }) => {
    const moment = random(KILL_WITHIN);
    const before = stack.supervisor.part(victim);
    const life = wholeLife();
    await new Promise((resolve) => setTimeout(resolve, moment));
    before?.kill('SIGKILL');
    expect(await before?.ended).toContain('SIGKILL');
    const { code, dossier } = await life;
    await expect
      .poll(
        async () =>
          (
            await stack.sql<{ outcome: string | null }>(
              'select outcome from motcua.dossier where id = $1',
              [dossier],
            )
          )[0]?.outcome,
        { timeout: 90_000 },
      )
      .toBe('granted');
    const counts = await stack.sql<{ kind: string; n: number }>(
      `select kind, count(*)::int as n from motcua.journal where dossier = $1 and kind in ('dossier-started', 'dossier-ended', 'result-issued') group by kind order by kind`,
      [dossier],
    );
    expect(counts).toEqual([
      { kind: 'dossier-ended', n: 1 },
      { kind: 'dossier-started', n: 1 },
      { kind: 'result-issued', n: 1 },
    ]);
    expect(await stack.sql('select 1 from motcua.dossier where code = $1', [code])).toHaveLength(1);
    await expect
      .poll(
        async () => new Set((await mailsAbout(stack, code)).map((mail) => mail.messageId)).size,
        { timeout: 60_000 },
      )
      .toBe(3);
    console.log(`${victim} killed after ${moment} ms: ${code} ended once`);
  },
  300_000,
);
