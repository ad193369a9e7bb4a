// test/api: an official finds the dossiers of the own agency, by code or name, and nobody else's.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filed } from './filing.ts';
import { openHouse, type House } from './house.ts';

let house: House;
let mine: { dossier: string; code: string };
let ownOfHanh: { dossier: string };
beforeAll(async () => {
  house = await openHouse({ engine: true });
  mine = await filed(await house.login('mai'));
  ownOfHanh = await filed(await house.login('hanh'));
});
afterAll(() => house?.close());

test('both come to their agency', async () => {
  await expect
    .poll(
      async () =>
        (
          await house.database.sql<{ n: number }>(
            `select count(*)::int as n from motcua.dossier where agency = '000.00.31.H99'`,
          )
        )[0]?.n,
      { timeout: 30_000 },
    )
    .toBe(2);
});

const found = async (login: string, q: string) => {
  const browser = await house.login(login);
  const answer = await browser.get(`/api/handled-dossiers?q=${encodeURIComponent(q)}`);
  expect(answer.status).toBe(200);
  return answer.json.items.map(({ id }: { id: string }) => id) as string[];
};

test('by code, by name without diacritics, and all of them without words', async () => {
  expect(await found('hanh', mine.code)).toEqual([mine.dossier]);
  expect(await found('tuan', 'nguyen thi MAI')).toEqual([mine.dossier]);
  expect(new Set(await found('tuan', ''))).toEqual(new Set([mine.dossier, ownOfHanh.dossier]));
  expect(await found('tuan', 'không ai tên này')).toEqual([]);
});

test('another agency and another province find nothing of it', async () => {
  expect(await found('oanh', mine.code)).toEqual([]);
  expect(await found('tam', mine.code)).toEqual([]);
});

test('nobody finds what he or she filed', async () => {
  expect(await found('hanh', '')).toEqual([mine.dossier]);
});

test('in pages, newest first, each once', async () => {
  const browser = await house.login('tuan');
  const first = (await browser.get('/api/handled-dossiers?limit=1')).json;
  const second = (await browser.get(`/api/handled-dossiers?limit=1&after=${first.next}`)).json;
  expect([first.items[0].id, second.items[0].id]).toEqual([ownOfHanh.dossier, mine.dossier]);
  expect(second.next).toBeNull();
  expect((await browser.get('/api/handled-dossiers?after=nonsense')).status).toBe(400);
});
