// test/modeler: every page of the modeler in every state: rules of WCAG, 320 pixels, both languages.
// The visits are typed by the route table: a page or tab without a visit fails.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelerPaths, TABS } from '../../modeler/paths.ts';
import { openHouse, type House } from '../journeys/house.ts';
import { desktop, small, type Person } from '../journeys/people.ts';
import { PROCEDURE } from '../journeys/play.ts';
import { broken, pageWidth, tabThrough } from '../support/axe.ts';

type Visit = {
  state: string;
  as: string;
  path: () => string;
  shown: string;
  before?: (page: Page) => Promise<unknown>;
  then?: (page: Page) => Promise<unknown>;
};
type Name = 'editing' | 'faulty' | 'submitted' | 'returned' | 'published';
/** Not ours: the drawing itself (SVG without names; what it says stands in the list of problems and the
 *  panel), and the panel's own frame of collapsed sections. Our own entries in the panel are looked at. */
const NOT_OURS = ['.djs-container'];

let house: House;
const drafts = {} as Record<Name, string>;
/** Calls the API from a person's own page, to have drafts in every state. */
const ask = (who: Person, method: string, path: string, body: unknown) =>
  who.page.evaluate(
    async (call) => {
      const answer = await fetch(`/api${call.path}`, {
        method: call.method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(call.body),
      });
      if (!answer.ok) throw new Error(`${call.path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as {
        id: string;
        version: number;
        files: Record<string, string>;
      };
    },
    { method, path, body },
  );

beforeAll(async () => {
  house = await openHouse();
  const minh = await house.comes({
    login: 'minh',
    path: '/modeler/',
    device: desktop,
    staff: true,
  });
  const ha = await house.comes({ login: 'ha', path: '/modeler/', device: desktop, staff: true });
  const open = () => ask(minh, 'POST', '/drafts', { procedureCode: PROCEDURE.code });
  for (const name of ['editing', 'submitted', 'returned', 'published', 'faulty'] as const) {
    const draft = await open();
    drafts[name] = draft.id;
    if (name === 'faulty') {
      const diagram = (draft.files['process.bpmn'] ?? '').replace(
        'candidateGroups="head"',
        'candidateGroups="nobody"',
      );
      await ask(minh, 'PUT', `/drafts/${draft.id}`, {
        version: draft.version,
        files: { ...draft.files, 'process.bpmn': diagram },
      });
    } else if (name !== 'editing')
      await ask(minh, 'POST', `/drafts/${draft.id}/submit`, { comment: 'Thử' });
  }
  await ask(ha, 'POST', `/drafts/${drafts.returned}/return`, { comment: 'Thiếu căn cứ pháp lý' });
  await ask(ha, 'POST', `/drafts/${drafts.published}/publish`, { validFrom: null });
});
afterAll(() => house?.close());

const at =
  (name: Name, tab = 'diagram') =>
  () =>
    `/modeler/drafts/${drafts[name]}?tab=${tab}`;
const DRAWN = '.djs-element';
const SHOWS = {
  diagram: DRAWN,
  forms: '.citizen-preview .govuk-label',
  decisions: '.decision-table input',
  about: '.about input',
  files: '.files textarea',
  versions: '.versions table',
};
const press = (label: string) => async (page: Page) => {
  await page.click(`.workbench-actions > button:has-text("${label}")`);
  await page.waitForSelector('dialog[open]');
};
const pressOne = (vi: string, en: string) => async (page: Page) =>
  press((await page.evaluate(() => document.documentElement.lang)) === 'vi' ? vi : en)(page);

const visits: Record<keyof typeof modelerPaths, Visit[]> = {
  coverage: [{ state: 'all', as: 'minh', path: () => '/modeler/language', shown: 'table' }],
  drafts: [
    { state: 'some', as: 'minh', path: () => '/modeler/', shown: 'table' },
    { state: 'none', as: 'chi', path: () => '/modeler/', shown: 'table' },
    {
      state: 'waiting',
      as: 'minh',
      path: () => '/modeler/',
      before: (page) => page.route(/\/api\/drafts/, () => undefined),
      shown: '[role=status]',
    },
    {
      state: 'cut-off',
      as: 'minh',
      path: () => '/modeler/',
      before: (page) => page.route(/\/api\/drafts/, (route) => route.abort()),
      shown: '[role=alert]',
    },
    {
      state: 'no-such-page',
      as: 'minh',
      path: () => '/modeler/khong-co',
      shown: '[role=status] a',
    },
  ],
  draft: [
    ...TABS.map((tab) => ({
      state: `tab-${tab}`,
      as: 'minh',
      path: at('editing', tab),
      shown: SHOWS[tab],
    })),
    {
      state: 'element-chosen',
      as: 'minh',
      path: at('editing'),
      shown: DRAWN,
      then: async (page) => {
        await page.locator('[data-element-id="sign"] .djs-hit').first().click({ force: true });
        const headers = page.locator('.bio-properties-panel-group-header');
        await page.locator('[data-group-id="group-motcua-people"]').waitFor();
        for (let n = 0; n < (await headers.count()); n += 1) await headers.nth(n).click();
      },
    },
    {
      state: 'field-chosen',
      as: 'minh',
      path: at('editing', 'forms&file=forms/submission.form'),
      shown: SHOWS.forms,
      then: async (page) => {
        await page.locator('.outline-row').nth(2).click();
        await page.waitForSelector('.form-properties .option-row');
      },
    },
    {
      state: 'cell-wrong',
      as: 'minh',
      path: at('faulty', 'decisions'),
      shown: SHOWS.decisions,
      before: (page) =>
        page.route(/\/api\/drafts\//, (route) =>
          route.request().method() === 'PUT' ? route.abort() : route.continue(),
        ),
      then: async (page) => {
        await page.locator('.cell-when input').first().fill('> > 5');
        await page.waitForSelector('.decision-table .field-fault');
      },
    },
    {
      state: 'forms-read-only',
      as: 'ha',
      path: at('submitted', 'forms'),
      shown: SHOWS.forms,
    },
    {
      state: 'compared',
      as: 'minh',
      path: at('faulty', 'versions&file=1..draft'),
      shown: '.comparison .changes li',
      then: (page) => page.waitForSelector('.twin .djs-element.diff-changed'),
    },
    {
      state: 'keys',
      as: 'minh',
      path: at('editing'),
      shown: DRAWN,
      then: async (page) => {
        await page.locator('h1').click();
        await page.keyboard.press('?');
        await page.waitForSelector('dialog.keys[open]');
      },
    },
    {
      state: 'blocks',
      as: 'minh',
      path: at('editing'),
      shown: DRAWN,
      then: async (page) => {
        await page.locator('.editor-tools > button').last().click();
        await page.waitForSelector('dialog.block-chooser[open]');
      },
    },
    {
      state: 'fault-at-field',
      as: 'minh',
      path: at('faulty'),
      shown: '.problems li',
      then: async (page) => {
        await page.locator('[data-element-id="sign"] .djs-hit').first().click({ force: true });
        await page
          .locator('[data-group-id="group-motcua-people"] .bio-properties-panel-group-header')
          .click();
        await page.waitForSelector('.motcua-choices .bio-properties-panel-error');
      },
    },
    { state: 'problems', as: 'minh', path: at('faulty'), shown: '.problems li' },
    {
      state: 'submit-asked',
      as: 'minh',
      path: at('editing'),
      shown: DRAWN,
      then: async (page) => {
        await page.waitForSelector('.workbench-actions > button.primary:not([disabled])');
        await pressOne('Gửi duyệt', 'Submit')(page);
      },
    },
    { state: 'read-only', as: 'minh', path: at('submitted'), shown: DRAWN },
    { state: 'to-publish', as: 'ha', path: at('submitted'), shown: DRAWN },
    {
      state: 'publish-asked',
      as: 'ha',
      path: at('submitted'),
      shown: DRAWN,
      then: pressOne('Công bố', 'Publish'),
    },
    {
      state: 'return-asked',
      as: 'ha',
      path: at('submitted'),
      shown: DRAWN,
      then: pressOne('Trả lại', 'Return'),
    },
    { state: 'returned', as: 'minh', path: at('returned'), shown: '.notice-info' },
    { state: 'published', as: 'minh', path: at('published', 'versions'), shown: '.tag-published' },
    {
      state: 'missing',
      as: 'minh',
      path: () => '/modeler/drafts/00000000-0000-4000-8000-000000000000',
      shown: '[role=alert]',
    },
    {
      state: 'not-saved',
      as: 'minh',
      path: at('editing', 'files'),
      shown: '.files textarea',
      before: (page) =>
        page.route(/\/api\/drafts\//, (route) =>
          route.request().method() === 'PUT' ? route.abort() : route.continue(),
        ),
      then: async (page) => {
        await page.locator('.files textarea').press('Space');
        await page.waitForSelector('.notice-error');
      },
    },
  ],
};
const all = Object.entries(visits).flatMap(([route, list]) =>
  list.map((visit) => ({ name: `${route}/${visit.state}`, visit })),
);

async function arrive(visit: Visit, device: typeof desktop): Promise<Person> {
  const who = await house.comes({
    login: visit.as,
    path: '/modeler/khong-co',
    device,
    staff: true,
  });
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
      // The next visit may leave something unsaved behind; the question is answered with yes.
      who.page.removeAllListeners('dialog').on('dialog', (dialog) => void dialog.accept());
      try {
        expect(await broken(who.page, NOT_OURS)).toEqual([]);
        expect(await pageWidth(who.page)).toBeLessThanOrEqual(device.width);
        expect(await who.page.evaluate(() => document.documentElement.lang)).toBe(device.language);
        await who.picture(`modeler-${name.replace('/', '-')}`);
        // By keyboard: whatever takes the focus shows it.
        if (device.script && device.language === 'vi')
          expect((await tabThrough(who.page)).unseen).toEqual([]);
        // What the network or the server refuses on purpose is reported by the browser; nothing else may be.
        expect(who.errors.filter((e) => !/Failed to load resource/.test(e))).toEqual([]);
      } finally {
        await who.page.unrouteAll({ behavior: 'ignoreErrors' });
      }
    },
  );
});

test('keyboard: everything that takes the focus shows it, the diagram too', async () => {
  const { page } = await arrive(
    visits.draft.find((v) => v.state === 'tab-diagram')!,
    desktop,
  );
  const { stops, unseen } = await tabThrough(page);
  expect(unseen).toEqual([]);
  expect(stops[0]).toContain('#main');
  const order = ['brand', 'aria-pressed', 'editor-tools', 'problems'].map((part) =>
    stops.findIndex((stop) => stop.includes(part)),
  );
  expect(order[0]).toBeLessThan(order[1]!);
});
