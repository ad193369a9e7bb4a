// test/store: what the tables of money refuse whatever the code does, and random callbacks, questions
// and cash against a ledger that knows nothing of our rows.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attemptByReference, failAttempt, startAttempt } from '../../store/payments/attempts.ts';
import { keepCallback } from '../../store/payments/callbacks.ts';
import { recordCapture } from '../../store/payments/captures.ts';
import { takeCash } from '../../store/payments/cash.ts';
import { demandPayment, findPayment } from '../../store/payments/demand.ts';
import type { Gateway, Order, RefundAnswer } from '../../store/payments/gateway.ts';
import { askRefund, performRefund, refundsOf } from '../../store/payments/refunds.ts';
import { StoreRefusal } from '../../store/refusals.ts';
import { file, startWorld, type World } from './fixture.ts';
import { demand, OWED } from './payment-rows.ts';

let world: World;
let dossier: string;
beforeAll(async () => {
  world = await startWorld();
  dossier = (await file(world)).dossier;
}, 60_000);
afterAll(() => world.stop());

let effects = 0;
const owed = () => demand(world, dossier, `owed-${(effects += 1)}`);
const inTenant = <T>(work: Parameters<World['store']['transact']>[1]) =>
  world.store.transact({ tenant: world.tenant }, work) as Promise<T>;
const attemptOf = (payment: string) =>
  world.store.transact({ tenant: world.tenant }, (em) => startAttempt(em, { payment }));
const sql = <T extends object>(text: string) => world.database.sql<T>(text);

describe('the tables themselves', () => {
  const insert = (payment: string, values: string) =>
    sql(
      `insert into motcua.payment_capture (tenant, dossier, payment, method, attempt, actor, purpose, amount, captured_at, recorded_at)
       select tenant, dossier, id, ${values}, now(), now() from motcua.payment where id = '${payment}'`,
    );
  test('a second settlement of one payment is refused', async () => {
    const { id } = await owed();
    const cash = `'cash', null, '${world.official}', 'settles', ${OWED}`;
    await insert(id, cash);
    await expect(insert(id, cash)).rejects.toThrow(/payment_settles/);
  });
  test('a settlement of another amount is refused', async () => {
    const { id } = await owed();
    await expect(
      insert(id, `'cash', null, '${world.official}', 'settles', ${OWED - 1}`),
    ).rejects.toThrow(/foreign key/);
  });
  test('two captures of one attempt are refused, and an attempt of another payment', async () => {
    const { id } = await owed();
    const other = await owed();
    const attempt = await attemptOf(id);
    const row = `'gateway', '${attempt.id}', null, 'settles', ${OWED}`;
    await expect(insert(other.id, row)).rejects.toThrow(/foreign key/);
    await insert(id, row);
    await expect(insert(id, row.replace('settles', 'surplus'))).rejects.toThrow(/attempt_key/);
  });
  test('money is not refunded twice, nor more of it than came', async () => {
    const { id } = await owed();
    await insert(id, `'cash', null, '${world.official}', 'settles', ${OWED}`);
    const refund = (amount: number) =>
      sql(
        `insert into motcua.refund (id, tenant, dossier, payment, capture, amount, reason, state, request, created_at)
         select gen_random_uuid(), tenant, dossier, payment, id, ${amount}, 'requested', 'asked', replace(gen_random_uuid()::text, '-', ''), now()
         from motcua.payment_capture where payment = '${id}'`,
      );
    await expect(refund(OWED + 1)).rejects.toThrow(/foreign key/);
    await refund(OWED);
    await expect(refund(OWED)).rejects.toThrow(/refund_capture_key/);
  });
  test('a payment goes one way only and keeps how it was settled', async () => {
    const { id } = await owed();
    const set = (values: string) => sql(`update motcua.payment set ${values} where id = '${id}'`);
    await expect(set(`state = 'refunded'`)).rejects.toThrow(/cannot go from due to refunded/);
    await world.store.transact({ tenant: world.tenant }, (em) =>
      takeCash(em, world.store.keys, { payment: id, actor: world.official, zone: 'UTC' }),
    );
    await expect(set(`state = 'due', paid_at = null`)).rejects.toThrow(/cannot go from paid/);
    await expect(set(`method = 'gateway'`)).rejects.toThrow(/cannot be changed/);
  });
  test('the app role neither changes what is owed nor deletes anything about money', async () => {
    const { id } = await owed();
    const asApp = (text: string) => inTenant((em) => em.execute(text));
    for (const table of [
      'payment',
      'payment_attempt',
      'payment_capture',
      'payment_callback',
      'refund',
      'cash_entry',
    ])
      await expect(asApp(`delete from motcua.${table}`)).rejects.toThrow(/permission denied/);
    await expect(asApp(`update motcua.payment set amount = 1 where id = '${id}'`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(asApp('update motcua.payment_capture set amount = 1')).rejects.toThrow(
      /permission denied/,
    );
    await expect(asApp(`update motcua.payment_callback set raw = 'x'`)).rejects.toThrow(
      /permission denied/,
    );
  });
});

test('the payment of an effect is one, and asks the same whatever comes later', async () => {
  const id = randomUUID();
  const ask = (amount: number) =>
    world.store.transact({ tenant: world.tenant }, (em) =>
      demandPayment(em, {
        id,
        tenant: world.tenant,
        dossier,
        effect: 'same-effect',
        lines: [{ code: 'a', kind: 'fee', name: { vi: 'a', en: 'a' }, amount, legalBasis: null }],
        exemption: null,
      }),
    );
  const both = await Promise.all([ask(5_000), ask(7_000), ask(9_000)]);
  expect(new Set(both.map((payment) => payment.amount)).size).toBe(1);
});

test('an open attempt is handed out again, one at a time, sixteen askers at once', async () => {
  const { id } = await owed();
  const given = await Promise.all(Array.from({ length: 16 }, () => attemptOf(id)));
  expect(new Set(given.map((attempt) => attempt.reference)).size).toBe(1);
});

/** A provider whose every answer is decided by the test. */
const provider = (orders: Order[], refunds: RefundAnswer[]): Gateway => ({
  order: () => Promise.resolve(orders.shift() ?? { kind: 'unknown', code: 'none' }),
  refund: () => Promise.resolve(refunds.shift() ?? { kind: 'unknown', code: 'none' }),
});
async function refunding() {
  const { id } = await owed();
  const attempt = await attemptOf(id);
  const at = await world.store.now();
  const refund = await world.store.transact({ tenant: world.tenant }, async (em) => {
    await recordCapture(em, world.store.keys, attempt, { amount: OWED, transaction: '1', at });
    return askRefund(em, { payment: id, dossier, effect: null, reason: 'requested' });
  });
  const perform = (gateway: Gateway) =>
    performRefund(world.store, gateway, { tenant: world.tenant, id: refund!.id });
  const state = async () =>
    (await world.store.read({ tenant: world.tenant }, (em) => findPayment(em, id)))?.state;
  return { perform, state };
}
const back: Order = { kind: 'paid', amount: OWED, transaction: '1', at: 0, refunded: true };
const here: Order = { ...back, refunded: false };

describe('a refund', () => {
  test.each<[string, Order[], RefundAnswer[], string[], string]>([
    ['accepted', [], [{ kind: 'accepted' }], ['done'], 'refunded'],
    [
      'silence, then it was done',
      [back],
      [{ kind: 'unknown', code: 'x' }],
      ['unknown', 'done'],
      'refunded',
    ],
    [
      'silence, then asked again',
      [here],
      [{ kind: 'unknown', code: 'x' }, { kind: 'accepted' }],
      ['unknown', 'done'],
      'refunded',
    ],
    ['repeated and done', [back], [{ kind: 'repeated' }], ['done'], 'refunded'],
    [
      'repeated and not known',
      [{ kind: 'unknown', code: 'x' }],
      [{ kind: 'repeated' }],
      ['unknown'],
      'refunding',
    ],
    ['refused', [], [{ kind: 'refused', code: '95' }], ['refused'], 'refunding'],
    [
      'refused stays refused',
      [],
      [{ kind: 'refused', code: '95' }, { kind: 'accepted' }],
      ['refused', 'refused'],
      'refunding',
    ],
    [
      'done stays done',
      [],
      [{ kind: 'accepted' }, { kind: 'refused', code: '95' }],
      ['done', 'done'],
      'refunded',
    ],
  ])('%s', async (_name, orders, refunds, states, payment) => {
    const { perform, state } = await refunding();
    const gateway = provider(orders, refunds);
    const seen: string[] = [];
    for (const _ of states) seen.push((await perform(gateway)).state);
    expect(seen).toEqual(states);
    expect(await state()).toBe(payment);
  });
});

/** What may come, in any order and number, about the attempts of one payment. */
type Event =
  | { do: 'start' }
  | { do: 'genuine' | 'failure' | 'wrong' | 'forged' | 'ask'; attempt: number }
  | { do: 'cash' }
  | { do: 'refund' };
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Event>({ do: 'start' }) },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'genuine' as const,
        'failure' as const,
        'wrong' as const,
        'forged' as const,
        'ask' as const,
      ),
      attempt: fc.nat({ max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Event>({ do: 'cash' }) },
  { weight: 1, arbitrary: fc.constant<Event>({ do: 'refund' }) },
);

/** The bank: an attempt is taken by its first genuine word, and everything later repeats it. */
type Bank = { reference: string; taken: boolean; failed: boolean }[];

async function happen(
  payment: string,
  bank: Bank,
  what: Event,
  reference: Reference,
): Promise<void> {
  const { store, tenant } = world;
  if (what.do === 'start') {
    const attempt = await attemptOf(payment).catch((error: unknown) => {
      if (error instanceof StoreRefusal) return null;
      throw error;
    });
    if (attempt && !bank.some((order) => order.reference === attempt.reference))
      bank.push({ reference: attempt.reference, taken: false, failed: false });
    return;
  }
  if (what.do === 'cash') {
    const taken = await store
      .transact({ tenant }, (em) =>
        takeCash(em, store.keys, { payment, actor: world.official, zone: 'UTC' }),
      )
      .catch((error: unknown) => {
        if (error instanceof StoreRefusal) return null;
        throw error;
      });
    reference.cash(taken !== null);
    return;
  }
  if (what.do === 'refund') {
    await store.transact({ tenant }, (em) =>
      askRefund(em, { payment, dossier, effect: null, reason: 'requested' }),
    );
    reference.refund();
    return;
  }
  const order = bank[what.attempt];
  if (order === undefined) return;
  const raw = `${what.do}-${order.reference}`;
  await keepCallback(store, {
    provider: 'vnpay',
    raw,
    content: raw,
    verified: what.do !== 'forged',
    reference: order.reference,
  });
  const attempt = await store.read({ tenant }, (em) => attemptByReference(em, order.reference));
  if (what.do === 'failure' && !order.taken) {
    order.failed = true;
    await store.transact({ tenant }, (em) => failAttempt(em, attempt!, '24'));
  }
  if (what.do === 'genuine' || (what.do === 'ask' && order.taken)) {
    order.taken = true;
    reference.capture(order.reference);
    const at = await store.now();
    await store.transact({ tenant }, (em) =>
      recordCapture(em, store.keys, attempt!, { amount: OWED, transaction: '1', at }),
    );
  }
}

/** The rule in its shortest form: the first money settles what is due, every other goes back. */
class Reference {
  settled: 'bank' | 'cash' | null = null;
  cancelled = false;
  isBack = false;
  seen = new Set<string>();
  goingBack = 0;
  capture(order: string): void {
    if (this.seen.has(order)) return;
    this.seen.add(order);
    if (this.settled === null && !this.cancelled) this.settled = 'bank';
    else this.goingBack += 1;
  }
  cash(taken: boolean): void {
    expect(taken).toBe(this.settled === null && !this.cancelled);
    if (taken) this.settled = 'cash';
  }
  refund(): void {
    if (this.settled === null) this.cancelled = true;
    else if (!this.isBack) {
      this.isBack = true;
      this.goingBack += 1;
    }
  }
}

test('random callbacks, questions, cash and refunds: the books follow the first money', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 25 }), async (events) => {
      const { id } = await owed();
      const bank: Bank = [];
      const reference = new Reference();
      for (const what of events) await happen(id, bank, what, reference);
      const [row] = await sql<{
        captures: number;
        settling: number;
        back: number;
        receipts: number;
        messages: number;
      }>(
        `select (select count(*) from motcua.payment_capture c where c.payment = p.id)::int as captures,
           (select count(*) from motcua.payment_capture c where c.payment = p.id and purpose = 'settles')::int as settling,
           (select count(*) from motcua.refund r where r.payment = p.id)::int as back,
           (p.receipt is not null)::int as receipts,
           (select count(*) from motcua.outbox o where o.key = 'payment/' || p.id || '/settled')::int as messages
         from motcua.payment p where id = '${id}'`,
      );
      const settled = reference.settled === null ? 0 : 1;
      expect(row).toEqual({
        captures: reference.seen.size + (reference.settled === 'cash' ? 1 : 0),
        settling: settled,
        back: reference.goingBack,
        receipts: settled,
        messages: settled,
      });
      // What was taken and is not going back is what is owed by how it ended.
      const left = row!.captures - row!.back;
      expect(left).toBe(settled === 1 && !reference.isBack ? 1 : 0);
      const refunds = await world.store.read({ tenant: world.tenant }, (em) => refundsOf(em, id));
      expect(new Set(refunds.map((refund) => refund.request)).size).toBe(refunds.length);
    }),
    { numRuns: Number(process.env['MOTCUA_RUNS'] ?? 60) },
  );
}, 240_000);
