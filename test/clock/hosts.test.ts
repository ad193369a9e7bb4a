// test/clock: the same bytes wherever the clock runs: other zones and languages of the host, a
// sandbox without Date and randomness (as a workflow has), and a browser.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { digest } from './digest.ts';

const SEED = 4;
const CASES = 600;
const here = digest(SEED, CASES);
const directory = mkdtempSync(join(tmpdir(), 'motcua-clock-'));
let bundle = '';

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: directory,
      minify: false,
      lib: {
        entry: new URL('./digest.ts', import.meta.url).pathname,
        formats: ['iife'],
        name: 'clock',
        fileName: () => 'clock.js',
      },
    },
  });
  bundle = readFileSync(join(directory, 'clock.js'), 'utf8');
});

test('the set is worth comparing', () => {
  expect(here).toMatch(/^[0-9a-f]{8,16}$/);
  expect(digest(SEED + 1, CASES)).not.toBe(here);
});

test.each([
  ['Asia/Ho_Chi_Minh', 'vi_VN.UTF-8'],
  ['America/St_Johns', 'en_US.UTF-8'],
  ['Pacific/Apia', 'ar_EG.UTF-8'],
  ['Europe/Dublin', 'th_TH.UTF-8'],
  ['UTC', 'C'],
])('a host in %s, %s', (zone, locale) => {
  const script = join(directory, 'host.js');
  writeFileSync(
    script,
    `${bundle};console.log(new Date(0).getHours(), clock.digest(${SEED}, ${CASES}))`,
  );
  const env = { ...process.env, TZ: zone, LANG: locale, LC_ALL: locale };
  const run = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
  expect(run.stdout.trim().split(' ')[1], run.stderr).toBe(here);
});

test('a sandbox without Date, randomness and timers', () => {
  const context = createContext({});
  runInContext('delete globalThis.Date; delete Math.random; delete globalThis.Temporal;', context);
  expect(runInContext(`${bundle}; clock.digest(${SEED}, ${CASES})`, context)).toBe(here);
});

test('a browser', { timeout: 60_000 }, async () => {
  const browser = await launchBrowser();
  try {
    const page = await (
      await browser.newContext({ timezoneId: 'America/Sao_Paulo', locale: 'fa-IR' })
    ).newPage();
    await page.addScriptTag({ content: bundle });
    expect(await page.evaluate(`clock.digest(${SEED}, ${CASES})`)).toBe(here);
  } finally {
    await browser.close();
  }
});
