// test/modeler: a designer's hands: what is done with mouse and keyboard in the modeler, by what is on
// the screen. Invariant: nothing here writes XML or calls a service of the page.
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { until } from '../journeys/people.ts';

const SETTLE = 20_000;

/** From the list of procedures to a new draft whose diagram is drawn and checked. */
export async function startDraft(page: Page, code: string): Promise<string> {
  await page.locator('tr', { hasText: code }).locator('button').first().click();
  await page.waitForURL(/\/drafts\//);
  await canvasReady(page);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
export async function canvasReady(page: Page): Promise<void> {
  await page.waitForSelector('.djs-element');
  await until(async () => (await problemCount(page)) >= 0, 'checked');
}

/** Clicks an element until it is selected: right after a drag the canvas swallows one click. */
export async function select(page: Page, id: string): Promise<void> {
  const element = page.locator(`[data-element-id="${id}"]`).first();
  await uncover(page, id);
  await expect
    .poll(
      async () => {
        await element.locator('.djs-hit').first().click({ force: true });
        return element.evaluate((e) => e.classList.contains('selected'));
      },
      { timeout: SETTLE, interval: 500 },
    )
    .toBe(true);
}

/** Chooses nothing, so that the panel is that of the whole procedure; the canvas may swallow a click here too. */
export async function selectNothing(page: Page): Promise<void> {
  const header = page.locator('.bio-properties-panel-header-type');
  await expect
    .poll(
      async () => {
        const { x, y } = await emptyPlace(page);
        await page.mouse.click(x, y);
        return header.innerText();
      },
      { timeout: SETTLE, interval: 500 },
    )
    .toMatch(/^(Quy trình|Process)$/i);
}

/** A point of the canvas on which nothing is drawn. */
const emptyPlace = (page: Page): Promise<{ x: number; y: number }> =>
  page.evaluate(() => {
    const canvas = document.querySelector('.djs-container');
    const box = canvas?.getBoundingClientRect();
    for (let y = (box?.bottom ?? 0) - 10; box && y > box.top; y -= 20)
      for (let x = box.left + 10; x < box.right; x += 20) {
        const there = document.elementFromPoint(x, y);
        const drawing = there?.closest('svg');
        if (drawing?.parentElement === canvas && there?.closest('.djs-element') === null)
          return { x, y };
      }
    throw new Error('nothing of the canvas is empty');
  });

/** Tools of what was chosen before may lie over a neighbour: choosing nothing takes them away. */
async function uncover(page: Page, id: string): Promise<void> {
  const canvas = await page.locator('.djs-container').first().boundingBox();
  const box = await page.locator(`[data-element-id="${id}"] .djs-hit`).first().boundingBox();
  if (canvas === null || box === null) return;
  const covered = await page.evaluate(
    ([x, y]) => document.elementFromPoint(x, y)?.closest('.djs-context-pad') != null,
    [box.x + box.width / 2, box.y + box.height / 2] as const,
  );
  if (covered) await page.mouse.click(canvas.x + 8, canvas.y + canvas.height - 8);
}

/** From a line of the list of problems to its element on the diagram. */
export async function showProblem(page: Page, id: string): Promise<void> {
  await page
    .locator('.problems li', { has: page.locator(`code:text-is("${id}")`) })
    .first()
    .locator('button')
    .click();
  await page.waitForSelector(`[data-element-id="${id}"].selected`, { state: 'attached' });
}

/** Takes a tool or an element from the palette and drops it on the middle of a flow. */
export async function dropOnFlow(page: Page, action: string, flow: string): Promise<void> {
  const box = await page.locator(`[data-element-id="${flow}"] .djs-hit`).first().boundingBox();
  if (box === null) throw new Error(`${flow} is not drawn`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.click(`.djs-palette [data-action="${action}"]`);
  await page.mouse.move(x - 20, y - 30);
  await page.mouse.move(x, y, { steps: 5 });
  await page.mouse.click(x, y);
}
export const pad = (page: Page, action: string): Promise<void> =>
  page.click(`.djs-context-pad [data-action="${action}"]`);

/** Opens the replace menu of what is selected and takes an entry. */
export async function becomes(page: Page, entry: string): Promise<void> {
  await pad(page, 'replace');
  await page.click(`.djs-popup [data-id="${entry}"]`);
}
export async function connect(page: Page, to: string): Promise<void> {
  await pad(page, 'connect');
  await page.locator(`[data-element-id="${to}"] .djs-hit`).first().click();
}
/** Id of what is selected, as the panel's own field says it. */
export const selectedId = async (page: Page): Promise<string> =>
  (await page.locator('.djs-element.selected').first().getAttribute('data-element-id')) ?? '';

/** A control of the panel; its group is opened first. */
export async function field(
  page: Page,
  group: string,
  id: string,
): Promise<ReturnType<Page['locator']>> {
  const section = page.locator(`[data-group-id="group-${group}"]`);
  await section.waitFor();
  const control = page.locator(`#bio-properties-panel-${id}`);
  if (!(await control.isVisible()))
    await section.locator('.bio-properties-panel-group-header').first().click();
  await control.waitFor();
  return control;
}
/** Types into a field of the panel (or chooses in a list) and leaves it. */
export async function setField(
  page: Page,
  group: string,
  id: string,
  value: string,
): Promise<void> {
  const control = await field(page, group, id);
  if ((await control.evaluate((e) => e.tagName)) === 'SELECT') {
    await control.selectOption(value);
    return;
  }
  await control.fill(value);
  await control.blur();
}

/** Errors and warnings in the list; -1 while it is being checked. */
export async function problemCount(page: Page): Promise<number> {
  const words = await page.locator('.problems-count').innerText();
  return /Đang kiểm tra|Checking/.test(words) ? -1 : page.locator('.problems li').count();
}
export const problemsOf = (page: Page, element: string): Promise<string[]> =>
  page.locator('.problems li', { has: page.locator(`code:text-is("${element}")`) }).allInnerTexts();
/** The number on the badge at an element of the diagram; null = no badge. */
export async function badgeOf(page: Page, element: string): Promise<string | null> {
  const badge = page.locator(`.djs-overlays[data-container-id="${element}"] .problem-badge`);
  return (await badge.count()) === 0 ? null : badge.first().innerText();
}
export const saved = (page: Page): Promise<void> =>
  expect
    .poll(() => page.locator('.workbench-head .hint').first().innerText(), { timeout: SETTLE })
    .toMatch(/Đã lưu lúc|Saved/);

/** Ids of the flows that were drawn here, oldest first. */
export const flowsDrawn = (page: Page): Promise<string[]> =>
  page.$$eval('.djs-connection[data-element-id^="Flow_"]', (found) =>
    found.map((e) => e.getAttribute('data-element-id') ?? ''),
  );

/** Ticks or clears a box of the panel; what is found wrong meanwhile may move it away under the mouse. */
export async function setBox(page: Page, group: string, id: string, on: boolean): Promise<void> {
  const box = await field(page, group, id);
  await expect
    .poll(
      async () => {
        if ((await box.isChecked()) !== on) await box.click();
        return box.isChecked();
      },
      { timeout: SETTLE, interval: 500 },
    )
    .toBe(on);
}
/** Makes an entry of a list of the panel and answers when its first control can be typed into. */
export async function addEntry(page: Page, group: string, control: string): Promise<void> {
  const section = page.locator(`[data-group-id="group-${group}"]`);
  await section.locator('.bio-properties-panel-add-entry').click();
  const made = page.locator(`#bio-properties-panel-${control}`);
  await made.waitFor({ state: 'attached' });
  if (!(await made.isVisible()))
    await section.locator('.bio-properties-panel-collapsible-entry-header').last().click();
  await made.waitFor();
}
/** Opens the list of building blocks and takes one; it follows what is selected. */
export async function addBlock(page: Page, id: string): Promise<void> {
  await page.click('.editor-tools button >> nth=3');
  await page.click(`dialog[open] [data-block="${id}"]`);
  await page.waitForSelector('dialog.block-chooser[open]', { state: 'detached' });
}
