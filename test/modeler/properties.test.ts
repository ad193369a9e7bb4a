// test/modeler: what is set in the panel stands in the saved XML, can be taken back, and is not lost by
// leaving the page.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openHouse, type House } from '../journeys/house.ts';
import { desktop, type Person } from '../journeys/people.ts';
import { PROCEDURE } from '../journeys/play.ts';
import { field, select, selectNothing, setField, showProblem, startDraft } from './hands.ts';

let house: House;
let minh: Person;
let draft: string;
beforeAll(async () => {
  house = await openHouse();
  minh = await house.comes({ login: 'minh', path: '/modeler/', device: desktop, staff: true });
  await minh.sees('table');
  draft = await startDraft(minh.page, PROCEDURE.code);
});
afterAll(() => house?.close());
beforeEach(() => {
  minh.errors.length = 0;
});

const stored = async (): Promise<string> =>
  (
    await house.stack.sql<{ xml: string }>(
      `select files ->> 'process.bpmn' as xml from motcua.draft where id = $1`,
      [draft],
    )
  )[0]?.xml ?? '';
/** The element as it stands in the saved draft. */
const element = async (id: string): Promise<string> =>
  new RegExp(`<(bpmn:\\w+) id="${id}"[\\s\\S]*?</\\1>`).exec(await stored())?.[0] ?? '';
const process = async (): Promise<string> =>
  /<bpmn:process [\s\S]*?<\/bpmn:extensionElements>/.exec(await stored())?.[0] ?? '';
const soon = { timeout: 15_000 };
const undo = (page: Page) => page.click('.editor-tools button >> nth=0');

describe('a property, from the panel to the saved file', () => {
  test('role of a task, and back with undo', async () => {
    await select(minh.page, 'sign');
    const worker = await field(minh.page, 'motcua-people', 'motcua-roles-case-worker');
    await worker.check();
    await expect.poll(() => element('sign'), soon).toContain('candidateGroups="head,case-worker"');
    await undo(minh.page);
    await expect.poll(() => element('sign'), soon).toContain('candidateGroups="head"');
    expect(await worker.isChecked()).toBe(false);
  });
  test('words for the applicant, composed', async () => {
    await select(minh.page, 'sign');
    await setField(
      minh.page,
      'motcua-words',
      'motcua-audience-vi',
      'Đang chờ ký.'.normalize('NFD'),
    );
    await setField(minh.page, 'motcua-words', 'motcua-audience-en', 'Waiting for a signature.');
    await expect
      .poll(() => element('sign'), soon)
      .toContain('<motcua:audience vi="Đang chờ ký." en="Waiting for a signature." />');
    expect(await element('sign')).toBe((await element('sign')).normalize('NFC'));
  });
  test('a term of the whole procedure', async () => {
    await selectNothing(minh.page);
    await setField(minh.page, 'motcua-term', 'motcua-term-amount', '3');
    await setField(minh.page, 'motcua-term', 'motcua-term-unit', 'calendarDay');
    await expect.poll(process, soon).toMatch(/<motcua:term [^>]*amount="3"[^>]*>/);
    await expect.poll(process, soon).toMatch(/<motcua:term [^>]*unit="calendarDay"[^>]*>/);
    await undo(minh.page);
    await undo(minh.page);
    await expect.poll(process, soon).toMatch(/<motcua:term [^>]*amount="0"[^>]*>/);
  });
  test('type of a service: what it still needs is said at its field', async () => {
    await select(minh.page, 'take-in');
    await setField(minh.page, 'motcua-service', 'motcua-service-type', 'return-result');
    await expect
      .poll(() => minh.page.locator('.problems li', { hasText: 'take-in' }).count(), soon)
      .toBeGreaterThan(0);
    await expect.poll(() => element('take-in'), soon).toContain('type="return-result"');
    await minh.sees('[data-entry-id="motcua-header-template"] .bio-properties-panel-error');
    await undo(minh.page);
    await expect.poll(() => minh.page.locator('.problems li').count(), soon).toBe(0);
  });
  test('a condition, wrong and right', async () => {
    await minh.page.locator('[data-element-id="to-route"] .djs-hit').first().click({ force: true });
    await setField(minh.page, 'motcua-condition-group', 'motcua-condition', '=competentAgency !=');
    await expect
      .poll(() => minh.page.locator('.problems li', { hasText: 'to-route' }).count(), soon)
      .toBeGreaterThan(0);
    await showProblem(minh.page, 'to-route');
    await setField(
      minh.page,
      'motcua-condition-group',
      'motcua-condition',
      '=competentAgency != null and true',
    );
    await expect
      .poll(() => element('to-route'), soon)
      .toContain('=competentAgency != null and true</bpmn:conditionExpression>');
    await expect.poll(() => minh.page.locator('.problems li').count(), soon).toBe(0);
  });
  test('data into a task: added, written, removed without a trace', async () => {
    const { page } = minh;
    await select(page, 'sign');
    const before = (await element('sign')).match(/<zeebe:input /g)?.length ?? 0;
    await page
      .locator('[data-group-id="group-motcua-inputs-group"] .bio-properties-panel-add-entry')
      .click();
    const last = before;
    const item = page.locator(`[data-entry-id="motcua-inputs-${last}"]`);
    await item.waitFor();
    if (!(await page.locator(`#bio-properties-panel-motcua-inputs-${last}-source`).isVisible()))
      await item.locator('.bio-properties-panel-collapsible-entry-header').click();
    await page.fill(`#bio-properties-panel-motcua-inputs-${last}-source`, '=copiesMade');
    await page.fill(`#bio-properties-panel-motcua-inputs-${last}-target`, 'toSign');
    await expect
      .poll(() => element('sign'), soon)
      .toContain('<zeebe:input source="=copiesMade" target="toSign" />');
    await item.hover();
    await item.locator('.bio-properties-panel-remove-entry').first().click();
    await expect.poll(() => element('sign'), soon).not.toContain('toSign');
    if (before === 0) expect(await element('sign')).not.toContain('ioMapping');
  });
});

test('leaving with what is not saved yet is asked first', async () => {
  const { page } = minh;
  await page.route(/\/api\/drafts\//, (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  );
  await page.click('.tabs button >> nth=4');
  await page.selectOption('#file-choice', 'notices.json');
  await page.locator('.files textarea').press('End');
  await page.locator('.files textarea').press('Space');
  await minh.sees('.notice-error');
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.locator('.workbench-head a').first().click();
  await expect.poll(() => asked).toEqual(['beforeunload']);
  expect(page.url()).toContain('/drafts/');
  expect(await page.locator('.files textarea').inputValue()).toContain(' ');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.click('.workbench-actions > button:text-is("Lưu")');
  await expect
    .poll(() => page.locator('.workbench-head .hint').first().innerText(), soon)
    .toMatch(/Đã lưu lúc/);
});

test('two windows: the later save of an old version is told, not lost', async () => {
  const { page } = minh;
  const other = await minh.context.newPage();
  await other.goto(`${house.stack.publicUrl}/modeler/drafts/${draft}?tab=files`);
  await other.waitForSelector('.files textarea');
  await page.goto(`${house.stack.publicUrl}/modeler/drafts/${draft}?tab=files`);
  await page.waitForSelector('.files textarea');
  await page.locator('.files textarea').press('Space');
  await expect
    .poll(() => page.locator('.workbench-head .hint').first().innerText(), soon)
    .toMatch(/Đã lưu lúc/);
  await other.locator('.files textarea').press('Space');
  await other.waitForSelector('.notice-error:has-text("ở nơi khác")');
  await other.close({ runBeforeUnload: false });
});
