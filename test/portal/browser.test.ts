// The built portal in a real Chromium: accessibility rules, 320 pixels, keyboard, no script, script.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tabThrough } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { renderPage } from '../../web/portal/render.tsx';
import { visits } from './fixtures.ts';
import { allVisits, drawn, serveSite, type Site } from './site.ts';

/** Where one test looks at a page, and what its console said meanwhile. */
type Window = { page: Page; complaints: string[] };

let browser: Browser;
let site: Site;
let page: Page;
/** Two look at a time, each in a process of its own: the machines have two cores. */
const WINDOWS = 2;
const idle: Window[] = [];
const waiting: ((window: Window) => void)[] = [];

/** The page that answers a post of the form: another delivery, so that the address is asked for. */
let answered = '';
beforeAll(async () => {
  site = await serveSite(() => answered);
  browser = await launchBrowser();
  for (let n = 0; n < WINDOWS; n += 1) idle.push(await openWindow());
  ({ page } = await openWindow());
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function openWindow(): Promise<Window> {
  const opened = await (await browser.newContext()).newPage();
  const said: string[] = [];
  opened.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  opened.on('pageerror', (error) => said.push(String(error)));
  opened.on(
    'request',
    (request) => request.url().startsWith(site.origin) || said.push(`outside: ${request.url()}`),
  );
  return { page: opened, complaints: said };
}

/** Waits for a window, uses it, gives it back. */
async function inWindow(look: (window: Window) => Promise<void>): Promise<void> {
  const window = idle.pop() ?? (await new Promise<Window>((given) => waiting.push(given)));
  window.complaints.length = 0;
  try {
    await look(window);
  } finally {
    const next = waiting.shift();
    if (next === undefined) idle.push(window);
    else next(window);
  }
}

const visit = async (name: string, language = 'vi', width = 1280, at = page) => {
  await at.setViewportSize({ width, height: 900 });
  await at.goto(`${site.origin}/${name}?lang=${language}`);
};
/** Rules of WCAG 2.2 A and AA and good practice; one line per element that breaks one. */
async function broken(at = page): Promise<string[]> {
  await at.evaluate(axe.source);
  const { violations } = await at.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return violations.flatMap((v) =>
    v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 160)} (${node.failureSummary ?? ''})`),
  );
}

describe.concurrent.each(allVisits)('$page/$state', ({ page: name, state }) => {
  test.each(['vi', 'en'])('breaks no rule, %s', (language) =>
    inWindow(async (window) => {
      await visit(`${name}/${state}`, language, 1280, window.page);
      expect(await broken(window.page)).toEqual([]);
      expect(window.complaints).toEqual([]);
    }),
  );
  test('fits 320 pixels', () =>
    inWindow(async (window) => {
      await visit(`${name}/${state}`, 'vi', 320, window.page);
      expect(
        await window.page.evaluate(() => document.documentElement.scrollWidth),
      ).toBeLessThanOrEqual(320);
      expect(await broken(window.page)).toEqual([]);
    }));
});

test('light: little script, our own font', async () => {
  await visit('home/full');
  expect(
    await page.evaluate(
      async () => (await document.fonts.load('400 17px "Be Vietnam Pro"', 'ặ')).length,
    ),
  ).toBeGreaterThan(0);
  const dist = join(import.meta.dirname, '../../web/dist/portal');
  const assets = JSON.parse(readFileSync(join(dist, 'assets.json'), 'utf8')) as {
    css: string[];
    js: string[];
  };
  const weight = (urls: string[]) =>
    urls
      .map(
        (url) => gzipSync(readFileSync(join(dist, url.replace('/assets/portal', 'assets')))).length,
      )
      .reduce((a, b) => a + b, 0);
  expect(weight(assets.js)).toBeLessThan(10_000);
  // Whatever else a page may ever load, with everything that comes later, stays below 60 kB.
  const later = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
  expect(weight(later.map((name) => `/assets/portal/${name}`))).toBeLessThan(60_000);
  expect(weight(assets.css)).toBeLessThan(25_000);
  const css = readFileSync(join(dist, assets.css[0]!.replace('/assets/portal', 'assets')), 'utf8');
  expect(css).not.toMatch(/GDS Transport|crown|url\(['"]?(data|https?):/);
});

describe('keyboard', () => {
  test('the first Tab shows the way past the header', async () => {
    await visit('catalogue/full');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#main');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });
  test('on every page in every state the focus is seen', async () => {
    for (const { page: path, state } of allVisits) {
      await visit(`${path}/${state}`);
      const { unseen } = await tabThrough(page);
      expect(unseen, `${path}/${state}`).toEqual([]);
    }
  }, 300_000);
  test('everything focusable shows its focus', async () => {
    await visit('apply/full');
    const stops = await page.evaluate(
      () =>
        document.querySelectorAll(
          'a[href], button:not([tabindex="-1"]), input:not([type=hidden]), select, textarea',
        ).length,
    );
    const unseen: string[] = [];
    for (let stop = 0; stop < stops + 5; stop += 1) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const at = document.activeElement;
        if (!at || at === document.body) return null;
        const look = (e: Element, pseudo?: string) => {
          const s = getComputedStyle(e, pseudo);
          return s.outlineStyle !== 'none' || s.boxShadow !== 'none';
        };
        const label = document.querySelector(`label[for="${at.id}"]`);
        return look(at) || look(at, '::after') || (label !== null && look(label, '::before'))
          ? null
          : at.outerHTML.slice(0, 120);
      });
      if (found) unseen.push(found);
    }
    expect(unseen).toEqual([]);
  });
  test('an error link leads into its control', async () => {
    await visit('apply/errors');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('error-summary');
    for (const id of [
      'f-applicant-birthDate-day',
      'f-delivery-0',
      'f-persons-0-name',
      'f-identity',
    ]) {
      await page.click(`a[href="#${id}"]`);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe(id);
    }
  });
});

// The context stays open to the end: the packaged Chromium is one process and ends with the first.
test('without script: the summary has the focus, the redraw and every button are there', async () => {
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.goto(`${site.origin}/apply/errors`);
  expect(await plain.locator(':focus').getAttribute('id')).toBe('error-summary');
  expect(await plain.locator('button[value=update]').isVisible()).toBe(true);
  answered = drawn(renderPage, 'apply', 'full', 'vi');
  await plain.locator('button[value="add:persons"]').click();
  expect(site.posted.at(-1)).toContain('add:persons');
  expect(site.posted.at(-1)).toContain('name="values.persons[1].name"');
});

describe('with script', () => {
  const withAnswers = (change: object, language: 'vi' | 'en' = 'vi') => {
    const full = visits.apply.find((v) => v.state === 'full')!.data;
    visits.apply.push({
      state: 'answer',
      data: {
        ...full,
        submission: {
          ...full.submission,
          version: 5,
          updatedAt: '2026-11-24T03:45:00Z',
          ...change,
        },
      },
    });
    const html = drawn(renderPage, 'apply', 'answer', language);
    visits.apply.pop();
    return html;
  };
  const full = visits.apply.find((v) => v.state === 'full')!.data.submission;

  test('an answer redraws what depends on it and keeps what was typed meanwhile', async () => {
    await visit('apply/empty');
    expect(await page.locator('button[value=update]').isVisible()).toBe(false);
    answered = withAnswers({ values: { delivery: 'post' }, documents: [] });
    await page.check('#f-delivery-1');
    await page.fill('#f-copies', '7');
    await page.locator('#f-address').waitFor();
    expect(await page.inputValue('#f-copies')).toBe('7');
    expect(await page.inputValue('input[name=version]')).toBe('5');
    expect(await page.textContent('#saved-notice')).toContain('10:45');
    expect(site.posted.at(-1)).toMatch(/name="action"\r\n\r\nupdate/);
  });
  test('adding an item puts the focus into it', async () => {
    await visit('apply/full');
    answered = withAnswers({
      values: { ...full.values, persons: [{ name: 'A' }, { name: 'B' }, {}] },
    });
    await page.click('button[value="add:persons"]');
    await page.locator('#f-persons-2-name').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.id))
      .toBe('f-persons-2-name');
  });
  test('a chosen file goes up at once; one too large does not', async () => {
    await visit('apply/empty');
    answered = withAnswers({});
    const before = site.posted.length;
    await page.setInputFiles('#f-identity', {
      name: 'lớn.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.alloc(5_000_001),
    });
    await expect
      .poll(() => page.textContent('#f-identity-status'))
      .toContain('lớn hơn mức cho phép');
    expect(site.posted.length).toBe(before);
    await page.setInputFiles('#f-identity', {
      name: 'nhỏ.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF'),
    });
    await page.locator('.mc-file').waitFor();
    expect(
      site.posted.some((body) => body.includes('name="file.identity"; filename="nhỏ.pdf"')),
    ).toBe(true);
  });
  test('a file chosen while the form is being redrawn goes up all the same', async () => {
    await visit('apply/empty');
    answered = withAnswers({ values: { delivery: 'post' }, documents: [] });
    await page.check('#f-delivery-1');
    await page.setInputFiles('#f-identity', {
      name: 'giữa chừng.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF'),
    });
    // Not the last post: saving what was typed may follow it.
    const part = 'name="file.identity"; filename="giữa chừng.pdf"';
    await expect.poll(() => site.posted.some((body) => body.includes(part))).toBe(true);
  });
  test('what the server refuses is shown where the page would show it', async () => {
    await visit('apply/empty');
    answered = drawn(renderPage, 'apply', 'errors', 'vi');
    await page.setInputFiles('#f-identity', {
      name: 'x.exe',
      mimeType: 'application/pdf',
      buffer: Buffer.from('MZ'),
    });
    await page.locator('#error-summary').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('error-summary');
    await page.click('a[href="#f-identity"]');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-identity');
    expect(await broken()).toEqual([]);
  });
  test('an autosave that is refused says so and does not take over the newer version', async () => {
    await visit('apply/full');
    answered = drawn(renderPage, 'apply', 'stale', 'vi').replace(
      'name="version" value="4"',
      'name="version" value="9"',
    );
    await page.fill('#f-note', 'vẫn đang viết');
    await expect
      .poll(() => page.textContent('#saved-notice'), { timeout: 10_000 })
      .toContain('Chưa lưu được');
    expect(await page.textContent('#error-summary')).toContain('đã được lưu ở một cửa sổ khác');
    expect(await page.inputValue('input[name=version]')).toBe('4');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-note');
  });
  test('who goes on while something is being saved goes on with the newest version', async () => {
    await visit('apply/full');
    answered = drawn(renderPage, 'apply', 'full', 'vi').replace(
      /name="version" value="\d+"/,
      'name="version" value="5"',
    );
    let answer = () => undefined as void;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/*', async (route) => {
      if (route.request().headers()['x-enhanced'] === '1') await held;
      await route.continue();
    });
    await page.check('#f-delivery-0');
    const went = page.waitForRequest(
      (request) => request.isNavigationRequest() && request.method() === 'POST',
    );
    await page.click('button.govuk-button[name=action][value=continue]');
    answer();
    expect((await went).postData()).toMatch(/name="version"\s+5\b/);
    await page.unroute('**/*');
  });
  test('when the server does not answer, the page says so and stays', async () => {
    await visit('apply/full');
    answered = 'no page';
    await page.fill('#f-note', 'đang viết');
    await page.check('#f-delivery-0');
    await expect.poll(() => page.textContent('#saved-notice')).toContain('Chưa lưu được');
    expect(await page.inputValue('#f-note')).toBe('đang viết');
  });
  test('the code can be copied and the page printed', async () => {
    await visit('filed/full');
    expect(await page.locator('button[data-print]').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.mc-nav').isVisible()).toBe(false);
    expect(await page.locator('#dossier-code').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
  });
});
