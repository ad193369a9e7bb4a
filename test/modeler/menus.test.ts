// test/modeler: every menu of every element, walked in the browser and compared with the one table of
// elements; and no English word left in the Vietnamese modeler.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  elements,
  lookUpElement,
  type EventName,
  type Placement,
} from '../../procedures/language/elements.ts';
import { blocks } from '../../modeler/blocks/index.ts';
import { openHouse, type House } from '../journeys/house.ts';
import { desktop, type Person } from '../journeys/people.ts';
import { PROCEDURE } from '../journeys/play.ts';
import { drawn, everyElement } from './every-element.ts';
import { canvasReady, field, select } from './hands.ts';

/** What each menu entry draws, written down by hand from the pictures; not the product's own reading. */
const DRAWS: Record<string, [type: string, placement: Placement, event: EventName]> = {
  task: ['bpmn:Task', 'none', 'none'],
  'user-task': ['bpmn:UserTask', 'none', 'none'],
  'service-task': ['bpmn:ServiceTask', 'none', 'none'],
  'send-task': ['bpmn:SendTask', 'none', 'none'],
  'call-activity': ['bpmn:CallActivity', 'none', 'none'],
  'event-based-gateway': ['bpmn:EventBasedGateway', 'none', 'none'],
  'event-subprocess': ['bpmn:SubProcess', 'event-sub-process', 'none'],
  'none-intermediate-throw': ['bpmn:IntermediateThrowEvent', 'throw', 'plain'],
  subprocess: ['bpmn:SubProcess', 'none', 'none'],
  'none-intermediate-throwing': ['bpmn:IntermediateThrowEvent', 'throw', 'plain'],
  'message-intermediate-throw': ['bpmn:IntermediateThrowEvent', 'throw', 'message'],
  'compensation-intermediate-throw': ['bpmn:IntermediateThrowEvent', 'throw', 'compensation'],
  'compensation-boundary': ['bpmn:BoundaryEvent', 'boundary', 'compensation'],
  'compensation-end': ['bpmn:EndEvent', 'end', 'compensation'],
  'non-interrupting-message-start': [
    'bpmn:StartEvent',
    'event-sub-process-start-non-interrupting',
    'message',
  ],
  'non-interrupting-timer-start': [
    'bpmn:StartEvent',
    'event-sub-process-start-non-interrupting',
    'timer',
  ],
  'receive-task': ['bpmn:ReceiveTask', 'none', 'none'],
  'rule-task': ['bpmn:BusinessRuleTask', 'none', 'none'],
  'exclusive-gateway': ['bpmn:ExclusiveGateway', 'none', 'none'],
  'parallel-gateway': ['bpmn:ParallelGateway', 'none', 'none'],
  'collapsed-subprocess': ['bpmn:SubProcess', 'none', 'none'],
  'expanded-subprocess': ['bpmn:SubProcess', 'none', 'none'],
  'none-start-event': ['bpmn:StartEvent', 'process-start', 'plain'],
  'none-start': ['bpmn:StartEvent', 'process-start', 'plain'],
  'message-start': ['bpmn:StartEvent', 'process-start', 'message'],
  'message-intermediate-catch': ['bpmn:IntermediateCatchEvent', 'catch', 'message'],
  'timer-intermediate-catch': ['bpmn:IntermediateCatchEvent', 'catch', 'timer'],
  'message-boundary': ['bpmn:BoundaryEvent', 'boundary', 'message'],
  'timer-boundary': ['bpmn:BoundaryEvent', 'boundary', 'timer'],
  'error-boundary': ['bpmn:BoundaryEvent', 'boundary', 'error'],
  'non-interrupting-message-boundary': [
    'bpmn:BoundaryEvent',
    'boundary-non-interrupting',
    'message',
  ],
  'non-interrupting-timer-boundary': ['bpmn:BoundaryEvent', 'boundary-non-interrupting', 'timer'],
  'none-end-event': ['bpmn:EndEvent', 'end', 'plain'],
  'none-end': ['bpmn:EndEvent', 'end', 'plain'],
  'message-end': ['bpmn:EndEvent', 'end', 'message'],
  'error-end': ['bpmn:EndEvent', 'end', 'error'],
  'terminate-end': ['bpmn:EndEvent', 'end', 'terminate'],
  'manual-task': ['bpmn:ManualTask', 'none', 'none'],
  'script-task': ['bpmn:ScriptTask', 'none', 'none'],
  transaction: ['bpmn:Transaction', 'none', 'none'],
  'collapsed-ad-hoc-subprocess': ['bpmn:AdHocSubProcess', 'none', 'none'],
  'expanded-ad-hoc-subprocess': ['bpmn:AdHocSubProcess', 'none', 'none'],
  'ad-hoc-subprocess': ['bpmn:AdHocSubProcess', 'none', 'none'],
  'inclusive-gateway': ['bpmn:InclusiveGateway', 'none', 'none'],
  'complex-gateway': ['bpmn:ComplexGateway', 'none', 'none'],
  'conditional-start': ['bpmn:StartEvent', 'process-start', 'conditional'],
  'signal-start': ['bpmn:StartEvent', 'process-start', 'signal'],
  'timer-start': ['bpmn:StartEvent', 'process-start', 'timer'],
  'conditional-intermediate-catch': ['bpmn:IntermediateCatchEvent', 'catch', 'conditional'],
  'link-intermediate-catch': ['bpmn:IntermediateCatchEvent', 'catch', 'link'],
  'signal-intermediate-catch': ['bpmn:IntermediateCatchEvent', 'catch', 'signal'],
  'escalation-intermediate-throw': ['bpmn:IntermediateThrowEvent', 'throw', 'escalation'],
  'link-intermediate-throw': ['bpmn:IntermediateThrowEvent', 'throw', 'link'],
  'signal-intermediate-throw': ['bpmn:IntermediateThrowEvent', 'throw', 'signal'],
  'escalation-boundary': ['bpmn:BoundaryEvent', 'boundary', 'escalation'],
  'conditional-boundary': ['bpmn:BoundaryEvent', 'boundary', 'conditional'],
  'signal-boundary': ['bpmn:BoundaryEvent', 'boundary', 'signal'],
  'cancel-boundary': ['bpmn:BoundaryEvent', 'boundary', 'cancel'],
  'non-interrupting-escalation-boundary': [
    'bpmn:BoundaryEvent',
    'boundary-non-interrupting',
    'escalation',
  ],
  'non-interrupting-conditional-boundary': [
    'bpmn:BoundaryEvent',
    'boundary-non-interrupting',
    'conditional',
  ],
  'non-interrupting-signal-boundary': ['bpmn:BoundaryEvent', 'boundary-non-interrupting', 'signal'],
  'non-interrupting-escalation-start': [
    'bpmn:StartEvent',
    'event-sub-process-start-non-interrupting',
    'escalation',
  ],
  'non-interrupting-conditional-start': [
    'bpmn:StartEvent',
    'event-sub-process-start-non-interrupting',
    'conditional',
  ],
  'non-interrupting-signal-start': [
    'bpmn:StartEvent',
    'event-sub-process-start-non-interrupting',
    'signal',
  ],
  'escalation-end': ['bpmn:EndEvent', 'end', 'escalation'],
  'cancel-end': ['bpmn:EndEvent', 'end', 'cancel'],
  'signal-end': ['bpmn:EndEvent', 'end', 'signal'],
};
/** Entries that draw something which runs as part of what it belongs to. */
const DRAWS_PARTS: typeof DRAWS = {
  'data-object-reference': ['bpmn:DataObjectReference', 'none', 'none'],
  'data-store-reference': ['bpmn:DataStoreReference', 'none', 'none'],
  'expanded-pool': ['bpmn:Participant', 'none', 'none'],
  'collapsed-pool': ['bpmn:Participant', 'none', 'none'],
};
/** The same entry inside an event sub-process, where it means something else. */
const DRAWS_INSIDE: typeof DRAWS = {
  'message-start': ['bpmn:StartEvent', 'event-sub-process-start', 'message'],
  'timer-start': ['bpmn:StartEvent', 'event-sub-process-start', 'timer'],
  'error-start': ['bpmn:StartEvent', 'event-sub-process-start', 'error'],
  'conditional-start': ['bpmn:StartEvent', 'event-sub-process-start', 'conditional'],
  'signal-start': ['bpmn:StartEvent', 'event-sub-process-start', 'signal'],
  'escalation-start': ['bpmn:StartEvent', 'event-sub-process-start', 'escalation'],
  'compensation-start': ['bpmn:StartEvent', 'event-sub-process-start', 'compensation'],
};
const INSIDE = 'inside ';
/** Entries that draw no element: they change a flow or how something is shown. */
const NO_ELEMENT = new Set([
  'default-flow',
  'sequence-flow',
  'conditional-flow',
  'toggle-loop',
  'toggle-parallel-mi',
  'toggle-sequential-mi',
  'toggle-non-interrupting',
  'toggle-is-horizontal',
]);
/** In the table by their place in a sub-process, where the same entry of the menu draws them. */
const SAME_ENTRY = new Set(['sub-process-start']);
/** Vietnamese (or no language's) without a sign above or below a letter. */
const PLAIN_WORDS = new Set(['FEEL', 'Chung', 'ID', 'bpmn.io', 'PT1H', 'Leo thang']);

/** English that stays: a button inside the standard documentation field, which takes no translation. */
const STAYS_ENGLISH = new Set(['Open pop-up editor']);

let house: House;
let minh: Person;
const offered = new Set<string>();
const words = new Set<string>();

beforeAll(async () => {
  house = await openHouse();
  minh = await house.comes({ login: 'minh', path: '/modeler/', device: desktop, staff: true });
  const draft = await minh.page.evaluate(
    async ({ code, xml }) => {
      const send = async (method: string, path: string, body: unknown) =>
        (
          await fetch(`/api${path}`, {
            method,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          })
        ).json() as Promise<{ id: string; version: number; files: Record<string, string> }>;
      const made = await send('POST', '/drafts', { procedureCode: code });
      await send('PUT', `/drafts/${made.id}`, {
        version: made.version,
        files: { ...made.files, 'process.bpmn': xml },
      });
      return made.id;
    },
    { code: PROCEDURE.code, xml: everyElement() },
  );
  await minh.page.goto(`${house.stack.publicUrl}/modeler/drafts/${draft}`);
  await minh.sees('.djs-element');
});
afterAll(() => house?.close());

const listed = (page: Page) =>
  page.$$eval('.djs-popup [data-id]', (all) => all.map((e) => e.getAttribute('data-id') ?? ''));
const collectWords = async (page: Page) => {
  const found = await page.$$eval(
    '.djs-palette [title], .djs-palette [data-action], .djs-context-pad [title], .djs-popup, .djs-minimap [title], .bio-properties-panel-header-type, .bio-properties-panel-group-header-title, .bio-properties-panel-label, .bio-properties-panel-description, .bio-properties-panel [title]',
    (all) =>
      all
        .flatMap((e) => [
          e.getAttribute('title') ?? '',
          e.matches('[title]') ? '' : ((e as HTMLElement).innerText ?? ''),
        ])
        .flatMap((text) => text.split('\n')),
  );
  for (const text of found) if (/[a-z]{3}/i.test(text)) words.add(text.trim());
};
/** A menu hears the Escape key only after it has been painted. */
const painted = (page: Page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(resolve)));
      }),
  );
async function walk(page: Page, action: string): Promise<string[]> {
  const opener = page.locator(`.djs-context-pad [data-action="${action}"]`);
  if ((await opener.count()) === 0) return [];
  await opener.click();
  await page.waitForSelector('.djs-popup');
  const ids = await listed(page);
  await collectWords(page);
  await painted(page);
  await page.keyboard.press('Escape');
  await page.waitForSelector('.djs-popup', { state: 'detached' });
  return ids;
}

test('the palette offers no tool for what is refused', async () => {
  const { page } = minh;
  await canvasReady(page);
  const tools = await page.$$eval('.djs-palette [data-action]', (all) =>
    all.map((e) => e.getAttribute('data-action') ?? ''),
  );
  const drawnBy = {
    'data-object': 'bpmn:DataObjectReference',
    'data-store': 'bpmn:DataStoreReference',
  };
  for (const [tool, type] of Object.entries(drawnBy))
    expect(tools.includes(`create.${tool}`)).toBe(lookUpElement(type).status !== 'refused');
  expect(tools).toContain('create.participant-expanded');
  await page.click('.djs-palette [data-action="create"]');
  await page.waitForSelector('.djs-popup');
  for (const id of await listed(page)) offered.add(id);
  await collectWords(page);
  await painted(page);
  await page.keyboard.press('Escape');
});

describe.each([...drawn.map((d) => d.id), 'onward'])('the menus of %s', (id) => {
  test('are walked', async () => {
    const { page } = minh;
    if (id === 'onward')
      await page.locator(`[data-element-id="${id}"] .djs-hit`).first().click({ force: true });
    else await select(page, id);
    await page.waitForSelector('.djs-context-pad [data-action]');
    await collectWords(page);
    for (const action of ['replace', 'append'])
      for (const entry of await walk(page, action))
        offered.add(id.startsWith('inner-start') ? `${INSIDE}${entry}` : entry);
    const headers = page.locator('.bio-properties-panel-group-header');
    for (let n = 0; n < Math.min(await headers.count(), 12); n += 1) {
      if ((await headers.nth(n).locator('.bio-properties-panel-arrow').count()) > 0)
        await headers.nth(n).click({ position: { x: 20, y: 10 } });
    }
    await collectWords(page);
  });
});

test('every entry draws what the engine runs, and everything it runs has an entry', () => {
  const names = [...offered]
    .map((id) => id.replace(/(replace-with|create|append)-/, ''))
    .filter((name) => !NO_ELEMENT.has(name.replace(INSIDE, '')))
    .filter((name) => !/^(inside )?block-/.test(name));
  const drawnBy = (name: string) =>
    name.startsWith(INSIDE)
      ? (DRAWS_INSIDE[name.slice(INSIDE.length)] ?? drawnOutside(name.slice(INSIDE.length)))
      : drawnOutside(name);
  const drawnOutside = (name: string) => DRAWS[name] ?? DRAWS_PARTS[name];
  expect(names.filter((name) => drawnBy(name) === undefined)).toEqual([]);
  const refused = names.filter((name) => lookUpElement(...drawnBy(name)!).status === 'refused');
  expect(refused).toEqual([]);
  const reached = new Set(names.map((name) => drawnBy(name)!.join(' ')));
  const wanted = elements
    .filter((e) => e.status === 'supported' && !SAME_ENTRY.has(e.placement))
    .filter((e) => !/multiple$/.test(e.event))
    .map((e) => `${e.type} ${e.placement} ${e.event}`);
  expect(wanted.filter((key) => !reached.has(key))).toEqual([]);
});

test('every building block is in the menus: to append if it follows something, to create always', () => {
  const wanted = blocks.map((block) => `block-${block.id}`);
  const found = [...offered].map((id) => id.replace(INSIDE, ''));
  expect(wanted.filter((id) => !found.includes(id))).toEqual([]);
});

test('no English is left in Vietnamese menus and panel', () => {
  expect(words.size).toBeGreaterThan(60);
  const names = new Set(drawn.map((d) => d.id));
  const foreign = [...words].filter(
    (text) => !/[À-ỹ]/.test(text.normalize('NFC')) && !PLAIN_WORDS.has(text) && !names.has(text),
  );
  expect(foreign).toEqual([...STAYS_ENGLISH]);
});

test('the panel of a process speaks Vietnamese, too', async () => {
  const { page } = minh;
  await page
    .locator('.djs-container svg')
    .first()
    .click({ position: { x: 5, y: 5 }, force: true });
  await expect
    .poll(() => page.locator('.bio-properties-panel-header-type').innerText())
    .toMatch(/quy trình/i);
  expect(await (await field(page, 'motcua-term', 'motcua-term-unit')).isVisible()).toBe(true);
});
