// test/desk: two officials and one task, the keys, printing, and dates that are due today.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vi } from '../../web/desk/texts/vi.ts';
import { openHouse, type House } from '../journeys/house.ts';
import { desktop, type Person } from '../journeys/people.ts';
import { file, straightThrough } from '../journeys/play.ts';

let house: House;
let hanh: Person;
let nga: Person;
const filed: { dossier: string; code: string }[] = [];
const inbox = { path: '/desk/', device: desktop, staff: true };

beforeAll(async () => {
  house = await openHouse();
  await house.setNow(straightThrough.journey.submittedAt);
  for (let n = 0; n < 3; n += 1) filed.push(await file(house, straightThrough.journey, desktop));
  hanh = await house.comes({ ...inbox, login: 'hanh' });
  nga = await house.comes({ ...inbox, login: 'nga' });
});
afterAll(() => house?.close());

const rows = (who: Person) => who.page.locator('.desk-table--tasks tbody tr');
const openTask = async (who: Person, code: string) => {
  await who.page.goto(`${house.stack.publicUrl}/desk/?q=${code}`);
  await who.page.locator('.desk-table--tasks tbody a').first().click();
  await who.sees('.desk-standing');
};

test('the slower of two is told who was faster, and keeps a page that works', async () => {
  const { code } = filed[0]!;
  await openTask(hanh, code);
  await openTask(nga, code);
  await nga.page.click('.desk-standing button');
  await nga.sees('.desk-notice--success');
  await hanh.page.click('.desk-standing button');
  await hanh.sees('.desk-notice--info:has-text("Hoàng Thị Nga")');
  expect(await hanh.page.locator('.desk-form button[type=submit]').count()).toBe(0);
  await hanh.picture('somebody-was-faster');
  await nga.page.click('.desk-standing button');
  await nga.sees(`.desk-notice--success:has-text("${vi.released}")`);
  await hanh.page.reload();
  await hanh.page.click('.desk-standing button');
  await hanh.sees('.desk-notice--success');
});

test('the faster one decides; who still has the form open is told so', async () => {
  const { code, dossier } = filed[1]!;
  await openTask(hanh, code);
  await hanh.page.click('.desk-standing button');
  await hanh.sees('.desk-form button[type=submit]');
  const second = await hanh.context.newPage();
  await second.goto(hanh.page.url());
  await second.waitForSelector('.desk-form button[type=submit]');
  for (const page of [hanh.page, second]) {
    await page.check('input[name="values.intakeDecision"][value=accept]');
    await page.click('.desk-form button[type=submit]:not([name=action])');
    await page.click('dialog[open] .govuk-button:not(.govuk-button--secondary)');
    await page.waitForSelector('.desk-notice--success, .desk-notice--error');
  }
  expect(await second.locator('.desk-notice--error').count()).toBe(1);
  await expect.poll(() => second.locator('main').innerText()).not.toContain('HTTP');
  await second.close();
  const done = await house.stack.sql(
    `select 1 from motcua.task where dossier = $1 and element = 'intake' and state = 'completed'`,
    [dossier],
  );
  expect(done.length).toBe(1);
});

describe('keys', () => {
  test('j and k move, Enter opens, / searches, c claims, Ctrl+Enter asks, Escape takes back', async () => {
    const { page } = nga;
    await page.goto(`${house.stack.publicUrl}/desk/`);
    await expect.poll(() => rows(nga).count()).toBeGreaterThan(1);
    const at = () =>
      rows(nga).evaluateAll((all) =>
        all.findIndex((row) => row.classList.contains('desk-row--at')),
      );
    expect(await at()).toBe(0);
    await page.keyboard.press('j');
    await expect.poll(at).toBe(1);
    await page.keyboard.press('k');
    await expect.poll(at).toBe(0);
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('inbox-search');
    await page.keyboard.type(`${filed[2]!.code}`);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('q=');
    await expect.poll(() => rows(nga).count()).toBe(1);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('Enter');
    await nga.sees('.desk-standing button');
    await page.keyboard.press('c');
    await nga.sees('.desk-form button[type=submit]');
    await page.check('input[name="values.intakeDecision"][value=accept]');
    await page.keyboard.press('Control+Enter');
    await nga.sees('dialog[open]');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.keyboard.press('Control+Enter');
    await page.click('dialog[open] .govuk-button:not(.govuk-button--secondary)');
    await nga.sees('.desk-notice--success');
  });
  test('typing is never taken for a key', async () => {
    const { page } = nga;
    await page.goto(`${house.stack.publicUrl}/desk/`);
    await page.fill('#inbox-search', '');
    await page.locator('#inbox-search').pressSequentially('jck/');
    expect(await page.inputValue('#inbox-search')).toBe('jck/');
    expect(new URL(page.url()).pathname).toBe('/desk/');
  });
});

test('a date later today is said with its time, never as 0 days', async () => {
  const { page } = await house.comes({ ...inbox, login: 'hanh' });
  await page.waitForSelector('.desk-empty, .desk-table');
  await page.goto(`${house.stack.publicUrl}/desk/?filter=due-today`);
  await page.waitForSelector('.desk-empty, .desk-table');
  const words = await page.locator('.desk-tag').allInnerTexts();
  expect(words.length).toBeGreaterThan(0);
  for (const word of words) expect(word).toMatch(/hôm nay, lúc \d\d:\d\d/);
  expect(await page.locator('main').innerText()).not.toMatch(/còn 0 /);
});

test('on paper: the dossier without the furniture', async () => {
  await openTask(hanh, filed[0]!.code);
  await hanh.page.emulateMedia({ media: 'print' });
  for (const gone of ['.desk-tabs', '.desk-footer', '.desk-header-button', '.desk-standing']) {
    expect(await hanh.page.locator(gone).first().isVisible()).toBe(false);
  }
  expect(await hanh.page.locator('h1').isVisible()).toBe(true);
  expect(await hanh.page.locator('.desk-kicker').innerText()).toContain(filed[0]!.code);
  await hanh.picture('print');
  await hanh.page.emulateMedia({ media: 'screen' });
});

test('the diagram shows the way taken, in lines and in words', async () => {
  await openTask(hanh, filed[0]!.code);
  await hanh.page.click('.desk-tab:has-text("Sơ đồ")');
  await hanh.sees('.djs-element.path-active');
  const stroke = await hanh.page
    .locator('[data-element-id="to-take-in"] .djs-visual > path')
    .first()
    .evaluate((e) => getComputedStyle(e).strokeWidth);
  expect(stroke).toBe('4px');
  expect(
    await hanh.page
      .locator('[data-element-id="to-sign"] .djs-visual > path')
      .first()
      .evaluate((e) => getComputedStyle(e).strokeWidth),
  ).not.toBe('4px');
  expect(await hanh.page.locator('main').innerText()).toContain(
    'Ghi nhận hồ sơ → Xác định cơ quan có thẩm quyền',
  );
  expect(await hanh.page.locator('.bjs-powered-by').isVisible()).toBe(true);
});
