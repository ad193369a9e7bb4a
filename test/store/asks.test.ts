// test/store: what applicants are asked for: rows made of facts, opened only for who may see them.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAsk, openAsksOf, openAsksOfAccount } from '../../store/asks.ts';
import { settle } from '../../store/index.ts';
import { rebuildDossier } from '../../store/rebuild.ts';
import type { Fact, FactBody } from '../../workflows/facts.ts';
import { AT, file, openingFacts, startInput, startWorld, TERM, turnOf } from './fixture.ts';
import type { World } from './fixture.ts';

let world: World;
let dossier: string;
const HOUR = 3_600_000;
const LIMIT = AT + 7 * 24 * HOUR;
const title = { vi: 'Bổ sung hồ sơ', en: 'Complete the dossier' };
const content = { items: [{ key: 'idCard', reason: 'Ảnh mờ' }], reason: 'Thiếu giấy tờ' };

const awaited = (subscription: string, kind: 'supplement' | 'withdraw' | 'payment'): FactBody => ({
  kind: 'message-awaited',
  subscription,
  element: kind,
  token: kind === 'withdraw' ? null : `token-of-${subscription}`,
  name: `${kind}-answered`,
  correlationKey: kind === 'payment' ? 'payment-7' : null,
  ask: { kind, form: null, title, content: kind === 'withdraw' ? null : content },
});

const complete = async (_em: unknown, facts: Fact[]) => facts;
const turn = (number: number, bodies: FactBody[], of = dossier) => {
  const input =
    number === 1
      ? startInput(of)
      : { kind: 'timer' as const, id: randomUUID(), at: AT + number * HOUR, timer: 'timer-1' };
  return settle(world.store, turnOf(world, of, number, input, bodies), complete);
};
const read = <T>(work: Parameters<typeof world.store.read<T>>[1], account?: string) =>
  world.store.read(account === undefined ? { tenant: world.tenant } : { account }, work);
const open = () => read((em) => openAsksOf(em, world.store.keys, dossier));

beforeAll(async () => {
  world = await startWorld();
  dossier = (await file(world)).dossier;
  await turn(1, [
    ...openingFacts(world),
    awaited('subscription-20', 'withdraw'),
    awaited('subscription-21', 'payment'),
  ]);
  await turn(2, [
    {
      kind: 'timer-armed',
      timer: 'timer-30',
      element: 'limit',
      token: 'token-of-subscription-31',
      due: LIMIT,
      term: TERM,
      repeat: null,
    },
    awaited('subscription-31', 'supplement'),
  ]);
}, 60_000);
afterAll(() => world.stop());

test('open asks say what is asked and until when', async () => {
  const asks = await open();
  expect(asks.map(({ subscription, kind }) => [subscription, kind])).toEqual([
    ['subscription-20', 'withdraw'],
    ['subscription-21', 'payment'],
    ['subscription-31', 'supplement'],
  ]);
  expect(asks[2]).toEqual({
    dossier,
    subscription: 'subscription-31',
    element: 'supplement',
    kind: 'supplement',
    form: null,
    title,
    content,
    message: 'supplement-answered',
    correlationKey: null,
    openedAt: AT + 2 * HOUR,
    dueAt: LIMIT,
  });
  expect(asks[1]).toMatchObject({ correlationKey: 'payment-7', dueAt: null });
});

test('the owner reads what is to be done next, the urgent first, offers left out', async () => {
  const mine = await read(
    (em) => openAsksOfAccount(em, world.store.keys, world.citizen),
    world.citizen,
  );
  expect(mine.map(({ kind }) => kind)).toEqual(['supplement', 'payment']);
  expect(mine[0]).toMatchObject({ dossier, procedureCode: '2.000908' });
  const foreign = await read(
    (em) => openAsksOfAccount(em, world.store.keys, world.citizen),
    world.official,
  );
  expect(foreign).toEqual([]);
  const address = { dossier, subscription: 'subscription-31' };
  const seen = (account: string) => read((em) => openAsk(em, world.store.keys, address), account);
  expect(await seen(world.citizen)).toMatchObject({ kind: 'supplement' });
  expect(await seen(world.official)).toBeNull();
});

test('what is asked lies sealed in the row', async () => {
  const rows = await world.database.sql<{ content: Buffer }>(
    `select content from motcua.ask where dossier = $1`,
    [dossier],
  );
  expect(rows).toHaveLength(3);
  for (const { content: sealed } of rows) expect(sealed.toString('latin1')).not.toContain('idCard');
});

test('an answer closes its ask, a wait given up closes its own, and a rebuild says the same', async () => {
  await turn(3, [{ kind: 'message-received', subscription: 'subscription-31', data: {} }]);
  await turn(4, [{ kind: 'message-await-cancelled', subscription: 'subscription-21', by: 'x' }]);
  expect((await open()).map(({ kind }) => kind)).toEqual(['withdraw']);
  const rows = () =>
    world.database.sql<{ subscription: string }>(
      `select subscription, state, closed_at, due_at from motcua.ask where dossier = $1 order by 1`,
      [dossier],
    );
  const live = await rows();
  expect(live).toMatchObject([
    { subscription: 'subscription-20', state: 'open', closed_at: null },
    { subscription: 'subscription-21', state: 'cancelled' },
    { subscription: 'subscription-31', state: 'answered' },
  ]);
  const sealed = await open();
  await rebuildDossier(world.store, { tenant: world.tenant, dossier });
  expect(await rows()).toEqual(live);
  expect(await open()).toEqual(sealed);
});
