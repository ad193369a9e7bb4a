// test/modeler: a designer empties the diagram and builds a procedure with a supplement round, a payment
// and a second signature out of blocks, the palette and the panel; a second person compares and
// publishes it. Nothing is typed as XML or JSON.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type House } from '../journeys/house.ts';
import { desktop, type Person } from '../journeys/people.ts';
import { PROCEDURE } from '../journeys/play.ts';
import {
  addBlock,
  addEntry,
  becomes,
  pad,
  saved,
  select,
  selectedId,
  setBox,
  setField,
  startDraft,
} from './hands.ts';
import { sealedDraft, storedFiles } from './stored.ts';

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

const soon = { timeout: 30_000, interval: 400 };
const fit = (page: Page) => page.click('.editor-tools button >> nth=2');
const emptyPlace = (page: Page) =>
  page
    .locator('.djs-container svg')
    .first()
    .click({ position: { x: 400, y: 30 } });
const shapes = (page: Page) =>
  page.locator('.djs-element.djs-shape:not([data-element-id$="_label"])').count();

test('an empty diagram, with its start', async () => {
  const { page } = minh;
  await emptyPlace(page);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect.poll(() => shapes(page), soon).toBe(0);
  await page.click('.djs-palette [data-action="create.start-event"]');
  await page.mouse.move(420, 520);
  await page.mouse.move(430, 530, { steps: 4 });
  await page.mouse.click(430, 530);
  await expect.poll(() => shapes(page), soon).toBe(1);
  // What was drawn asks for its name at once; it gets none here.
  await page.waitForSelector('.djs-direct-editing-parent');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.djs-direct-editing-parent', { state: 'detached' });
  await becomes(page, 'replace-with-message-start');
  await setField(page, 'motcua-words', 'motcua-name-en', 'Filed');
  const start = await selectedId(page);
  await setField(page, 'motcua-message', 'motcua-message-ref', '#new');
  await setField(page, 'motcua-message', 'motcua-message-name', 'filed');
  expect(start).not.toBe('');
});

test('the usual steps, one after the other; one undo takes a block back', async () => {
  const { page } = minh;
  await addBlock(page, 'take-in');
  await addBlock(page, 'route');
  const before = await shapes(page);
  await addBlock(page, 'intake-check');
  expect(await shapes(page)).toBeGreaterThan(before + 2);
  await page.click('.editor-tools button >> nth=0');
  await expect.poll(() => shapes(page), soon).toBe(before);
  await fit(page);
  await select(page, 'route');
  for (const id of ['pay', 'intake-check', 'appraise', 'supplement', 'approve', 'sign'])
    await addBlock(page, id);
  await addBlock(page, 'withdraw');
  await fit(page);
});

test('what the blocks left to do is done in the panel', async () => {
  const { page } = minh;
  await select(page, 'find-agency');
  await setField(page, 'motcua-decision', 'motcua-decision-id', 'competent-agency');
  await select(page, 'collect-payment');
  await addEntry(page, 'motcua-fee-lines-group', 'motcua-fee-0-code');
  const line: [string, string][] = [
    ['code', 'copy'],
    ['kind', 'fee'],
    ['nameVi', 'Phí cấp bản sao'],
    ['nameEn', 'Fee for a copy'],
    ['amount', '8000'],
    ['legalBasis', 'Thông tư 281/2016/TT-BTC'],
  ];
  for (const [name, value] of line) {
    const control = page.locator(`#bio-properties-panel-motcua-fee-0-${name}`);
    if (name === 'kind') await control.selectOption(value);
    else {
      await control.fill(value);
      await control.blur();
    }
  }
  await select(page, 'approve');
  await setBox(page, 'motcua-people', 'motcua-separate-appraise', true);
  await setBox(page, 'motcua-people', 'motcua-separate-appraise-again', true);
  await select(page, 'sign');
  await setBox(page, 'motcua-people', 'motcua-separate-approve', true);
  await select(page, 'issue');
  await setField(page, 'motcua-service', 'motcua-header-template', 'certified-copy');
  await pad(page, 'append.end-event');
  await setField(page, 'motcua-words', 'motcua-name-en', 'Granted');
  await setField(page, 'motcua-outcome', 'motcua-outcome-code', 'granted');
  await page.locator('#bio-properties-panel-name').waitFor({ state: 'attached' });
  await setField(page, 'general', 'name', 'Đã cấp');
});

test('it compiles without a word, and the engine gets what was set', async () => {
  const { page } = minh;
  await saved(page);
  await expect.poll(() => page.locator('.problems li').allInnerTexts(), soon).toEqual([]);
  await expect
    .poll(() => sealedDraft(house, draft).then(() => 'sealed', String), soon)
    .toBe('sealed');
  const { process, forms, notices } = await sealedDraft(house, draft);
  expect(process.nodes['approve']).toMatchObject({
    separateFrom: ['appraise', 'appraise-again'],
    form: 'approval',
  });
  expect(process.nodes['sign']).toMatchObject({ separateFrom: ['approve'], signs: true });
  expect(process.nodes['compose-supplement']).toMatchObject({ compose: 'supplement' });
  expect(process.nodes['await-supplement']).toMatchObject({
    pause: 'supplement',
    stage: 'supplement',
    trigger: {
      message: 'supplement-answered',
      ask: { kind: 'supplement', from: { source: 'supplementRequest' } },
    },
  });
  expect(process.nodes['await-payment']).toMatchObject({
    trigger: {
      message: 'payment-settled',
      correlationKey: { source: 'payment' },
      ask: { kind: 'payment', from: { source: 'payment' } },
    },
  });
  const lines = process.nodes['collect-payment']?.inputs.find((i) => i.target === 'lines');
  expect(lines?.source.source).toContain('amount: 8000');
  expect(Object.keys(forms)).toEqual(expect.arrayContaining(['approval', 'appraisal']));
  expect(Object.keys(notices)).toEqual(expect.arrayContaining(['supplement', 'withdrawn']));
  const files = await storedFiles(house, draft);
  expect(files['process.bpmn']).toContain('motcua:separate');
});

test('a second person sees what changed, and publishes', async () => {
  const { page } = minh;
  await page.click('.workbench-actions > button.primary');
  await page.fill('dialog[open] textarea', 'Thêm lệ phí và vòng bổ sung');
  await page.click('dialog[open] button.primary');
  await minh.sees('.tag-submitted');
  const ha = await house.comes({
    login: 'ha',
    path: `/modeler/drafts/${draft}`,
    device: desktop,
    staff: true,
  });
  await ha.sees('.notice-info button');
  await ha.page.click('.notice-info button');
  await ha.sees('.comparison .changes li');
  const told = await ha.page.locator('.comparison .changes > li').allInnerTexts();
  expect(told.some((line) => line.includes('Thêm') && line.includes('await-payment'))).toBe(true);
  expect(told.some((line) => line.includes('Bỏ') && line.includes('copy'))).toBe(true);
  expect(told.some((line) => line.includes('forms/approval.form'))).toBe(true);
  await ha.sees('.twin .djs-element.diff-added');
  await ha.picture('modeler-compare-before-publication');
  await ha.page.click('.workbench-actions > button.primary');
  await ha.page.click('dialog[open] button.primary');
  await ha.sees('.tag-published');
  const versions = await house.stack.sql<{ version: number }>(
    'select version from motcua.procedure_version where code = $1 order by version desc limit 1',
    [PROCEDURE.code],
  );
  expect(Number(versions[0]?.version)).toBeGreaterThan(1);
});
