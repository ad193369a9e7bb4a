// test/store: one turn, one owner, whatever races, repeats or fails.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dossierState, readJournal, settle, SettleRefused } from '../../store/index.ts';
import { apply, initialState } from '../../workflows/machine/apply.ts';
import type { Fact } from '../../workflows/facts.ts';
import type { Input } from '../../workflows/messages.ts';
import { AT, file, openingFacts, startInput, startWorld, turnOf, type World } from './fixture.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ pool: 10 });
}, 60_000);
afterAll(() => world.stop());

const keep = async <T>(_em: unknown, facts: T) => facts;
const claim = (id: string): Input => ({
  kind: 'claim-task',
  id,
  at: AT + 1_000,
  task: 'task-4',
  actor: { account: world.official, agency: world.agency.code, roles: ['intake-officer'] },
});
const claimTurn = (dossier: string, input: Input, turn = 2) =>
  turnOf(
    world,
    dossier,
    turn,
    input,
    input.kind === 'claim-task'
      ? [{ kind: 'task-claimed', task: 'task-4', actor: input.actor }]
      : [],
  );

async function started(): Promise<string> {
  const { dossier } = await file(world);
  await settle(
    world.store,
    turnOf(world, dossier, 1, startInput(dossier), openingFacts(world)),
    keep,
  );
  return dossier;
}
const count = async (table: string, dossier: string) =>
  Number(
    (
      await world.database.sql<{ n: string }>(
        `select count(*) as n from motcua.${table} where dossier = $1`,
        [dossier],
      )
    )[0]?.n,
  );

describe('settle', () => {
  test('writes facts, projections, leaf and settlement, and the journal folds to the state', async () => {
    const dossier = await started();
    const turn = turnOf(world, dossier, 1, startInput(dossier), openingFacts(world));
    const entries = await world.store.read({ tenant: world.tenant }, (em) =>
      readJournal(em, world.store.keys, dossier),
    );
    expect(entries.map((e) => e.fact)).toEqual(turn.facts);
    expect(entries.map((e) => e.seq)).toEqual(turn.facts.map((_, i) => i + 1));
    const state = await world.store.read({ tenant: world.tenant }, (em) =>
      dossierState(em, world.store.keys, dossier),
    );
    expect(state).toEqual(apply(initialState(AT), turn.facts));
    expect(await count('task', dossier)).toBe(1);
    expect(await count('settlement', dossier)).toBe(1);
  });

  test('the same input again gets the stored facts and writes nothing', async () => {
    const dossier = await started();
    let completed = 0;
    const complete = async <T>(_: unknown, facts: T) => {
      completed += 1;
      return facts;
    };
    const input = claim(randomUUID());
    const first = await settle(world.store, claimTurn(dossier, input), complete);
    const before = await count('journal', dossier);
    const again = await settle(world.store, claimTurn(dossier, input), complete);
    expect(again).toEqual(first);
    expect(completed).toBe(1);
    expect(await count('journal', dossier)).toBe(before);
  });

  test('a turn owned by another input answers with that input and writes nothing', async () => {
    const dossier = await started();
    const owner = claim(randomUUID());
    await settle(world.store, claimTurn(dossier, owner), keep);
    const before = await count('journal', dossier);
    const answer = await settle(world.store, claimTurn(dossier, claim(randomUUID())), keep);
    expect(answer).toMatchObject({ kind: 'owned-by-other', owner });
    expect(await count('journal', dossier)).toBe(before);
  });

  test('the same id with other content does not own the turn', async () => {
    const dossier = await started();
    const owner = claim(randomUUID());
    await settle(world.store, claimTurn(dossier, owner), keep);
    const other = { ...owner, at: owner.at + 5 };
    expect(await settle(world.store, claimTurn(dossier, other), keep)).toMatchObject({
      kind: 'owned-by-other',
      owner,
    });
  });

  test('of sixteen racing inputs exactly one owns the turn and all others learn which', async () => {
    const dossier = await started();
    const inputs = Array.from({ length: 16 }, () => claim(randomUUID()));
    const answers = await Promise.all(
      inputs.map((input) => settle(world.store, claimTurn(dossier, input), keep)),
    );
    const winners = inputs.filter((_, i) => answers[i]!.kind === 'settled');
    expect(winners).toHaveLength(1);
    for (const answer of answers)
      if (answer.kind === 'owned-by-other') expect(answer.owner.id).toBe(winners[0]!.id);
    expect(await count('settlement', dossier)).toBe(2);
  });

  test('a failure while completing leaves nothing, and the next attempt settles', async () => {
    const dossier = await started();
    const input = claim(randomUUID());
    const before = await count('journal', dossier);
    await expect(
      settle(world.store, claimTurn(dossier, input), () =>
        Promise.reject(new Error('calendar away')),
      ),
    ).rejects.toThrow('calendar away');
    expect(await count('journal', dossier)).toBe(before);
    expect(await count('settlement', dossier)).toBe(1);
    expect(await settle(world.store, claimTurn(dossier, input), keep)).toMatchObject({
      kind: 'settled',
    });
  });

  test('a gap, an unknown dossier and added facts are refused for good', async () => {
    const dossier = await started();
    await expect(
      settle(world.store, claimTurn(dossier, claim('gap-input'), 3), keep),
    ).rejects.toThrow(SettleRefused);
    await expect(
      settle(world.store, claimTurn(randomUUID(), claim('lost-input')), keep),
    ).rejects.toThrow(SettleRefused);
    const more = async (_em: unknown, facts: Fact[]) => [...facts, ...facts];
    await expect(
      settle(world.store, claimTurn(dossier, claim('more-input')), more),
    ).rejects.toThrow(SettleRefused);
  });

  test('a notice in the facts is one outbox row', async () => {
    const dossier = await started();
    const input = claim(randomUUID());
    const turn = turnOf(world, dossier, 2, input, [
      { kind: 'notice-requested', notice: 'notice-9', element: 'receive', template: 'accepted' },
    ]);
    await Promise.allSettled([settle(world.store, turn, keep), settle(world.store, turn, keep)]);
    const rows = await world.database.sql<{ kind: string }>(
      `select kind from motcua.outbox where key = $1`,
      [`${dossier}/notice-9`],
    );
    expect(rows).toEqual([{ kind: 'send-notice' }]);
  });

  test('no personal value stands in clear in the rows of the engine', async () => {
    const dossier = await started();
    for (const table of ['journal', 'settlement', 'outbox', 'submission']) {
      const rows = await world.database.sql<{ hit: boolean }>(
        `select position('copies'::bytea in ${table === 'settlement' ? 'input' : table === 'outbox' ? 'payload' : 'content'}) > 0 as hit from motcua.${table}`,
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every((row) => !row.hit)).toBe(true);
    }
    expect(dossier).toBeTruthy();
  });
});
