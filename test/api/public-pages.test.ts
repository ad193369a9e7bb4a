// test/api: public pages are drawn once for everybody who is not logged in, and never a change too late.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from './browser.ts';
import { CODE } from './filing.ts';
import { openHouse, type House } from './house.ts';

const PAGE = `/thu-tuc/${CODE}`;
let house: House;
beforeAll(async () => {
  house = await openHouse({ own: true });
});
afterAll(() => house?.close());

const tagOf = async (browser: Browser, path = PAGE) => {
  const answer = await browser.get(path);
  expect(answer.status).toBe(200);
  return answer.headers.get('etag') ?? '';
};
/** A kept page has a strong tag; one that is drawn for somebody has a weak one. */
const isKept = (tag: string) => tag.startsWith('"');
const untilKept = (browser: Browser) =>
  expect.poll(async () => isKept(await tagOf(browser))).toBe(true);

test('the second visitor gets the very page of the first, and nothing again when it has it', async () => {
  const [one, other] = [house.visitor(), house.visitor()];
  await untilKept(one);
  const tag = await tagOf(one);
  expect(await tagOf(other)).toBe(tag);
  const again = await other.send(PAGE, {
    headers: { 'if-none-match': tag, 'cache-control': 'max-age=0' },
  });
  expect(again.status).toBe(304);
  expect(again.text).toBe('');
});

test('in English it is another page', async () => {
  const visitor = house.visitor();
  await untilKept(visitor);
  const english = await visitor.send(PAGE, { headers: { cookie: 'lang=en' } });
  expect(english.text).toContain('lang="en"');
  expect((await visitor.get(PAGE)).text).toContain('lang="vi"');
});

test('who is logged in sees own pages, and nobody else sees those', async () => {
  const visitor = house.visitor();
  const mai = await house.login('mai');
  const own = await mai.get(PAGE);
  expect(own.text).toContain('Nguyễn Thị Mai');
  expect(isKept(own.headers.get('etag') ?? '')).toBe(false);
  await untilKept(visitor);
  for (const path of [PAGE, '/', '/thu-tuc'])
    expect((await visitor.get(path)).text).not.toContain('Nguyễn Thị Mai');
});

test('what is changed by anybody is seen by the next visitors', async () => {
  const visitor = house.visitor();
  await untilKept(visitor);
  await house.database.sql(
    `update motcua.agency set name = jsonb_set(name, '{vi}', '"Ủy ban nhân dân xã Đổi Tên"') where code = '000.00.31.H99'`,
  );
  await expect.poll(async () => (await visitor.get(PAGE)).text).toContain('xã Đổi Tên');
});

test('a process that does not hear of changes keeps nothing', async () => {
  const visitor = house.visitor();
  await untilKept(visitor);
  const ended = await house.database.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'motcua listens' and datname = current_database()`,
  );
  expect(ended.length).toBeGreaterThan(0);
  await expect.poll(async () => isKept(await tagOf(visitor))).toBe(false);
  await untilKept(visitor);
});

test('a wrong address is not kept', async () => {
  const visitor = house.visitor();
  const first = await visitor.get('/thu-tuc/9.999999');
  expect(first.status).toBe(404);
  expect(isKept(first.headers.get('etag') ?? '')).toBe(false);
});
