// test/journeys: the shipped procedures played to the end in a browser, as their journeys/*.json say:
// citizen files, officials work, citizen fetches the result. On a whole installation with real parts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { launchBrowser } from '../support/browser.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { mailsAbout } from './mail.ts';
import { desktop, fillIn, person, small, type Device } from './people.ts';

type Journey = {
  name: { vi: string; en: string };
  applicant: string;
  submittedAt: string;
  values: JsonObject;
  files: Record<string, string[]>;
  steps: { as: string; task: string; values: JsonObject }[];
  expect: { agency: string; outcome: string; stage: string; dueAt: string; notices: string[]; papers: string[]; tasks: string[] };
};

const catalog = join(import.meta.dirname, '../../procedures/catalog');
const PROCEDURE = { folder: 'certified-copy', code: '2.000908' };
const folder = join(catalog, PROCEDURE.folder, 'journeys');
const journeys = readdirSync(folder).filter((f) => f.endsWith('.json')).map((file) => ({ file, journey: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Journey }));
/** A real one-pixel PNG: uploads are sniffed. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Files through the pages; answers code and tracking secret as shown on the confirmation. */
async function file(journey: Journey, device: Device): Promise<{ dossier: string; code: string }> {
  const citizen = await person(browser, { url: stack.publicUrl, login: journey.applicant, path: `/thu-tuc/${PROCEDURE.code}/nop`, device });
  const { page } = citizen;
  await fillIn(page, journey.values);
  for (const [field, names] of Object.entries(journey.files)) {
    if (names.length === 0) continue;
    await page.setInputFiles(`input[name="file.${field}"]`, names.map((name) => ({ name: name.replace(/\.\w+$/, '.png'), mimeType: 'image/png', buffer: PNG })));
    if (device.script) await page.waitForSelector(`a:has-text("${names[0]?.replace(/\.\w+$/, '.png')}")`);
  }
  await citizen.picture('form');
  await page.click('button.govuk-button[name=action][value=continue]');
  await citizen.arrives(/kiem-tra/);
  await citizen.picture('check');
  await page.check('input[name=declaration]');
  await page.click('main form button[type=submit]:visible');
  await citizen.arrives(/da-nop/);
  await citizen.picture('filed');
  const dossier = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const code = (await page.locator('.mc-code').first().innerText()).trim();
  expect(code).toMatch(/^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4,5}$/);
  expect(citizen.errors).toEqual([]);
  await citizen.leave();
  return { dossier, code };
}

/** One official finds the task in the inbox, claims it, fills it in, completes it. */
async function work(code: string, step: Journey['steps'][number], device: Device): Promise<void> {
  const official = await person(browser, { url: stack.publicUrl, login: step.as, path: '/desk/', device, staff: true });
  const { page } = official;
  const link = page.locator('tbody tr', { hasText: code }).locator('a').first();
  await expect.poll(async () => {
    await page.reload();
    await page.waitForSelector('.desk-table, .desk-empty');
    return link.count();
  }, { timeout: 30_000, interval: 500 }).toBe(1);
  await link.click();
  await page.locator('.desk-standing button').first().click();
  await page.waitForSelector('.desk-notice--success');
  await fillIn(page, step.values);
  await official.picture(step.task);
  await page.click('.desk-form button[type=submit].govuk-button:not([name=action])');
  await page.click('dialog[open] .govuk-button:not(.govuk-button--secondary)');
  await page.waitForSelector('text=/Đã hoàn thành|Completed/');
  expect(official.errors).toEqual([]);
  await official.leave();
}

describe.each([desktop, small])('on a $name screen, in $language', (device) => {
  test.each(journeys)('$file', async ({ journey }) => {
    await stack.setNow(journey.submittedAt);
    const { dossier, code } = await file(journey, device);
    for (const step of journey.steps) await work(code, step, device);

    const ending = async () =>
      (await stack.sql<{ outcome: string; stage: string; ended: boolean }>('select outcome, stage, ended_at is not null as ended from motcua.dossier where id = $1', [dossier]))[0];
    await expect.poll(ending, { timeout: 20_000 }).toEqual({ outcome: journey.expect.outcome, stage: journey.expect.stage, ended: true });

    const citizen = await person(browser, { url: stack.publicUrl, login: journey.applicant, path: `/ho-so/${dossier}`, device });
    const link = citizen.page.locator('main a[href^="/api/documents/"]').first();
    const [download] = await Promise.all([citizen.page.waitForEvent('download'), link.click()]);
    const bytes = readFileSync(await download.path());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const main = await citizen.page.locator('main').innerText();
    expect(main).toContain(code);
    await citizen.picture('result');
    await citizen.leave();
    await expect.poll(() => mailsAbout(stack, code).then((mails) => mails.length), { timeout: 20_000 }).toBe(1 + journey.expect.notices.length);
  });
});
