// test/api: money from end to end over the real stand-in: whatever the gateway does, its ledger, our
// books and the dossier agree, and nobody pays twice.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wordsOfPdf } from '../support/pdf.ts';
import { newKey, type Browser } from './browser.ts';
import {
  act,
  agree,
  askNow,
  atBank,
  behave,
  booksOf,
  hasGoneOn,
  impatient,
  openMoneyHouse,
  OWED,
  paying,
  paymentOf,
  review,
  until,
  viewOf,
  type MoneyHouse,
} from './money.ts';

let house: MoneyHouse;
let mai: Browser;
let hanh: Browser;
let long: Browser;
beforeAll(async () => {
  house = await openMoneyHouse();
  [mai, hanh, long] = await Promise.all([
    house.login('mai'),
    house.login('hanh'),
    house.login('long'),
  ]);
});
afterAll(() => house?.close());
beforeEach(() => behave(house.bank));

/** A filed dossier that waits for money. */
async function due(procedure = paying): Promise<{ dossier: string; payment: string }> {
  const dossier = await house.file(procedure);
  return { dossier, payment: (await paymentOf(mai, dossier)).id };
}
const stateOf = async (payment: string) => (await viewOf(mai, payment)).state;
const isPaid = (payment: string) =>
  until(async () => ((await stateOf(payment)) === 'paid' ? true : null));
const goesOn = (dossier: string) => hasGoneOn(house, dossier);
const attemptState = async (payment: string) => (await viewOf(mai, payment)).attempt?.state;

test('asked for, paid, called back: the dossier goes on and there is a receipt', async () => {
  const { dossier, payment } = await due();
  const before = await viewOf(mai, payment);
  expect(before).toMatchObject({ amount: OWED, fee: 20_000, charge: 100_000, state: 'due' });
  expect(before.can).toEqual({ payOnline: true, takeCash: false, returnCash: false });
  const reference = await atBank(mai, payment);
  expect(await attemptState(payment)).toBe('open');
  await act(house.bank, reference, { choose: 'pay' });
  await isPaid(payment);
  await goesOn(dossier);
  const books = await agree(house, payment, OWED);
  expect(books).toMatchObject({ settling: 1, state: 'paid', messages: 1 });
  const after = await viewOf(mai, payment);
  expect(after).toMatchObject({ method: 'gateway', state: 'paid', attempt: { state: 'paid' } });
  expect(after.receipt).toMatch(/^BL-.+-2026-\d{7}$/);
  const pdf = await fetch(`${house.publicUrl}/api/payments/${payment}/receipt`, {
    headers: { cookie: [...mai.cookies].map(([n, v]) => `${n}=${v}`).join('; ') },
  });
  expect(pdf.status).toBe(200);
  const words = await wordsOfPdf(Buffer.from(await pdf.arrayBuffer()));
  expect(words).toContain(after.receipt ?? '-');
  expect(words).toContain('Một trăm hai mươi nghìn đồng');
  expect(words).toContain('xã An Bình'.toUpperCase());
});

describe('what the gateway does wrong', () => {
  test('the same callback twenty times at once is one capture', async () => {
    const { dossier, payment } = await due();
    await behave(house.bank, {
      together: true,
      callbacks: Array.from({ length: 20 }, () => 'genuine' as const),
    });
    await act(house.bank, await atBank(mai, payment), { choose: 'pay' });
    await isPaid(payment);
    await house.bank.quiet();
    await goesOn(dossier);
    expect(await agree(house, payment, OWED)).toMatchObject({ settling: 1, messages: 1 });
    const rows = await house.database.sql<{ times: number }>(
      `select times from motcua.payment_callback where dossier = '${dossier}'`,
    );
    expect(rows).toEqual([{ times: 20 }]);
  });

  test('a forged callback changes nothing; it is kept', async () => {
    const { payment } = await due();
    await behave(house.bank, { callbacks: ['forged'] });
    const reference = await atBank(mai, payment);
    await act(house.bank, reference, { choose: 'decline' });
    await house.bank.quiet();
    const [row] = await house.database.sql<{ verified: boolean; outcome: string }>(
      `select verified, outcome from motcua.payment_callback where reference = '${reference}'`,
    );
    expect(row).toEqual({ verified: false, outcome: 'not-verified' });
    expect(await stateOf(payment)).toBe('due');
    expect(await attemptState(payment)).toBe('open');
  });

  test('a callback with another amount settles nothing; the gateway is asked what it took', async () => {
    const { payment } = await due();
    await behave(house.bank, { callbacks: ['wrong-amount'] });
    await act(house.bank, await atBank(mai, payment), { choose: 'pay' });
    await house.bank.quiet();
    await isPaid(payment);
    await agree(house, payment, OWED);
  });

  test('another amount really taken goes back, and the payment stays due', async () => {
    const { dossier, payment } = await due();
    await behave(house.bank, { takes: OWED - 20_000, callbacks: ['genuine'] });
    await act(house.bank, await atBank(mai, payment), { choose: 'pay' });
    const books = await agree(house, payment, 0);
    expect(books).toMatchObject({ captured: OWED - 20_000, refunded: OWED - 20_000, settling: 0 });
    expect(await stateOf(payment)).toBe('due');
    const found = await (await house.login('dung')).get('/api/payment-findings');
    expect(found.json.items).toContainEqual(
      expect.objectContaining({ kind: 'amount', dossier, ours: OWED, theirs: OWED - 20_000 }),
    );
  });

  test('failure after success is too late; success after failure counts', async () => {
    const first = await due();
    await behave(house.bank, { callbacks: ['genuine', 'failure'] });
    await act(house.bank, await atBank(mai, first.payment), { choose: 'pay' });
    await house.bank.quiet();
    await isPaid(first.payment);
    const second = await due();
    await behave(house.bank, { callbacks: ['failure', 'genuine'] });
    await act(house.bank, await atBank(mai, second.payment), { choose: 'pay' });
    await house.bank.quiet();
    await isPaid(second.payment);
    for (const { payment } of [first, second])
      expect(await agree(house, payment, OWED)).toMatchObject({ settling: 1 });
  });

  test('taken, and then nothing: no callback, no way back; it is found out by asking', async () => {
    const { dossier, payment } = await due();
    await behave(house.bank, { callbacks: [], after: 'nothing' });
    await act(house.bank, await atBank(mai, payment), { choose: 'pay' });
    expect(await stateOf(payment)).toBe('due');
    await askNow(house);
    await isPaid(payment);
    await goesOn(dossier);
    await agree(house, payment, OWED);
  });

  test('asking fails for a while: unknown is not failed, and nobody is sent to pay again', async () => {
    const { payment } = await due();
    await behave(house.bank, { callbacks: [], query: 'down' });
    const reference = await atBank(mai, payment);
    await act(house.bank, reference, { choose: 'pay' });
    await house.database.sql(
      `update motcua.payment_attempt set started_at = started_at - interval '1 hour', expires_at = expires_at - interval '1 hour' where reference = '${reference}'`,
    );
    await askNow(house);
    await until(async () => (await attemptState(payment)) === 'unknown');
    const again = await mai.post(`/api/payments/${payment}/attempts`, {}, newKey());
    expect([again.status, again.json.code]).toEqual([409, 'payment.unconfirmed']);
    expect((await viewOf(mai, payment)).can.payOnline).toBe(false);
    await act(house.bank, reference, { behaviour: { query: 'answer' } });
    await askNow(house);
    await isPaid(payment);
    await agree(house, payment, OWED);
  });
});

describe('people', () => {
  test('going to pay again while the bank page is open is the same order', async () => {
    const { payment } = await due();
    const first = await atBank(mai, payment);
    expect(await atBank(mai, payment)).toBe(first);
    await act(house.bank, first, { choose: 'pay' });
    await isPaid(payment);
    const third = await mai.post(`/api/payments/${payment}/attempts`, {}, newKey());
    expect([third.status, third.json.code]).toEqual([409, 'payment.closed']);
  });

  test('never paid and its time over: the gateway is asked at once, and there is a new order', async () => {
    const { payment } = await due();
    await behave(house.bank, { callbacks: [] });
    const first = await atBank(mai, payment);
    const entry = house.bank.ledger.entries.get(first);
    if (entry) entry.expiresAt -= 3_600_000;
    await house.database.sql(
      `update motcua.payment_attempt set started_at = started_at - interval '1 hour', expires_at = expires_at - interval '1 hour' where reference = '${first}'`,
    );
    const second = await atBank(mai, payment);
    expect(second).not.toBe(first);
    await act(house.bank, second, { choose: 'pay', callbacks: ['genuine'] });
    await isPaid(payment);
    expect(await agree(house, payment, OWED)).toMatchObject({ settling: 1 });
  });

  test('cancelled at the bank, then paid: two attempts, one capture', async () => {
    const { payment } = await due();
    const first = await atBank(mai, payment);
    await act(house.bank, first, { choose: 'cancel' });
    await until(async () => (await attemptState(payment)) === 'failed');
    const second = await atBank(mai, payment);
    expect(second).not.toBe(first);
    await act(house.bank, second, { choose: 'pay' });
    await isPaid(payment);
    expect(await agree(house, payment, OWED)).toMatchObject({ settling: 1 });
  });

  test('paid at the counter while the bank takes it too: the surplus goes back by itself', async () => {
    const { dossier, payment } = await due();
    await behave(house.bank, { held: true });
    const reference = await atBank(mai, payment);
    await act(house.bank, reference, { choose: 'pay' });
    const cash = await hanh.post(`/api/payments/${payment}/cash`, undefined, newKey());
    expect([cash.status, cash.json?.state, cash.json?.method]).toEqual([200, 'paid', 'cash']);
    await goesOn(dossier);
    await act(house.bank, reference, { callbacks: ['genuine'] });
    await until(async () => (await booksOf(house, payment)).captured === OWED * 2);
    const books = await until(async () => {
      const now = await booksOf(house, payment);
      return now.refunded === OWED ? now : null;
    });
    expect(books).toMatchObject({ settling: 1, state: 'paid', messages: 1 });
    expect(house.bank.ledger.entries.get(reference)?.refunds).toHaveLength(1);
    expect((await viewOf(mai, payment)).refunds).toMatchObject([
      { reason: 'surplus', state: 'done', amount: OWED },
    ]);
  });

  test('cash: once, by the counter only, in the cash book, given back at the counter', async () => {
    const { dossier, payment } = await due();
    for (const [person, status] of [
      [mai, 403],
      [long, 403],
      [await house.login('tuan'), 404],
      [await house.login('khoa'), 404],
    ] as const)
      expect((await person.post(`/api/payments/${payment}/cash`, undefined, newKey())).status).toBe(
        status,
      );
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => hanh.post(`/api/payments/${payment}/cash`, undefined, key)),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    const other = await hanh.post(`/api/payments/${payment}/cash`, undefined, newKey());
    expect([other.status, other.json.code]).toEqual([409, 'payment.closed']);
    await goesOn(dossier);
    await review(house, hanh, dossier, true);
    await until(async () => (await stateOf(payment)) === 'refunding');
    expect((await viewOf(hanh, payment)).can.returnCash).toBe(true);
    await hanh.post(`/api/payments/${payment}/cash-return`, undefined, newKey());
    expect(await stateOf(payment)).toBe('refunded');
    const book = await house.database.sql<{ direction: string; amount: string }>(
      `select direction, amount from motcua.cash_entry where dossier = '${dossier}' order by id`,
    );
    expect(book).toEqual([
      { direction: 'in', amount: String(OWED) },
      { direction: 'out', amount: String(OWED) },
    ]);
  });

  test('nobody but the owner is sent to pay, and what is foreign looks missing', async () => {
    const { payment } = await due();
    expect((await hanh.get(`/api/payments/${payment}`)).status).toBe(200);
    for (const person of [hanh, long])
      expect((await person.post(`/api/payments/${payment}/attempts`, {}, newKey())).status).toBe(
        404,
      );
    expect((await long.get(`/api/payments/${payment}`)).status).toBe(404);
  });

  test('exempt: nothing is due, and the dossier does not wait', async () => {
    const dossier = await house.file(paying, { exemption: 'Hộ nghèo' });
    const payment = await paymentOf(mai, dossier);
    expect(payment).toMatchObject({ state: 'exempt', amount: 0, exemption: 'Hộ nghèo' });
    expect(payment.lines).toHaveLength(2);
    await goesOn(dossier);
    const answer = await mai.post(`/api/payments/${payment.id}/attempts`, {}, newKey());
    expect(answer.status).toBe(409);
  });
});

const outcomeOf = (dossier: string) =>
  until(async () => {
    const [row] = await house.database.sql<{ outcome: string | null }>(
      `select outcome from motcua.dossier where id = '${dossier}'`,
    );
    return row?.outcome;
  });

describe('giving back', () => {
  async function paid() {
    const { dossier, payment } = await due();
    const reference = await atBank(mai, payment);
    await act(house.bank, reference, { choose: 'pay' });
    await goesOn(dossier);
    return { dossier, payment, reference };
  }

  test('a refusal gives the money back, once', async () => {
    const { dossier, payment, reference } = await paid();
    await review(house, hanh, dossier, true);
    expect(await outcomeOf(dossier)).toBe('refused');
    expect(await agree(house, payment, 0)).toMatchObject({ state: 'refunded' });
    expect(house.bank.ledger.entries.get(reference)?.refunds).toHaveLength(1);
  });

  test('the gateway gives back and does not say so: asked again, given back once', async () => {
    const { dossier, payment, reference } = await paid();
    await act(house.bank, reference, { behaviour: { refund: 'silence-after' } });
    await review(house, hanh, dossier, true);
    expect(await outcomeOf(dossier)).toBe('refused');
    await agree(house, payment, 0);
    expect(house.bank.ledger.entries.get(reference)?.refunds).toHaveLength(1);
  });

  test('the gateway is down: the dossier waits, then the money goes back', async () => {
    const { dossier, payment, reference } = await paid();
    await act(house.bank, reference, { behaviour: { refund: 'silence-before', query: 'down' } });
    await review(house, hanh, dossier, true);
    await until(async () => (await viewOf(mai, payment)).refunds[0]?.state === 'unknown');
    expect(await booksOf(house, payment)).toMatchObject({ state: 'refunding', refunded: 0 });
    await act(house.bank, reference, { behaviour: { refund: 'answer', query: 'answer' } });
    await askNow(house);
    await agree(house, payment, 0);
    expect(await outcomeOf(dossier)).toBe('refused');
  });

  test('the gateway refuses: an incident, and retried it goes back once', async () => {
    const { dossier, payment, reference } = await paid();
    await act(house.bank, reference, { behaviour: { refund: 'refuse' } });
    await review(house, hanh, dossier, true);
    const incident = await until(async () => {
      const [row] = await house.database.sql<{ incident: string; message: string }>(
        `select incident, message from motcua.incident where dossier = '${dossier}' and state = 'open'`,
      );
      return row;
    });
    const dung = await house.login('dung');
    const found = (await dung.get('/api/payment-findings?limit=100')).json.items;
    expect(found).toContainEqual(expect.objectContaining({ kind: 'refund-refused', dossier }));
    await act(house.bank, reference, { behaviour: { refund: 'answer' } });
    const retried = await dung.post(
      `/api/incidents/${dossier}/${incident.incident}/retry`,
      { data: {} },
      newKey(),
    );
    expect(retried.status).toBe(200);
    expect(await outcomeOf(dossier)).toBe('refused');
    expect(await agree(house, payment, 0)).toMatchObject({ state: 'refunded' });
    expect(house.bank.ledger.entries.get(reference)?.refunds).toHaveLength(1);
  });

  test('what happened to money is evidence, in order, without a name', async () => {
    const { payment } = await paid();
    const leaves = await house.database.sql<{ kind: string; content: string }>(
      `select kind, content from motcua.audit_leaf where content like '%${payment}%' order by id`,
    );
    expect(leaves.map((leaf) => leaf.kind)).toEqual([
      'payment-demanded',
      'payment-attempt-started',
      'payment-captured',
      'payment-paid',
    ]);
    expect(leaves.map((leaf) => leaf.content).join()).not.toMatch(/Nguyễn|Mai/);
  });

  test('money for a dossier that has ended goes back', async () => {
    const { dossier, payment } = await due(impatient);
    const reference = await atBank(mai, payment);
    expect(await outcomeOf(dossier)).toBe('stopped');
    await act(house.bank, reference, { choose: 'pay' });
    await agree(house, payment, 0);
    expect(await until(async () => (await stateOf(payment)) === 'cancelled')).toBe(true);
    expect(house.bank.ledger.entries.get(reference)?.refunds).toHaveLength(1);
  });

  test('paid, and the dossier ends before it hears of it: given back', async () => {
    const { dossier, payment } = await due(impatient);
    const reference = await atBank(mai, payment);
    expect(await outcomeOf(dossier)).toBe('stopped');
    // As if the settlement had been committed a moment before the end.
    await house.database.sql(
      `update motcua.dossier set status = 'running' where id = '${dossier}'`,
    );
    await act(house.bank, reference, { choose: 'pay' });
    await until(async () => (await booksOf(house, payment)).settling === 1);
    await house.database.sql(`update motcua.dossier set status = 'ended' where id = '${dossier}'`);
    await agree(house, payment, 0);
    expect((await viewOf(mai, payment)).refunds).toMatchObject([{ reason: 'undelivered' }]);
  });
});
