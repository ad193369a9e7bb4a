// test/portal: paying in a real browser at the real server and the stand-in gateway: with script and
// without, by keyboard, both languages, wide and at 320 pixels; and cash at the desk. Pictures are kept.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  act,
  agree,
  behave,
  openMoneyHouse,
  OWED,
  paying,
  paymentOf,
  type MoneyHouse,
} from '../api/money.ts';
import type { Browser as Caller } from '../api/browser.ts';
import { broken, pageWidth, tabThrough } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { pictures } from '../support/stack.ts';

let house: MoneyHouse;
let browser: Browser;
let mai: Caller;
let hanh: Caller;
const shots = join(pictures, 'payment');
beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  [house, browser] = await Promise.all([openMoneyHouse(), launchBrowser()]);
  [mai, hanh] = await Promise.all([house.login('mai'), house.login('hanh')]);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});
beforeEach(() => behave(house.bank));

/** A window of somebody who is logged in. */
async function windowOf(
  caller: Caller,
  look: { width?: number; javaScriptEnabled?: boolean; lang?: 'vi' | 'en' } = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const { width = 1280, javaScriptEnabled = true, lang = 'vi' } = look;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled,
  });
  const cookies = [...caller.cookies, ['lang', lang] as const];
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: house.publicUrl })));
  return { page: await context.newPage(), context };
}
const due = async () => (await paymentOf(mai, await house.file(paying))).id;
const at = (path: string) => `${house.publicUrl}${path}`;
const shot = (page: Page, name: string) =>
  page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });

test.each([
  ['vi', 1280],
  ['en', 320],
] as const)('from the summary over the bank and back, by keyboard: %s, %i', async (lang, width) => {
  const payment = await due();
  const { page, context } = await windowOf(mai, { width, lang });
  await page.goto(at(`/thanh-toan/${payment}`));
  expect(await broken(page)).toEqual([]);
  expect(await pageWidth(page)).toBeLessThanOrEqual(width);
  const { stops, unseen } = await tabThrough(page);
  expect(unseen).toEqual([]);
  expect(stops.some((stop) => stop.includes('data-once'))).toBe(true);
  await shot(page, `summary-${lang}-${width}`);
  await page.locator('button[data-once]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/bank\//);
  expect(await page.locator('html').getAttribute('lang')).toBe(lang);
  expect(await broken(page)).toEqual([]);
  expect(await pageWidth(page)).toBeLessThanOrEqual(width);
  await shot(page, `bank-${lang}-${width}`);
  await page.locator('button[value=pay]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/ket-qua/);
  await page.locator('.mc-payment--paid').waitFor();
  expect(await broken(page)).toEqual([]);
  expect(await pageWidth(page)).toBeLessThanOrEqual(width);
  await shot(page, `paid-${lang}-${width}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('a[href$="/receipt"]').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^BL-.*\.pdf$/);
  await agree(house, payment, OWED);
  await context.close();
});

test('the callback comes late: the page says so, and with script changes by itself', async () => {
  const payment = await due();
  await behave(house.bank, { held: true, query: 'pending' });
  const { page, context } = await windowOf(mai);
  await page.goto(at(`/thanh-toan/${payment}`));
  await page.locator('button[data-once]').click();
  await page.waitForURL(/\/bank\//);
  const reference = (await page.locator('input[name=reference]').getAttribute('value')) ?? '';
  await page.locator('button[value=pay]').click();
  await page.waitForURL(/ket-qua/);
  await page.locator('.mc-payment--open').waitFor();
  expect(await broken(page)).toEqual([]);
  await shot(page, 'waiting-vi-1280');
  await act(house.bank, reference, { callbacks: ['genuine'] });
  await page.locator('.mc-payment--paid').waitFor({ timeout: 20_000 });
  expect(await page.locator('#payment-result a.govuk-button').count()).toBe(0);
  await agree(house, payment, OWED);
  await context.close();
});

test('without script: waiting is a link, and success written into the address proves nothing', async () => {
  const payment = await due();
  await behave(house.bank, { held: true, query: 'pending' });
  const { page, context } = await windowOf(mai, { javaScriptEnabled: false, width: 320 });
  await page.goto(at(`/thanh-toan/${payment}`));
  await page.locator('button[data-once]').click();
  const reference = (await page.locator('input[name=reference]').getAttribute('value')) ?? '';
  const forged = `?vnp_ResponseCode=00&vnp_TransactionStatus=00&vnp_TxnRef=${reference}&vnp_Amount=${OWED}00`;
  await page.goto(at(`/thanh-toan/${payment}/ket-qua${forged}`));
  expect(await page.locator('.mc-payment--open').count()).toBe(1);
  expect(
    (await house.database.sql(`select 1 from motcua.payment_capture where payment = '${payment}'`))
      .length,
  ).toBe(0);
  await page.goto(at(`/thanh-toan/${payment}`));
  await page.locator('button[data-once]').click();
  expect(await page.locator('input[name=reference]').getAttribute('value')).toBe(reference);
  await page.locator('button[value=pay]').click();
  await page.waitForURL(/ket-qua/);
  expect(await page.locator('.mc-payment--open').count()).toBe(1);
  await act(house.bank, reference, { callbacks: ['genuine'] });
  await house.bank.quiet();
  await page.locator('#payment-result a.govuk-button--secondary').click();
  await page.locator('.mc-payment--paid').waitFor();
  await shot(page, 'paid-without-script-320');
  await agree(house, payment, OWED);
  await context.close();
});

test('cancelled at the bank: said so, and paid at the second try', async () => {
  const payment = await due();
  const { page, context } = await windowOf(mai);
  await page.goto(at(`/thanh-toan/${payment}`));
  await page.locator('button[data-once]').click();
  await page.locator('button[value=cancel]').click();
  await page.waitForURL(/ket-qua/);
  await page.locator('.mc-payment--failed').waitFor();
  await shot(page, 'failed-vi-1280');
  await page.locator('#payment-result a.govuk-button').click();
  await page.locator('button[data-once]').click();
  await page.locator('button[value=pay]').click();
  await page.locator('.mc-payment--paid').waitFor();
  await agree(house, payment, OWED);
  await context.close();
});

test.each([
  ['vi', 1280],
  ['en', 320],
] as const)('cash at the desk: asked before, taken once: %s, %i', async (lang, width) => {
  const dossier = await house.file(paying);
  const { id: payment } = await paymentOf(mai, dossier);
  const { page, context } = await windowOf(hanh, { lang, width });
  await page.goto(at(`/desk/dossiers/${dossier}`));
  const panel = page.locator('.desk-payments');
  await panel.waitFor();
  expect(await broken(page)).toEqual([]);
  expect(await pageWidth(page)).toBeLessThanOrEqual(width);
  await shot(page, `desk-due-${lang}-${width}`);
  await panel.locator('.desk-payment > button').focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor();
  await shot(page, `desk-sure-${lang}-${width}`);
  await page.keyboard.press('Escape');
  expect(await dialog.count()).toBe(0);
  await panel.locator('.desk-payment > button').click();
  await dialog.locator('.govuk-button').first().click();
  await panel.locator('a[href$="/receipt"]').waitFor();
  expect(await panel.locator('.desk-payment > button').count()).toBe(0);
  await shot(page, `desk-paid-${lang}-${width}`);
  const book = await house.database.sql<{ amount: string }>(
    `select amount from motcua.cash_entry where payment = '${payment}'`,
  );
  expect(book).toEqual([{ amount: String(OWED) }]);
  await context.close();
});
