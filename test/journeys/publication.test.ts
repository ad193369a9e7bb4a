// test/journeys: a designer adds a second review and its condition on the canvas, a second person
// publishes; the next dossier takes the new path, the one that was running does not.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as hands from '../modeler/hands.ts';
import { openHouse, type House } from './house.ts';
import { desktop } from './people.ts';
import { file, PROCEDURE, straightThrough, work } from './play.ts';

const { journey, stepOf } = straightThrough;
const REVIEW = 'Soát lại lần hai';
/** `copiesMade` is 2 in this journey: the condition holds. */
const CONDITION = '=copiesMade > 1';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.setNow(journey.submittedAt);
});
afterAll(() => house?.close());

const standing = async (dossier: string) => {
  const [row] = await house.stack.sql<{ outcome: string | null; version: number }>(
    `select d.outcome, v.version from motcua.dossier d join motcua.procedure_version v on v.hash = d.procedure_hash and v.tenant = d.tenant where d.id = $1`,
    [dossier],
  );
  return row;
};
const tasksOf = async (dossier: string) =>
  (
    await house.stack.sql<{ element: string; state: string }>(
      'select element, state from motcua.task where dossier = $1 order by opened_at, task',
      [dossier],
    )
  ).map((t) => `${t.element} ${t.state}`);

/** Neither by a button nor by the API. */
async function cannotPublish(page: Page, draft: string, code: string): Promise<void> {
  expect(await page.locator('button:text-is("Công bố")').count()).toBe(0);
  const answer = await page.evaluate(async (id) => {
    const response = await fetch(`/api/drafts/${id}/publish`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"validFrom":null}',
    });
    return { status: response.status, code: ((await response.json()) as { code: string }).code };
  }, draft);
  expect(answer).toEqual({ status: 403, code });
}

test('a second review, from the canvas to the next dossier', async () => {
  const running = await file(house, journey, desktop);
  await work(house, running.code, stepOf('intake'), desktop);
  await work(house, running.code, stepOf('copy'), desktop);

  const minh = await house.comes({
    login: 'minh',
    path: '/modeler/',
    device: desktop,
    staff: true,
  });
  const { page } = minh;
  const draft = await hands.startDraft(page, PROCEDURE.code);
  expect(await hands.problemCount(page)).toBe(0);
  await minh.picture('draft');

  await hands.dropOnFlow(page, 'create.exclusive-gateway', 'to-return-copy');
  await page.waitForSelector('[data-element-id^="Gateway_"].selected');
  const [onward] = await hands.flowsDrawn(page);
  await hands.pad(page, 'append.append-task');
  await page.waitForSelector('.djs-direct-editing-content');
  await page.keyboard.type(REVIEW);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-element-id^="Activity_"].selected');
  const drawn = await hands.selectedId(page);
  await expect.poll(() => hands.badgeOf(page, drawn)).not.toBeNull();
  await hands.becomes(page, 'replace-with-user-task');
  await page.waitForSelector('[data-element-id^="Activity_"].selected');
  const review = await hands.selectedId(page);

  // On the way the draft is wrong, and that is said at once: on the element, in the list, at the button.
  await expect
    .poll(async () => (await hands.problemsOf(page, review)).join('\n'))
    .toContain(REVIEW);
  await expect.poll(() => hands.badgeOf(page, review)).not.toBeNull();
  expect(await page.locator('button:has-text("Gửi duyệt")').first().isDisabled()).toBe(true);
  await minh.picture('errors');

  await hands.connect(page, 'return-copy');
  await hands.select(page, review);
  await hands.setField(page, 'motcua-words', 'motcua-name-en', 'Second review');
  await hands.setField(page, 'motcua-words', 'motcua-audience-vi', 'Bản sao đang được soát lại.');
  await hands.setField(
    page,
    'motcua-words',
    'motcua-audience-en',
    'The copy is being reviewed once more.',
  );
  await hands.setBox(page, 'motcua-people', 'motcua-roles-case-worker', true);
  await hands.setField(page, 'motcua-form', 'motcua-form', 'sign');
  await expect.poll(() => hands.problemsOf(page, review), { timeout: 10_000 }).toEqual([]);
  await expect.poll(() => hands.badgeOf(page, review)).toBeNull();
  const toReview = (await hands.flowsDrawn(page)).find((flow) => flow !== onward && flow !== '');
  if (onward === undefined || toReview === undefined) throw new Error('the flows are not drawn');
  await hands.showProblem(page, onward);
  await hands.becomes(page, 'replace-with-default-flow');
  await hands.showProblem(page, toReview);
  await hands.setField(page, 'motcua-condition-group', 'motcua-condition', '=copiesMade >');
  await expect
    .poll(() => hands.problemsOf(page, toReview).then((p) => p.join()), { timeout: 10_000 })
    .toMatch(/biểu thức|Biểu thức/);
  await hands.setField(page, 'motcua-condition-group', 'motcua-condition', CONDITION);
  await expect
    .poll(() => page.locator('.problems li').allInnerTexts(), { timeout: 20_000 })
    .toEqual([]);
  await hands.saved(page);
  await minh.picture('ready');

  await page.click('button:has-text("Gửi duyệt")');
  await page.fill('dialog[open] textarea', 'Thêm một lần soát lại khi cấp nhiều bản');
  await page.click('dialog[open] button[type=submit]');
  await minh.sees('.tag-submitted');
  expect(minh.errors).toEqual([]);
  await cannotPublish(page, draft, 'access.denied');
  // Even as the holder of a publisher's post: nobody decides on own work.
  await house.stack.sql(
    `insert into motcua.holder (tenant, post, account, valid_from)
    select p.tenant, p.id, d.author, '2026-01-01' from motcua.draft d join motcua.post p on p.tenant = d.tenant and p.role = 'publisher' where d.id = $1`,
    [draft],
  );
  await page.reload();
  await minh.sees('.tag-submitted');
  await cannotPublish(page, draft, 'sod.own-draft');
  await minh.picture('submitted');

  const ha = await house.comes({
    login: 'ha',
    path: `/modeler/drafts/${draft}`,
    device: desktop,
    staff: true,
  });
  await ha.sees('button:text-is("Công bố")');
  await ha.page.click('button:text-is("Công bố")');
  await ha.picture('publish');
  await ha.page.click('dialog[open] button[type=submit]');
  await ha.sees('.tag-published');
  await ha.picture('published');
  expect(ha.errors).toEqual([]);

  const next = await file(house, journey, desktop);
  for (const task of ['intake', 'copy', 'sign'])
    await work(house, next.code, stepOf(task), desktop);
  await work(
    house,
    next.code,
    { as: 'tuan', task: 'second-review', values: { signed: true, signerNote: 'Đã soát' } },
    desktop,
  );
  await expect
    .poll(() => standing(next.dossier), { timeout: 20_000 })
    .toEqual({ outcome: 'granted', version: 2 });
  expect(await tasksOf(next.dossier)).toEqual([
    'intake completed',
    'copy completed',
    'sign completed',
    `${review} completed`,
  ]);

  await work(house, running.code, stepOf('sign'), desktop);
  await expect
    .poll(() => standing(running.dossier), { timeout: 20_000 })
    .toEqual({ outcome: 'granted', version: 1 });
  expect(await tasksOf(running.dossier)).toEqual([
    'intake completed',
    'copy completed',
    'sign completed',
  ]);
}, 300_000);
