// test/desk: a signature that needs a fresh log-in, a request for more, four eyes, and pages that follow
// what happens; a procedure of the tests in a whole installation.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseUrl } from '../../store/migrate.ts';
import { openStore, type Store } from '../../store/store.ts';
import { vi } from '../../web/desk/texts/vi.ts';
import { openDesk } from '../api/desk.ts';
import { openHouse, type House } from '../journeys/house.ts';
import { desktop, small, type Person } from '../journeys/people.ts';
import { file, straightThrough } from '../journeys/play.ts';
import { broken, pageWidth } from '../support/axe.ts';

let house: House;
let store: Store;
let desk: Awaited<ReturnType<typeof openDesk>>;
const inbox = { path: '/desk/', device: desktop, staff: true };
const comes = (login: string) => house.comes({ ...inbox, login });
const at = (dossier: string, task: string, tab = 'form') =>
  `${house.stack.publicUrl}/desk/tasks/${dossier}/${task}?tab=${tab}`;

beforeAll(async () => {
  house = await openHouse();
  store = await openStore({
    url: databaseUrl(house.stack.adminUrl, 'motcua'),
    masterKey: house.stack.secrets.masterKey,
  });
  desk = await openDesk({ store, sql: (text) => house.stack.sql(text) });
});
afterAll(async () => {
  await store?.close();
  await house?.close();
});

/** Claims what is open at the page and waits until it is. */
async function claim(who: Person): Promise<void> {
  await who.sees('.desk-standing .govuk-button');
  await who.page.locator('.desk-standing .govuk-button').first().click();
  await who.sees(`.desk-notice--success:has-text("${vi.claimed}")`);
}
async function confirm(who: Person): Promise<void> {
  await who.page.click('dialog[open] .govuk-button:not(.govuk-button--secondary)');
}
async function complete(who: Person): Promise<void> {
  await who.page.click('.desk-form button[type=submit]:not([name=action])');
  await confirm(who);
  await who.sees('text=/Đã hoàn thành/');
}
/** Everything before an element is done in the pages, by those who do it. */
async function asFarAs(element: 'ask' | 'appraise' | 'sign'): Promise<[string, string]> {
  const dossier = await desk.file(element === 'ask' ? { path: 'more' } : {});
  const hanh = await comes('hanh');
  await hanh.page.goto(at(dossier, await desk.taskAt(dossier, 'intake')));
  await claim(hanh);
  await complete(hanh);
  if (element !== 'sign') return [dossier, await desk.taskAt(dossier, element)];
  const tuan = await comes('tuan');
  await tuan.page.goto(at(dossier, await desk.taskAt(dossier, 'appraise')));
  await claim(tuan);
  await tuan.page.fill('[name="values.opinion"]', 'Đủ điều kiện');
  await complete(tuan);
  return [dossier, await desk.taskAt(dossier, 'sign')];
}

describe('a signature', () => {
  test('leads through a fresh log-in and back; what was typed is still there', async () => {
    const [dossier, task] = await asFarAs('sign');
    const dung = await comes('dung');
    await dung.page.goto(at(dossier, task));
    await claim(dung);
    await house.stack.sql(
      `update motcua.session set authenticated_at = now() - interval '6 minutes'`,
    );
    await dung.page.fill('[name="values.opinion"]', 'Đồng ý cấp, ghi rõ ngành nghề');
    await dung.page.click('.desk-form button[type=submit]');
    await dung.sees(`dialog[open]:has-text("${vi['confirm.sign']}")`);
    await confirm(dung);
    await dung.sees(`[role=alert]:has-text("${vi['stepUp.title']}")`);
    expect(await broken(dung.page)).toEqual([]);
    await dung.picture('step-up');
    await dung.page.click(`a:has-text("${vi['stepUp.go']}")`);
    await dung.sees('button[value="dung"]');
    await dung.page.click('button[value="dung"]');
    await dung.arrives(at(dossier, task));
    await dung.sees(`.desk-notice--info:has-text("${vi['stepUp.back']}")`);
    expect(await dung.page.inputValue('[name="values.opinion"]')).toBe(
      'Đồng ý cấp, ghi rõ ngành nghề',
    );
    await complete(dung);
    const [row] = await house.stack.sql<{ outcome: string }>(
      'select outcome from motcua.dossier where id = $1',
      [dossier],
    );
    expect(row!.outcome).toBe('granted');
    const kept = await dung.page.evaluate(() => Object.keys(sessionStorage));
    expect(kept.filter((key) => key.startsWith('desk.typed'))).toEqual([]);
  });

  test('of what one appraised oneself is politely left to a colleague', async () => {
    const [dossier, task] = await asFarAs('sign');
    const tuan = await comes('tuan');
    await tuan.page.goto(at(dossier, task));
    await tuan.sees('.desk-standing .govuk-button');
    await tuan.page.locator('.desk-standing .govuk-button').first().click();
    await tuan.sees('.desk-notice--info:has-text("Người đã làm bước trước")');
    expect(await tuan.page.locator('.desk-notice--error').count()).toBe(0);
  });
});

test('a request for more: chosen, explained, read as the applicant will, sent once', async () => {
  const [dossier, task] = await asFarAs('ask');
  const tuan = await comes('tuan');
  await tuan.page.goto(at(dossier, task));
  await claim(tuan);
  await tuan.sees('.desk-tree input');
  const send = tuan.page.locator('.desk-compose button[type=submit]');
  expect(await send.isDisabled()).toBe(true);
  await tuan.page.check('#supplement-address');
  await tuan.page
    .locator('#supplement-address-phrase')
    .selectOption({ label: vi['supplement.phrase.mismatch'] });
  expect(await tuan.page.inputValue('#supplement-address-reason')).toBe(
    vi['supplement.phrase.mismatch'],
  );
  await tuan.page.check('#supplement-identityPaper');
  await tuan.page.fill('#supplement-reason', 'Hồ sơ chưa đủ');
  await send.click();
  await confirm(tuan);
  // No reason for one of them, no ground: said, and nothing typed is lost.
  await tuan.sees('.desk-notice--error');
  await tuan.sees('.desk-tree .govuk-error-message');
  await tuan.page.fill('#supplement-identityPaper-reason', 'Bản chụp bị mờ');
  await tuan.page.locator('#supplement-ground').selectOption({ index: 1 });
  const preview = await tuan.page.locator('.desk-preview').innerText();
  for (const words of [vi['supplement.phrase.mismatch'], 'Bản chụp bị mờ', '61/2018/NĐ-CP'])
    expect(preview).toContain(words);
  for (const device of [{ ...small, script: true }, desktop]) {
    await tuan.page.setViewportSize({ width: device.width, height: device.height });
    expect(await broken(tuan.page)).toEqual([]);
    expect(await pageWidth(tuan.page)).toBeLessThanOrEqual(device.width);
    await tuan.picture('supplement');
  }
  await send.click();
  await confirm(tuan);
  await tuan.sees('text=/Đã hoàn thành/');
  const [row] = await house.stack.sql<{ stage: string }>(
    'select stage from motcua.dossier where id = $1',
    [dossier],
  );
  expect(row!.stage).toBe('supplement');
});

test('the inbox follows what a colleague does, unless it is paused', async () => {
  const dossier = await desk.file({ applicant: 'Trần Thị Theo Dõi' });
  const task = await desk.taskAt(dossier, 'intake');
  const [nga, hanh] = [await comes('nga'), await comes('hanh')];
  await nga.page.goto(`${house.stack.publicUrl}/desk/?filter=unassigned&q=theo%20doi`);
  await nga.sees('.desk-table--tasks tbody tr');
  await hanh.page.goto(at(dossier, task));
  await claim(hanh);
  // Nothing was pressed over there.
  await nga.sees('.desk-empty');
  await nga.page.locator('.desk-live button').first().click();
  await nga.sees(`text=${vi['live.paused']}`);
  await hanh.page.locator('.desk-standing .govuk-button').first().click();
  await hanh.sees(`.desk-notice--success:has-text("${vi.released}")`);
  expect(await nga.page.locator('.desk-empty').count()).toBe(1);
  await nga.page.locator('.desk-live button').first().click();
  await nga.sees('.desk-table--tasks tbody tr');
});

test('several tasks are taken with one press, and the next one opens when one is done', async () => {
  const filed: string[] = [];
  for (let n = 0; n < 3; n += 1) filed.push(await desk.file({ applicant: 'Lý Văn Nhiều' }));
  for (const dossier of filed) await desk.taskAt(dossier, 'intake');
  const nga = await comes('nga');
  await nga.page.goto(`${house.stack.publicUrl}/desk/?q=ly%20van%20nhieu`);
  await expect.poll(() => nga.page.locator('.desk-table--tasks tbody tr').count()).toBe(3);
  await nga.page.locator('thead .desk-check input').check();
  await nga.page.click('.desk-bulk button');
  await nga.sees('.desk-notice--success');
  await expect
    .poll(() => nga.page.locator('.desk-table--tasks td:has-text("Tôi")').count())
    .toBe(3);
  await nga.page.locator('.desk-table--tasks tbody a').first().click();
  await nga.sees('.desk-auto-next input');
  const before = nga.page.url();
  await nga.page.check('.desk-auto-next input');
  await nga.page.click('.desk-form button[type=submit]:not([name=action])');
  await confirm(nga);
  await expect.poll(() => nga.page.url()).not.toBe(before);
  expect(nga.page.url()).toContain('/desk/tasks/');
  await nga.page.uncheck('.desk-auto-next input');
});

test('papers are shown by keyboard: next, zoom, turn, close', async () => {
  const { dossier } = await file(house, straightThrough.journey, desktop);
  const task = await desk.taskAt(dossier, 'intake');
  const { page, sees } = await comes('hanh');
  await page.goto(at(dossier, task, 'documents'));
  await sees('.desk-show');
  await page.locator('.desk-show').last().click();
  await sees('.desk-viewer[open] canvas[data-drawn]');
  const width = () =>
    page
      .locator('.desk-viewer canvas')
      .first()
      .evaluate((e) => e.getBoundingClientRect().width);
  const first = await width();
  await page.keyboard.press('+');
  await expect.poll(width).toBeGreaterThan(first * 1.1);
  await page.keyboard.press('0');
  await expect.poll(width).toBeLessThan(first * 1.05);
  const tall = () =>
    page
      .locator('.desk-viewer canvas')
      .first()
      .evaluate((e) => (e as HTMLCanvasElement).height > (e as HTMLCanvasElement).width);
  const upright = await tall();
  await page.keyboard.press('r');
  await expect.poll(tall).toBe(!upright);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.desk-viewer[open]').count()).toBe(0);
  // Nothing of a paper became part of the page.
  expect(await page.locator('iframe, object, embed').count()).toBe(0);
});

describe('what the procedure leaves to officials', () => {
  test('is started from the page of the dossier, and called enough', async () => {
    const dossier = await desk.file({ path: 'choose' });
    const hanh = await comes('hanh');
    await hanh.page.goto(at(dossier, await desk.taskAt(dossier, 'intake')));
    await claim(hanh);
    await complete(hanh);
    const tuan = await comes('tuan');
    await tuan.page.goto(`${house.stack.publicUrl}/desk/dossiers/${dossier}?tab=work`);
    await tuan.sees(`section[aria-label="visits"]:has-text("${vi['choices.oneByOne']}")`);
    const start = tuan.page.locator('.desk-choice button');
    // What only the head does is shown to him without a button.
    expect([await tuan.page.locator('.desk-choice').count(), await start.count()]).toEqual([2, 1]);
    expect(await broken(tuan.page)).toEqual([]);
    await tuan.picture('choices');
    await start.click();
    await tuan.sees(`.desk-notice--success:has-text("${words('choices.started', 'look')}")`);
    await tuan.sees('.desk-table:has-text("look")');
    expect(await start.count()).toBe(0);
    await tuan.page.goto(at(dossier, await desk.taskAt(dossier, 'look')));
    await claim(tuan);
    await complete(tuan);
    await tuan.page.goto(`${house.stack.publicUrl}/desk/dossiers/${dossier}?tab=work`);
    await tuan.page.click(`button:has-text("${vi['choices.enough']}")`);
    await confirm(tuan);
    expect(await desk.taskAt(dossier, 'appraise')).not.toBe('');
    await tuan.page.reload();
    await tuan.sees('.desk-table:has-text("appraise")');
    expect(await tuan.page.locator('.desk-choice').count()).toBe(0);
  });
});

const words = (key: 'choices.started', name: string) => vi[key].replace('{name}', name);
