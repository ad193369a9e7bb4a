// test/desk: every page of the desk in every state: rules of WCAG, 320 pixels, both languages. The
// visits are typed by the route table: a page, tab or filter without a visit fails.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskPaths, FILTERS, TABS } from '../../web/desk/paths.ts';
import { openHouse, type House } from '../journeys/house.ts';
import { desktop, small, type Person } from '../journeys/people.ts';
import { file, straightThrough, work } from '../journeys/play.ts';
import { broken, pageWidth, tabThrough } from '../support/axe.ts';

type Visit = {
  state: string;
  as: string;
  path: () => string;
  before?: (page: Page) => Promise<unknown>;
  shown: string;
  then?: (page: Page) => Promise<unknown>;
};
let house: House;
let open: string;
let claimed: string;
let completed: string;

beforeAll(async () => {
  house = await openHouse();
  const { journey, stepOf } = straightThrough;
  await house.setNow(journey.submittedAt);
  const [first, second, third] = [
    await file(house, journey, desktop),
    await file(house, journey, desktop),
    await file(house, journey, desktop),
  ];
  [open, claimed, completed] = [first.dossier, second.dossier, third.dossier];
  await work(house, third.code, stepOf('intake'), desktop);
  const nga = await house.comes({
    login: 'nga',
    path: `/desk/?q=${second.code}`,
    device: desktop,
    staff: true,
  });
  await nga.sees('tbody tr');
  await nga.page.goto(`${house.stack.publicUrl}/desk/tasks/${claimed}/${await taskOf(claimed)}`);
  await nga.sees('.desk-standing button');
  await nga.page.click('.desk-standing button');
  await nga.sees('.desk-notice--success');
  for (const [name, dossier] of Object.entries({ open, claimed, completed }))
    tasks[name] = await taskOf(dossier);
});
afterAll(() => house?.close());

const tasks: Record<string, string> = {};
const taskOf = async (dossier: string) =>
  (
    await house.stack.sql<{ task: string }>(
      'select task from motcua.task where dossier = $1 order by opened_at, task limit 1',
      [dossier],
    )
  )[0]?.task ?? '';
const taskPath = (name: 'open' | 'claimed' | 'completed', tab = 'form') =>
  `/desk/tasks/${{ open, claimed, completed }[name]}/${tasks[name]}?tab=${tab}`;
const never = (pattern: RegExp) => (page: Page) => page.route(pattern, () => undefined);
const cut = (pattern: RegExp) => (page: Page) => page.route(pattern, (route) => route.abort());
const TAB_SHOWS = {
  form: '.desk-fields',
  submitted: '.govuk-summary-list',
  documents: '.desk-table',
  diagram: '.djs-element',
  history: '.desk-table',
};

const visits: Record<keyof typeof deskPaths, Visit[]> = {
  inbox: [
    ...FILTERS.map((filter) => ({
      state: `filter-${filter}`,
      as: 'hanh',
      path: () => `/desk/?filter=${filter}`,
      shown: '.desk-table, .desk-empty',
    })),
    {
      state: 'nothing-found',
      as: 'hanh',
      path: () => '/desk/?q=kh%C3%B4ng-c%C3%B3',
      shown: '.desk-empty',
    },
    {
      state: 'waiting',
      as: 'hanh',
      path: () => '/desk/',
      before: never(/\/api\/tasks/),
      shown: '[role=status]',
    },
    {
      state: 'cut-off',
      as: 'hanh',
      path: () => '/desk/',
      before: cut(/\/api\/tasks/),
      shown: '[role=alert]',
    },
    { state: 'no-post', as: 'mai', path: () => '/desk/', shown: 'main .govuk-body' },
  ],
  task: [
    ...TABS.map((tab) => ({
      state: `tab-${tab}`,
      as: 'hanh',
      path: () => taskPath('open', tab),
      shown: TAB_SHOWS[tab],
    })),
    {
      state: 'somebody-elses',
      as: 'hanh',
      path: () => taskPath('claimed'),
      shown: '.desk-notice--info',
    },
    { state: 'mine', as: 'nga', path: () => taskPath('claimed'), shown: '.desk-form button' },
    {
      state: 'asked',
      as: 'nga',
      path: () => taskPath('claimed'),
      shown: '.desk-form button[type=submit]',
      then: async (page) => {
        await page.click('.desk-form button[type=submit]');
        await page.waitForSelector('dialog[open]');
      },
    },
    {
      state: 'refused',
      as: 'nga',
      path: () => taskPath('claimed'),
      shown: '.desk-form button[type=submit]',
      then: async (page) => {
        await page.click('.desk-form button[type=submit]');
        await page.click('dialog[open] .govuk-button:not(.govuk-button--secondary)');
        await page.waitForSelector('.govuk-error-summary');
      },
    },
    {
      state: 'completed',
      as: 'hanh',
      path: () => taskPath('completed'),
      shown: '.desk-notice--info',
    },
    {
      state: 'missing',
      as: 'hanh',
      path: () => `/desk/tasks/${open}/task-9999`,
      shown: '[role=alert]',
    },
    {
      state: 'waiting',
      as: 'hanh',
      path: () => taskPath('open'),
      before: never(/\/api\/dossiers\/[^/]+$/),
      shown: '[role=status]',
    },
    {
      state: 'cut-off',
      as: 'hanh',
      path: () => taskPath('open'),
      before: cut(/\/api\/dossiers\//),
      shown: '[role=alert]',
    },
  ],
};
const all = Object.entries(visits).flatMap(([route, list]) =>
  list.map((visit) => ({ name: `${route}/${visit.state}`, visit })),
);

async function arrive(visit: Visit, device: typeof desktop): Promise<Person> {
  const who = await house.comes({ login: visit.as, path: '/desk/', device, staff: true });
  await visit.before?.(who.page);
  await who.page.goto(`${house.stack.publicUrl}${visit.path()}`);
  await who.sees(visit.shown);
  await visit.then?.(who.page);
  return who;
}

test('every route has a visit', () => {
  for (const [route, list] of Object.entries(visits))
    expect([route, list.length > 0]).toEqual([route, true]);
});

describe.each(all)('$name', ({ name, visit }) => {
  test.each([desktop, { ...desktop, language: 'en' as const }, small])(
    'breaks no rule, $name $language',
    async (device) => {
      const who = await arrive(visit, device);
      try {
        // The diagram is drawn by bpmn.io: an SVG without names, told in words right below it.
        expect(await broken(who.page, ['.desk-diagram'])).toEqual([]);
        expect(await pageWidth(who.page)).toBeLessThanOrEqual(device.width);
        expect(await who.page.evaluate(() => document.documentElement.lang)).toBe(device.language);
        await who.picture(`desk-${name.replace('/', '-')}`);
        // By keyboard: whatever takes the focus shows it.
        if (device.script && device.language === 'vi')
          expect((await tabThrough(who.page)).unseen).toEqual([]);
      } finally {
        await who.page.unrouteAll({ behavior: 'ignoreErrors' });
      }
    },
  );
});

test('keyboard: everything that takes the focus shows it', async () => {
  for (const visit of [visits.inbox[0], visits.task.find((v) => v.state === 'mine')]) {
    if (visit === undefined) throw new Error('no visit');
    const { page } = await arrive(visit, desktop);
    const { stops, unseen } = await tabThrough(page);
    expect(unseen).toEqual([]);
    expect(stops.length).toBeGreaterThan(8);
    expect(stops[0]).toContain('#main');
  }
});
