// test/desk: every page of the desk in every state: rules of WCAG, 320 pixels, both languages. The
// visits are typed by the route table: a page, tab or filter without a visit fails.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskPaths, DOSSIER_TABS, FILTERS, TABS, UNITS } from '../../web/desk/paths.ts';
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
  await nga.sees('.desk-table--tasks tbody tr');
  await nga.page.goto(`${house.stack.publicUrl}/desk/tasks/${claimed}/${await taskOf(claimed)}`);
  await nga.sees('.desk-standing button');
  await nga.page.click('.desk-standing button');
  await nga.sees('.desk-notice--success');
  for (const [name, dossier] of Object.entries({ open, claimed, completed }))
    tasks[name] = await taskOf(dossier);
  // What only goes wrong when something is wrong: an incident that waits, one that was dealt with.
  await house.stack.sql(
    `insert into motcua.incident (dossier, incident, tenant, element, code, message, state, raised_at, resolved_at)
     select id, i.incident, tenant, 'copy', 'flow.none', 'no condition of copy-decided holds', i.state,
       now(), case when i.state = 'resolved' then now() end
     from motcua.dossier, (values ('incident-900', 'open'), ('incident-901', 'resolved')) i (incident, state)
     where id = $1`,
    [open],
  );
  await house.stack.sql(
    `insert into motcua.deputy (id, tenant, post, principal, account, procedures, ground, granted_by, granted_at, valid_from, valid_to)
     select gen_random_uuid(), h.tenant, h.post, h.account, k.id, d.procedures, 'Quyết định 12/QĐ-UBND', h.account, now(), now() - interval '9 days', d.until
     from motcua.holder h join motcua.account c on c.id = h.account and c.subject = 'hanh',
       motcua.account k, (values ('{}'::text[], now() + interval '9 days'), ('{2.000908}'::text[], now() - interval '1 day')) d (procedures, until)
     where k.subject = 'khoa'`,
  );
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
  work: '.desk-table',
  notes: '#note-text',
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
    { state: 'no-inbox', as: 'quan', path: () => '/desk/', shown: '.desk-pages' },
    { state: 'stands-in', as: 'khoa', path: () => '/desk/', shown: '.desk-post' },
    {
      state: 'chosen',
      as: 'hanh',
      path: () => '/desk/?filter=unassigned',
      shown: 'tbody .desk-check input',
      then: async (page) => {
        await page.locator('tbody .desk-check input').first().check();
        await page.click('.desk-saved summary');
        await page.fill('#filter-name', 'Chưa ai nhận');
        await page.click('.desk-saved button[type=submit]');
        await page.waitForSelector('.desk-saved__row, .desk-bulk button');
      },
    },
    {
      state: 'paused',
      as: 'hanh',
      path: () => '/desk/',
      shown: '.desk-live button',
      then: (page) => page.locator('.desk-live button').first().click(),
    },
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
      state: 'checked',
      as: 'nga',
      path: () => taskPath('claimed'),
      shown: '.desk-checklist select',
      then: async (page) => {
        await page.locator('.desk-checklist select').first().selectOption('ok');
        await page.locator('.desk-checklist td input[type=number]').first().fill('1');
        await page.click('.desk-checklist button');
        await page.waitForSelector('.desk-checklist .desk-notice, .desk-checklist .desk-muted');
      },
    },
    {
      state: 'picture-shown',
      as: 'hanh',
      path: () => taskPath('open', 'documents'),
      shown: '.desk-show',
      then: async (page) => {
        await page.locator('.desk-show').first().click();
        await page.waitForSelector('.desk-viewer[open] img');
      },
    },
    {
      state: 'pdf-shown',
      as: 'hanh',
      path: () => taskPath('open', 'documents'),
      shown: '.desk-show',
      then: async (page) => {
        await page.locator('.desk-show').last().click();
        await page.waitForSelector('.desk-viewer[open] canvas[data-drawn]');
      },
    },
    {
      state: 'noted',
      as: 'hanh',
      path: () => taskPath('open', 'notes'),
      shown: '#note-text',
      then: async (page) => {
        await page.fill('#note-text', 'Đã gọi điện xác minh.');
        await page.click('.desk-notes button');
        await page.waitForSelector('.desk-notes__list li');
      },
    },
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
  dossier: [
    ...DOSSIER_TABS.map((tab) => ({
      state: `tab-${tab}`,
      as: 'dung',
      path: () => `/desk/dossiers/${open}?tab=${tab}`,
      shown: TAB_SHOWS[tab],
    })),
    {
      state: 'assigning',
      as: 'dung',
      path: () => `/desk/dossiers/${claimed}?tab=work`,
      shown: '.desk-table .desk-link-button',
      then: async (page) => {
        await page.locator('.desk-table .desk-link-button').first().click();
        await page.waitForSelector('dialog[open] .govuk-radios__item');
      },
    },
    {
      state: 'handed-over',
      as: 'dung',
      path: () => `/desk/dossiers/${completed}?tab=work`,
      shown: '.desk-table',
    },
    { state: 'missing', as: 'khoa', path: () => `/desk/dossiers/${open}`, shown: '[role=alert]' },
  ],
  incidents: [
    {
      state: 'open',
      as: 'dung',
      path: () => '/desk/incidents',
      shown: '.desk-table',
    },
    {
      state: 'resolved',
      as: 'quan',
      path: () => '/desk/incidents?state=resolved',
      shown: '.desk-table',
    },
    { state: 'none', as: 'thuy', path: () => '/desk/incidents', shown: '.desk-empty' },
    {
      state: 'cut-off',
      as: 'dung',
      path: () => '/desk/incidents',
      before: cut(/\/api\/incidents/),
      shown: '[role=alert]',
    },
  ],
  incident: [
    {
      state: 'open',
      as: 'dung',
      path: () => `/desk/incidents/${open}/incident-900`,
      shown: '.desk-facts',
    },
    {
      state: 'asked',
      as: 'quan',
      path: () => `/desk/incidents/${open}/incident-900`,
      shown: '.desk-form button',
      then: async (page) => {
        await page.click('.desk-form button[type=submit]');
        await page.waitForSelector('dialog[open]');
      },
    },
    {
      state: 'resolved',
      as: 'dung',
      path: () => `/desk/incidents/${open}/incident-901`,
      shown: '.desk-notice--success',
    },
    {
      state: 'missing',
      as: 'dung',
      path: () => `/desk/incidents/${open}/incident-999`,
      shown: '[role=alert]',
    },
  ],
  deputies: [
    { state: 'list', as: 'dung', path: () => '/desk/deputies', shown: '.desk-table' },
    { state: 'none', as: 'thuy', path: () => '/desk/deputies', shown: '#deputy-post' },
    {
      state: 'cut-off',
      as: 'dung',
      path: () => '/desk/deputies',
      before: cut(/\/api\/deputies/),
      shown: '[role=alert]',
    },
  ],
  report: [
    ...UNITS.map((unit) => ({
      state: `by-${unit}`,
      as: 'dung',
      path: () => `/desk/report?by=${unit}`,
      shown: '.desk-tiles',
    })),
    {
      state: 'custom',
      as: 'dung',
      path: () => '/desk/report?period=custom&from=2026-01-01&to=2026-12-31',
      shown: '#report-from',
    },
    {
      state: 'empty',
      as: 'dung',
      path: () => '/desk/report?period=custom&from=2025-01-01&to=2025-01-31',
      shown: '.desk-empty',
    },
    {
      state: 'cut-off',
      as: 'dung',
      path: () => '/desk/report',
      before: cut(/\/api\/reports/),
      shown: '[role=alert]',
    },
  ],
  counted: [
    {
      state: 'list',
      as: 'dung',
      path: () => '/desk/report/dossiers?measure=received',
      shown: '.desk-table',
    },
    {
      state: 'empty',
      as: 'dung',
      path: () => '/desk/report/dossiers?measure=late',
      shown: '.desk-empty',
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
