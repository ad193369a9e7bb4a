// test/journeys: what people do with keyboard and mouse, as functions of a page. Invariant: only what is
// on the screen is used (labels, buttons, links); nothing calls the API behind a person's back.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import { pictures } from '../support/stack.ts';

export type Device = {
  name: string;
  width: number;
  height: number;
  language: 'vi' | 'en';
  script: boolean;
};
export const desktop: Device = {
  name: 'desktop',
  width: 1280,
  height: 900,
  language: 'vi',
  script: true,
};
/** 320 CSS px, English, and for the citizen no script at all. */
export const small: Device = {
  name: 'small',
  width: 320,
  height: 700,
  language: 'en',
  script: false,
};

export type Person = {
  page: Page;
  context: BrowserContext;
  device: Device;
  /** Uncaught errors and complaints of the console. */
  errors: string[];
  picture(name: string): Promise<void>;
  /** Waits for an address; says what the page shows when it does not come. */
  arrives(at: RegExp | string): Promise<void>;
  /** Waits for something to be drawn; says what the page shows when it is not. */
  sees(selector: string): Promise<void>;
  /** Takes another screen and language, as the same person; forgets errors seen before. */
  changesTo(device: Device): Promise<void>;
  leave(): Promise<void>;
};
export type Visit = { url: string; path: string; device: Device; login?: string; staff?: boolean };
const PATIENCE = 15_000;
const MAX_ATTEMPTS = 12;

/** A person with a browser of his or her own, logged in unless nobody is named; lands on `path`. */
export async function person(browser: Browser, at: Visit): Promise<Person> {
  const { device, login } = at;
  const context = await browser.newContext({
    viewport: { width: device.width, height: device.height },
    javaScriptEnabled: at.staff === true || device.script,
    acceptDownloads: true,
  });
  await context.addCookies([{ name: 'lang', value: device.language, url: at.url }]);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const who: Person = {
    page,
    context,
    device,
    errors,
    ...watching(page, login ?? 'public', () => who.device.name),
    async changesTo(next) {
      errors.length = 0;
      who.device = next;
      await page.setViewportSize({ width: next.width, height: next.height });
      await context.addCookies([{ name: 'lang', value: next.language, url: at.url }]);
    },
    leave: () => context.close(),
  };
  if (login === undefined) {
    await page.goto(`${at.url}${at.path}`);
    return who;
  }
  await askForLogin(who, `${at.url}/login?to=${encodeURIComponent(at.path)}`);
  await who.sees(`button[value="${login}"]`);
  await page.click(`button[value="${login}"]`);
  // A page may add its own defaults to its address at once.
  await who.arrives(new RegExp(`^${literally(`${at.url}${at.path}`)}`));
  errors.length = 0;
  return who;
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Looks until it is so; also outside tests, where `expect.poll` may not be used. */
export async function until(
  isSo: () => Promise<boolean>,
  what: string,
  timeout = 2 * PATIENCE,
): Promise<void> {
  const end = Date.now() + timeout;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`still not: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

/** All these people come from one address; who is asked to wait a little (429) waits. */
async function askForLogin({ page }: Person, url: string): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const answer = await page.goto(url);
    if (answer?.status() !== 429) return;
    await page.waitForTimeout(PATIENCE / 2);
  }
}

function watching(
  page: Page,
  login: string,
  screen: () => string,
): Pick<Person, 'picture' | 'arrives' | 'sees'> {
  let taken = 0;
  const picture = async (what: string): Promise<void> => {
    taken += 1;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({
      path: join(pictures, `${screen()}-${login}-${taken}-${what}.png`),
      fullPage: true,
    });
  };
  const orSay = async (waiting: Promise<unknown>, what: string): Promise<void> => {
    await waiting.catch(async (error: unknown) => {
      await picture('stuck');
      const shown = (await page.locator('body').innerText()).slice(0, 900);
      throw new Error(`no ${what} at ${page.url()}, which shows: ${shown}`, { cause: error });
    });
  };
  return {
    picture,
    arrives: (where) =>
      orSay(
        page.waitForURL(
          (url) => (typeof where === 'string' ? url.href === where : where.test(url.href)),
          { timeout: PATIENCE },
        ),
        String(where),
      ),
    sees: (selector) => orSay(page.waitForSelector(selector, { timeout: PATIENCE }), selector),
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
    for (const [part, digits] of [
      ['year', date[1]],
      ['month', date[2]],
      ['day', date[3]],
    ] as const) {
      await page.fill(`[name="values.${path}.${part}"]`, String(Number(digits)));
    }
    return undefined;
  }
  const control = page.locator(
    `select${named}, textarea${named}, input${named}:not([type=hidden])`,
  );
  const redraw = page.locator('button[name=action][value=update]:visible');
  if ((await control.count()) === 0 && (await redraw.count()) > 0) {
    // Without client script, what an answer opens appears after the button that says so.
    await redraw.first().click();
    await page.waitForLoadState();
  }
  const kind = await control
    .first()
    .evaluate((e) => (e instanceof HTMLInputElement ? e.type : e.tagName.toLowerCase()));
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
