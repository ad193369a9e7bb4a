// test/journeys: what people do with keyboard and mouse, as functions of a page. Invariant: only what is
// on the screen is used (labels, buttons, links); nothing calls the API behind a person's back.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import { pictures } from '../support/stack.ts';

export type Device = { name: string; width: number; height: number; language: 'vi' | 'en'; script: boolean };
export const desktop: Device = { name: 'desktop', width: 1280, height: 900, language: 'vi', script: true };
/** 320 CSS px, English, and for the citizen no script at all. */
export const small: Device = { name: 'small', width: 320, height: 700, language: 'en', script: false };

export type Person = { page: Page; context: BrowserContext; device: Device; errors: string[]; picture(name: string): Promise<void>; arrives(at: RegExp): Promise<void>; leave(): Promise<void> };

/** A person with a browser of his or her own, logged in; lands on `path`. */
export async function person(browser: Browser, at: { url: string; login: string; path: string; device: Device; staff?: boolean }): Promise<Person> {
  const { device } = at;
  const context = await browser.newContext({
    viewport: { width: device.width, height: device.height },
    javaScriptEnabled: at.staff === true || device.script,
    acceptDownloads: true,
  });
  await context.addCookies([{ name: 'lang', value: device.language, url: at.url }]);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${at.url}/login?to=${encodeURIComponent(at.path)}`);
  await page.click(`button[value="${at.login}"]`);
  await page.waitForURL((url) => url.pathname === at.path);
  mkdirSync(pictures, { recursive: true });
  let taken = 0;
  const picture = async (name: string): Promise<void> => {
    taken += 1;
    await page.screenshot({ path: join(pictures, `${device.name}-${at.login}-${taken}-${name}.png`), fullPage: true });
  };
  return {
    page,
    context,
    device,
    errors,
    picture,
    async arrives(where) {
      await page.waitForURL(where, { timeout: 15_000 }).catch(async (error: unknown) => {
        await picture('stuck');
        throw new Error(`still at ${page.url()}: ${(await page.locator('main').innerText()).slice(0, 600)}`, { cause: error });
      });
    },
    leave: () => context.close(),
  };
}

/** Fills in a form as drawn; `null` leaves a field alone; lists of objects are added item by item. */
export async function fillIn(page: Page, values: JsonObject, prefix = ''): Promise<void> {
  for (const [key, value] of Object.entries(values)) {
    if (value !== null) await fillField(page, prefix === '' ? key : `${prefix}.${key}`, value);
  }
}

async function fillField(page: Page, path: string, value: Json): Promise<void> {
  const named = `[name="values.${path}"]`;
  if (Array.isArray(value)) return fillList(page, path, value);
  if (typeof value === 'object' && value !== null) return fillIn(page, value, path);
  if (typeof value === 'boolean') {
    if (value) await page.check(`input[type=checkbox]${named}`);
    return undefined;
  }
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value));
  if (date !== null && (await page.locator(`[name="values.${path}.day"]`).count()) > 0) {
    for (const [part, digits] of [['year', date[1]], ['month', date[2]], ['day', date[3]]] as const) {
      await page.fill(`[name="values.${path}.${part}"]`, String(Number(digits)));
    }
    return undefined;
  }
  const control = page.locator(`select${named}, textarea${named}, input${named}:not([type=hidden])`);
  const kind = await control.first().evaluate((e) => (e instanceof HTMLInputElement ? e.type : e.tagName.toLowerCase()));
  if (kind === 'select') await page.selectOption(`select${named}`, String(value));
  else if (kind === 'radio') await page.check(`input${named}[value="${String(value)}"]`);
  else await control.first().fill(String(value));
  return undefined;
}

async function fillList(page: Page, path: string, value: Json[]): Promise<void> {
  for (const [index, item] of value.entries()) {
    if (typeof item === 'object' && item !== null && !Array.isArray(item)) {
      if ((await page.locator(`[name^="values.${path}[${index}]"]`).count()) === 0) {
        await page.click(`button[name=action][value="add:${path}"]`);
        await page.waitForSelector(`[name^="values.${path}[${index}]"]`, { state: 'attached' });
      }
      await fillIn(page, item, `${path}[${index}]`);
    } else {
      await page.check(`input[type=checkbox][name="values.${path}"][value="${String(item)}"]`);
    }
  }
}
