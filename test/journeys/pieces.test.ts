// test/journeys: what a citizen meets on the way, in a real browser against the whole server: two
// devices, a broken line, malware, and everything a dossier asks, without script and on a small screen.
import type { Browser as Chromium, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  startScannerStandIn,
  type ScannerStandIn,
} from '../../activities/adapters/virus-scanner/stand-in.ts';
import { Browser, newKey } from '../api/browser.ts';
import { CODE, PDF, VALUES, withValues } from '../api/filing.ts';
import { openHouse, type House } from '../api/house.ts';
import { publishSmall } from '../api/small-procedure.ts';
import { launchBrowser } from '../support/browser.ts';

const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-' + 'ANTIVIRUS-TEST-FILE!$H+H*';
let scanner: ScannerStandIn;
let house: House;
let chromium: Chromium;
beforeAll(async () => {
  scanner = await startScannerStandIn(0);
  const variables = { VIRUS_SCANNER: `127.0.0.1:${scanner.port}` };
  house = await openHouse({ engine: true, variables });
  await publishSmall(house);
  chromium = await launchBrowser();
}, 180_000);
afterAll(async () => {
  await chromium?.close();
  await house?.close();
  await scanner?.close();
});

type Device = { width: number; script: boolean; language: 'vi' | 'en' };
const desktop: Device = { width: 1280, script: true, language: 'vi' };
const small: Device = { width: 320, script: false, language: 'en' };

/** A browser that is logged in as this person. */
async function device(login: string, { width, script, language }: Device): Promise<Page> {
  const session = await house.login(login);
  const context = await chromium.newContext({
    viewport: { width, height: 800 },
    javaScriptEnabled: script,
  });
  await context.addCookies([
    ...[...session.cookies].map(([name, value]) => ({ name, value, url: house.publicUrl })),
    { name: 'lang', value: language, url: house.publicUrl },
  ]);
  return context.newPage();
}
const at = (path: string): string => `${house.publicUrl}${path}`;

/** An open submission whose guidance is answered. */
async function begun(login: string): Promise<{ by: Browser; id: string }> {
  const by = await house.login(login);
  const { id } = (await by.post('/api/submissions', { procedureCode: CODE })).json;
  await by.put(`/api/submissions/${id}/guidance`, { answers: { people: 3 } });
  return { by, id };
}
async function filed(login: string): Promise<{ by: Browser; dossier: string; code: string }> {
  const { by, id } = await begun(login);
  await by.upload(id, 'identityPaper', 'a.pdf', PDF);
  await withValues(by, id);
  const answer = await by.post(`/api/submissions/${id}/file`, { declaration: true }, newKey());
  expect(answer.status).toBe(201);
  return { by, ...answer.json };
}
async function asked(by: Browser, dossier: string, kind: string): Promise<string> {
  let found: { ask: string } | undefined;
  await expect
    .poll(
      async () => {
        const { items } = (await by.get(`/api/dossiers/${dossier}/asks`)).json;
        return (found = items.find((one: { kind: string }) => one.kind === kind));
      },
      { timeout: 20_000 },
    )
    .toBeDefined();
  return found!.ask;
}

describe('a draft', () => {
  test('is saved as one types, goes on on another device, and a conflict costs nobody anything', async () => {
    await begun('long');
    const [one, two] = [await device('long', desktop), await device('long', desktop)];
    await one.goto(at(`/thu-tuc/${CODE}/nop`));
    const before = await one.textContent('#saved-notice');
    await one.fill('#f-subjectName', 'Viết ở máy thứ nhất');
    await expect.poll(() => one.inputValue('input[name=version]'), { timeout: 15_000 }).toBe('2');
    expect(await one.textContent('#saved-notice')).toMatch(/Lưu lần cuối lúc \d{2}:\d{2}/);
    expect(before).toMatch(/Lưu lần cuối/);

    await two.goto(at(`/thu-tuc/${CODE}/nop`));
    expect(await two.inputValue('#f-subjectName')).toBe('Viết ở máy thứ nhất');
    await two.fill('#f-subjectName', 'Sửa ở máy thứ hai');
    await expect.poll(() => two.inputValue('input[name=version]'), { timeout: 15_000 }).toBe('3');

    await one.fill('#f-purpose', 'vẫn đang viết');
    await expect
      .poll(() => one.textContent('#saved-notice'), { timeout: 15_000 })
      .toContain('Chưa lưu được');
    expect(await one.inputValue('#f-purpose')).toBe('vẫn đang viết');
    // By the button the page says what happened, keeps what was typed and shows the way to the other.
    await one.click('.mc-actions button[value=save]');
    await one.locator('#typed-notice').waitFor();
    expect(await one.inputValue('#f-purpose')).toBe('vẫn đang viết');
    await one.click('#typed-notice a');
    expect(await one.inputValue('#f-subjectName')).toBe('Sửa ở máy thứ hai');
  });
});

describe('a file', () => {
  test('goes on by itself after the line was broken, and malware is told by name', async () => {
    const { by, id } = await begun('mai');
    const page = await device('mai', desktop);
    await page.goto(at(`/thu-tuc/${CODE}/nop`));
    const whole = Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      Buffer.alloc(3_500_000, 65),
      Buffer.from('\n%%EOF\n'),
    ]);
    let pieces = 0;
    await page.route('**/api/uploads/*', async (route) => {
      if (route.request().method() === 'PATCH') pieces += 1;
      if (pieces !== 3) return route.continue();
      pieces += 1;
      await page.context().setOffline(true);
      return route.abort('internetdisconnected');
    });
    const file = { name: 'căn cước.pdf', mimeType: 'application/pdf', buffer: whole };
    await page.setInputFiles('#f-identityPaper', file);
    await expect.poll(() => page.textContent('#f-identityPaper-status')).toContain('mất kết nối');
    expect(await page.locator('button', { hasText: 'Tải tiếp' }).isVisible()).toBe(true);
    await page.context().setOffline(false);
    await page.locator('.mc-file').waitFor();
    const [document] = (await by.get(`/api/submissions/${id}`)).json.documents;
    expect(document).toMatchObject({ fileName: 'căn cước.pdf', size: whole.length });

    await page.click('.mc-file button');
    await expect.poll(() => page.locator('.mc-file').count()).toBe(0);
    const bad = Buffer.concat([PDF.subarray(0, -6), Buffer.from(EICAR), PDF.subarray(-6)]);
    const infected = { name: 'lạ.pdf', mimeType: 'application/pdf', buffer: bad };
    await page.setInputFiles('#f-identityPaper', infected);
    await page.locator('.mc-file__state--bad').waitFor();
    expect(await page.textContent('.mc-file__state--bad')).toMatch(/eicar/i);
    await page.click('.mc-file button');
  });
});

describe('without script, 320 pixels, in English', () => {
  test('a supplement is found at home, answered with its file, and the course is told to the secret', async () => {
    const { by, dossier, code } = await filed('gom-thanh-ha');
    await asked(by, dossier, 'supplement');
    const page = await device('gom-thanh-ha', small);
    await page.goto(at('/ho-so'));
    expect(await page.textContent('main')).toContain(code);
    await page.click('text=Complete the dossier');
    expect(await page.textContent('main')).toContain('Ảnh mờ.');
    expect(await page.textContent('main')).toContain(VALUES.subjectName);
    expect(await page.locator('[name^="values."]').count()).toBe(1);
    await page.click('.mc-actions button[value=continue]');
    expect(await page.locator(':focus').getAttribute('id')).toBe('error-summary');
    await page.fill('#f-subjectName', 'Nguyễn Thị Mái');
    const file = { name: 'rõ hơn.pdf', mimeType: 'application/pdf', buffer: PDF };
    await page.setInputFiles('#f-identityPaper', file);
    await page.click('.mc-actions button[value=continue]');
    await page.waitForURL(/xong=tra-loi/);
    expect(await page.textContent('main')).toContain('Nguyễn Thị Mái');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  });
  test('a dossier is withdrawn with a reason and a tick', async () => {
    const { by, dossier } = await filed('long');
    await asked(by, dossier, 'withdraw');
    const page = await device('long', small);
    await page.goto(at(`/ho-so/${dossier}`));
    await page.click('text=Withdraw the dossier');
    await page.click('main button[type=submit]');
    expect(await page.locator('.govuk-error-summary li').count()).toBe(2);
    await page.fill('#reason', 'Changed my mind');
    await page.check('#sure');
    await page.click('main button[type=submit]');
    await page.waitForURL(/xong=tra-loi/);
    expect(await page.textContent('main')).toContain('Withdrawn');
  });
});
