// test/api: the door for the provider, asked by anybody: its own words for everything, nothing believed
// without its signature, everything kept, and no other way in.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signedQuery, toWireAmount } from '../../activities/adapters/vnpay/protocol.ts';
import { demandPayment } from '../../store/payments/demand.ts';
import { startAttempt } from '../../store/payments/attempts.ts';
import { openMoneyHouse, OWED, paying, SECRET, TMN, type MoneyHouse } from './money.ts';

let house: MoneyHouse;
let reference: string;
beforeAll(async () => {
  // Nobody processes anything here: what is answered is answered by the door alone.
  house = await openMoneyHouse({ engine: false });
  const dossier = await house.file(paying);
  const { tenant } = house.place;
  reference = await house.store.transact({ tenant }, async (em) => {
    const { id } = await demandPayment(em, {
      id: randomUUID(),
      tenant,
      dossier,
      effect: 'effect-1',
      lines: [
        { code: 'a', kind: 'fee', name: { vi: 'a', en: 'a' }, amount: OWED, legalBasis: null },
      ],
      exemption: null,
    });
    return (await startAttempt(em, { payment: id })).reference;
  });
});
afterAll(() => house?.close());

const said = (change: Record<string, string> = {}): Record<string, string> => ({
  vnp_TmnCode: TMN,
  vnp_Amount: toWireAmount(OWED),
  vnp_TransactionNo: '14000001',
  vnp_PayDate: '20261124100500',
  vnp_OrderInfo: 'Thanh toan ho so 1',
  vnp_ResponseCode: '00',
  vnp_TransactionStatus: '00',
  vnp_TxnRef: reference,
  ...change,
});
const call = async (query: string, init: RequestInit = {}) => {
  const answer = await fetch(`${house.publicUrl}/api/payments/vnpay/callback?${query}`, init);
  return { status: answer.status, body: (await answer.json()) as { RspCode?: string } };
};
const rows = (where: string) =>
  house.database.sql<{ raw: string; times: number; verified: boolean; outcome: string | null }>(
    `select raw, times, verified, outcome from motcua.payment_callback where ${where}`,
  );

describe('the words of the provider', () => {
  test.each<[string, () => string, string]>([
    ['unknown reference', () => signedQuery(SECRET, said({ vnp_TxnRef: 'NOBODYS1' })), '01'],
    ['another amount', () => signedQuery(SECRET, said({ vnp_Amount: '100' })), '04'],
    ['no amount', () => signedQuery(SECRET, said({ vnp_Amount: 'x' })), '04'],
    ['another merchant', () => signedQuery(SECRET, said({ vnp_TmnCode: 'OTHER' })), '97'],
    ['another secret', () => signedQuery(`${SECRET}x`, said()), '97'],
    ['no signature', () => new URLSearchParams(said()).toString(), '97'],
    [
      'changed after signing',
      () => signedQuery(SECRET, said({ vnp_ResponseCode: '24' })).replace('=24', '=00'),
      '97',
    ],
    ['a name twice', () => `${signedQuery(SECRET, said())}&vnp_Amount=1`, '97'],
    ['nothing', () => '', '97'],
    ['no UTF-8', () => 'vnp_TxnRef=%ff%fe', '97'],
    ['nested and poisoned names', () => 'vnp_TxnRef[$ne]=1&__proto__[x]=1', '97'],
  ])('%s', async (_name, query, code) => {
    expect(await call(query())).toMatchObject({ status: 200, body: { RspCode: code } });
  });

  test('kept byte for byte before it is answered; the same again is known, whoever spells it how', async () => {
    const query = signedQuery(SECRET, said({ vnp_OrderInfo: 'lan mot' }));
    expect((await call(query)).body.RspCode).toBe('00');
    expect((await call(query)).body.RspCode).toBe('02');
    const turned = query.split('&').toReversed().join('&').replaceAll('+', '%20');
    expect((await call(turned)).body.RspCode).toBe('02');
    expect(await rows(`reference = '${reference}' and raw = '${query}'`)).toEqual([
      { raw: query, times: 3, verified: true, outcome: null },
    ]);
  });

  test('twenty at once are one row and one order to process it', async () => {
    const query = signedQuery(SECRET, said({ vnp_OrderInfo: 'hai muoi lan' }));
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(query)));
    const codes = answers.map((answer) => answer.body.RspCode).toSorted();
    expect(codes).toEqual(['00', ...Array.from({ length: 19 }, () => '02')]);
    const [row] = await house.database.sql<{ times: number; orders: number }>(
      `select times, (select count(*) from motcua.outbox o where o.key = 'callback/' || c.id)::int as orders
       from motcua.payment_callback c where raw = '${query}'`,
    );
    expect(row).toEqual({ times: 20, orders: 1 });
  });

  test('nothing of it moved any money', async () => {
    expect(await house.database.sql('select 1 from motcua.payment_capture')).toEqual([]);
    expect(await rows(`not verified and outcome is null`)).toEqual([]);
  });
});

test('no other method, no longer query, and what is too long is not kept in full', async () => {
  expect((await call('', { method: 'POST' })).status).toBe(405);
  expect((await call(`vnp_TxnRef=${'x'.repeat(5_000)}`)).status).toBe(404);
  const long = `vnp_TxnRef=${'y'.repeat(3_500)}`;
  expect((await call(long)).body.RspCode).toBe('97');
  const [row] = await rows(`raw like 'vnp_TxnRef=yyy%'`);
  expect(row?.raw).toBe(long);
  expect(row?.outcome).toBe('not-verified');
});

test('while the database is away the provider is told to come again', async () => {
  await house.database.sql('alter table motcua.payment_callback rename to payment_callback_gone');
  try {
    const answer = await call(signedQuery(SECRET, said({ vnp_OrderInfo: 'luc hong' })));
    expect(answer).toMatchObject({ status: 200, body: { RspCode: '99' } });
  } finally {
    await house.database.sql('alter table motcua.payment_callback_gone rename to payment_callback');
  }
  const again = await call(signedQuery(SECRET, said({ vnp_OrderInfo: 'luc hong' })));
  expect(again.body.RspCode).toBe('00');
});
