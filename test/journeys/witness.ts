// test/journeys: what must be seen by whom: the owner the date and its reasons, the public the
// completion, a stranger nothing.
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import { SEED_ACCOUNTS } from '../../store/seed-data/people.ts';
import { instantWithWeekday } from '../../web/kit/format/instants.ts';
import { wordsOfPdf } from '../support/pdf.ts';
import type { House } from './house.ts';
import type { Device } from './people.ts';

export type Witnessed = {
  applicant: string;
  dueAt: string;
  dossier: string;
  code: string;
  values: JsonObject;
};
const ZONE = 'Asia/Ho_Chi_Minh';
const VIETNAMESE = /[ạảãàáâậầấẩẫăắằặẳẵđêếềệểễôốồộổỗơớờợởỡưứừựửữ]/;

/** The date of the term on the owner's own page; answers the sentence of its reasons. */
export async function ownerSeesDueDate(
  house: House,
  { applicant, dossier, dueAt }: Witnessed,
  device: Device,
): Promise<string> {
  const { page } = await house.comes({ login: applicant, path: `/ho-so/${dossier}`, device });
  const wanted = instantWithWeekday(new Date(dueAt).toISOString(), ZONE, device.language);
  await expect
    .poll(
      async () => {
        await page.reload();
        return page.locator('.mc-due__at').allInnerTexts();
      },
      { timeout: 20_000, interval: 400 },
    )
    .toEqual([wanted]);
  expect(wanted).toContain('17:00');
  await page.locator('.mc-due summary').click();
  const reasons = await page.locator('.mc-due__why li').allInnerTexts();
  expect(reasons.length).toBeGreaterThan(0);
  expect(reasons.join(' ')).toMatch(
    device.language === 'vi' ? VIETNAMESE : /\b(day|on|the|working)\b/i,
  );
  return reasons.join(' ');
}

/** Officials of another agency: nothing in any list, nothing under its address. */
export async function strangerSeesNothing(
  house: House,
  login: string,
  { dossier, code }: Witnessed,
  device: Device,
): Promise<void> {
  const { stack } = house;
  const stranger = await house.comes({ login, path: '/desk/', device, staff: true });
  const { page } = stranger;
  for (const filter of ['open', 'completed', 'coordination']) {
    await page.goto(`${stack.publicUrl}/desk/?filter=${filter}&q=${encodeURIComponent(code)}`);
    await stranger.sees('.desk-empty');
  }
  const [answer] = await Promise.all([
    page.waitForResponse((r) => r.url().endsWith(`/api/tasks/${dossier}/task-1`)),
    page.goto(`${stack.publicUrl}/desk/tasks/${dossier}/task-1`),
  ]);
  expect(answer.status()).toBe(404);
  await stranger.sees('.desk-notice--error');
}

/** Anybody with the code alone: code and completion, and nobody's name. */
export async function publicSeesCompletion(
  house: House,
  { applicant, code, values }: Witnessed,
  device: Device,
): Promise<void> {
  const anybody = await house.comes({ path: `/tra-cuu?code=${encodeURIComponent(code)}`, device });
  await anybody.sees('.mc-tracked');
  const shown = await anybody.page.locator('main').innerText();
  expect(shown).toContain(code);
  expect(shown).toContain('100');
  expect(await anybody.page.locator('#completion').getAttribute('value')).toBe('100');
  const owner = SEED_ACCOUNTS.find(({ login }) => login === applicant);
  for (const secret of [
    owner?.name,
    values['subjectName'],
    values['purpose'],
    values['contactPhone'],
    'An Bình',
    'Phước Hải',
    'Sở Tư pháp',
    'Department of Justice',
  ]) {
    if (typeof secret === 'string' && secret !== '') expect(shown).not.toContain(secret);
  }
}

/** The owner fetches the paper: a real PDF whose words carry its number and the dossier's code. */
export async function ownerFetchesResult(
  house: House,
  { applicant, dossier, code }: Witnessed,
  device: Device,
): Promise<void> {
  const citizen = await house.comes({ login: applicant, path: `/ho-so/${dossier}`, device });
  await citizen.sees('.mc-result a');
  const link = citizen.page.locator('.mc-result a').first();
  const [download] = await Promise.all([citizen.page.waitForEvent('download'), link.click()]);
  const words = await wordsOfPdf(readFileSync(await download.path()));
  const [paper] = await house.stack.sql<{ number: string }>(
    `select number || '/' || series || '-' || agency as number from motcua.result_number where dossier = $1`,
    [dossier],
  );
  expect(words).toContain(paper?.number);
  expect(words).toContain(code);
  expect(await citizen.page.locator('main').innerText()).toContain(code);
  await citizen.picture('result');
  expect(citizen.errors).toEqual([]);
}
