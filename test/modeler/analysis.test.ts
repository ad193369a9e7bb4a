// test/modeler: what a diagram can come to is found, said and played on it; scenarios are gone again,
// played and made anew.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analysisTexts as words } from '../../modeler/texts/analysis-words.ts';
import { openHouse, type House } from '../journeys/house.ts';
import { desktop, type Person } from '../journeys/people.ts';
import { PROCEDURE } from '../journeys/play.ts';
import { broken } from '../support/axe.ts';
import { canvasReady, startDraft } from './hands.ts';

let house: House;
let minh: Person;
let page: Page;
let draft: string;
beforeAll(async () => {
  house = await openHouse();
  minh = await house.comes({ login: 'minh', path: '/modeler/', device: desktop, staff: true });
  ({ page } = minh);
  await minh.sees('table');
  draft = await startDraft(page, PROCEDURE.code);
});
afterAll(() => house?.close());

const button = (text: { vi: string }) => page.locator(`.analysis button:has-text("${text.vi}")`);
/** Replaces pieces of the kept diagram, as somebody else's tool would, and opens it again. */
async function redraw(...pieces: [string, string][]): Promise<void> {
  const kept = async () =>
    (
      await house.stack.sql<{ xml: string }>(
        `select files ->> 'process.bpmn' as xml from motcua.draft where id = $1`,
        [draft],
      )
    )[0]?.xml ?? '';
  let xml = await kept();
  for (const [old, fresh] of pieces) {
    expect(xml).toContain(old);
    xml = xml.replaceAll(old, fresh);
  }
  await house.stack.sql(
    `update motcua.draft set files = jsonb_set(files, '{process.bpmn}', to_jsonb($2::text)) where id = $1`,
    [draft, xml],
  );
  await page.reload();
  await canvasReady(page);
}

test('a sound diagram is proved, and its scenarios are gone as they say', async () => {
  await button(words.analyseNow).click();
  await minh.sees('.verdicts');
  expect(await page.locator('.findings li').count()).toBe(0);
  expect(await page.locator('.verdict-refuted').count()).toBe(0);
  await button(words.goScenarios).click();
  await minh.sees('.standing');
  const all = await page.locator('.scenarios li').count();
  expect(all).toBeGreaterThan(1);
  expect(await page.locator('.standing-as-before').count()).toBe(all);
  await minh.picture('analysis-proved');
});

test('a scenario is played on the diagram, step by step, by keyboard', async () => {
  await page.locator('.scenarios button').first().focus();
  await page.keyboard.press('Enter');
  await minh.sees('.path-player');
  const next = page.locator('.path-controls button').nth(1);
  await next.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.path-player [role=status]').innerText()).toContain('2/');
  await expect.poll(() => page.locator('.djs-element.path-passed').count()).toBeGreaterThan(1);
  expect(await page.locator('.token-badge').count()).toBeGreaterThan(0);
  await minh.picture('scenario-played');
  expect(await broken(page, ['.djs-container', '.bio-properties-panel'])).toEqual([]);
  await page.locator('.path-controls button').nth(2).click();
  await expect.poll(() => page.locator('.path-passed').count()).toBe(0);
});

test('scenarios are made anew, kept with the draft', async () => {
  page.once('dialog', (dialog) => void dialog.accept());
  await button(words.makeScenarios).click();
  const kept = async () =>
    (
      await house.stack.sql<{ n: number; way: string }>(
        `select count(*)::int as n, min(value) as way from motcua.draft, jsonb_each_text(files)
         where id = $1 and key like 'scenarios/way-%'`,
        [draft],
      )
    )[0];
  await expect.poll(() => page.locator('.standing').count()).toBe(0);
  await expect.poll(async () => (await kept())?.n ?? 0).toBeGreaterThan(1);
  await button(words.goScenarios).click();
  await minh.sees('.standing-as-before');
});

test('a dossier that would wait for ever is found, and the way there is played', async () => {
  // Two ways of which only one is ever gone, into a gateway that waits for both.
  await redraw(
    ['targetRef="return-refusal"', 'targetRef="both"'],
    ['<bpmn:incoming>to-refusal-at-intake</bpmn:incoming>', ''],
    [
      '<bpmn:incoming>to-refusal-not-found</bpmn:incoming>',
      '<bpmn:incoming>from-both</bpmn:incoming>',
    ],
    [
      '<bpmn:sequenceFlow id="to-refused"',
      `<bpmn:parallelGateway id="both">
         <bpmn:incoming>to-refusal-at-intake</bpmn:incoming>
         <bpmn:incoming>to-refusal-not-found</bpmn:incoming>
         <bpmn:outgoing>from-both</bpmn:outgoing>
       </bpmn:parallelGateway>
       <bpmn:sequenceFlow id="from-both" sourceRef="both" targetRef="return-refusal" />
       <bpmn:sequenceFlow id="to-refused"`,
    ],
  );
  await button(words.analyseNow).click();
  await minh.sees('.findings li');
  await expect.poll(() => page.locator('.findings').innerText()).toContain('both');
  await page.locator(`.findings button:has-text("${words.playPath.vi}")`).first().click();
  await minh.sees('.path-player');
  const next = page.locator('.path-controls button').nth(1);
  for (let step = 0; step < 40 && (await next.isEnabled()); step += 1) await next.click();
  await expect.poll(() => page.locator('.path-player').innerText()).toContain('both');
  await minh.picture('deadlock-played');
});
