// test/journeys: the shipped procedures played to the end in a browser, as their journeys/*.json say:
// citizen files, officials work, citizen fetches the result. On a whole installation with real parts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Text } from '../../procedures/ir/plain.ts';
import { openHouse, type House } from './house.ts';
import { mailsAbout } from '../support/letters.ts';
import { desktop, small } from './people.ts';
import { file, PROCEDURE, work, type Filing, type Step } from './play.ts';
import {
  ownerFetchesResult,
  ownerSeesDueDate,
  publicSeesCompletion,
  strangerSeesNothing,
  type Witnessed,
} from './witness.ts';

type Journey = Filing & {
  submittedAt: string;
  steps: Step[];
  expect: { agency: string; outcome: string; stage: string; dueAt: string; notices: string[] };
};
const catalog = join(import.meta.dirname, '../../procedures/catalog', PROCEDURE.folder);
const read = (path: string): unknown => JSON.parse(readFileSync(join(catalog, path), 'utf8'));
const journeys = readdirSync(join(catalog, 'journeys'))
  .filter((f) => f.endsWith('.json'))
  .map((name) => ({ name, journey: read(`journeys/${name}`) as Journey }))
  .sort((a, b) => Date.parse(a.journey.submittedAt) - Date.parse(b.journey.submittedAt));
const notices = read('notices.json') as Record<string, { subject: Text }>;
const AN_BINH = '000.00.31.H99';
/** Journeys that are also played at 320 px, in English, by a citizen without client script. */
const SMALL = new Set(['straight-through.json', 'refused-at-intake.json', 'coordination.json']);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

type Letters = { code: string; notices: string[] };
const told: Letters[] = [];
const subjectsAbout = async (code: string) =>
  (await mailsAbout(house.stack, code)).map((mail) => mail.subject ?? '').sort();
/** People of the seed read Vietnamese; one letter for filing and one for each notice. */
const subjectsOf = (letters: Letters) =>
  ['filed', ...letters.notices]
    .map((name) => (notices[name]?.subject.vi ?? '?').replace('{{dossierCode}}', letters.code))
    .sort();

async function ending(dossier: string): Promise<unknown> {
  const rows = await house.stack.sql(
    'select outcome, stage, ended_at is not null as ended from motcua.dossier where id = $1',
    [dossier],
  );
  return rows[0];
}

describe.each([
  { device: desktop, played: journeys },
  { device: small, played: journeys.filter(({ name }) => SMALL.has(name)) },
])('on a $device.name screen, in $device.language', ({ device, played }) => {
  test.each(played)('$name', async ({ name, journey }) => {
    await house.setNow(journey.submittedAt);
    const { dossier, code } = await file(house, journey, device);
    const seen: Witnessed = {
      applicant: journey.applicant,
      dueAt: journey.expect.dueAt,
      dossier,
      code,
      values: journey.values,
    };
    const reasons = await ownerSeesDueDate(house, seen, device);
    if (name === 'late.json') expect(reasons).toContain('15:00');
    for (const [index, step] of journey.steps.entries()) {
      const stranger = journey.expect.agency === AN_BINH ? 'oanh' : 'hanh';
      if (index === journey.steps.length - 1)
        await strangerSeesNothing(house, stranger, seen, device);
      await work(house, code, step, device);
    }
    const expected = { outcome: journey.expect.outcome, stage: journey.expect.stage, ended: true };
    await expect.poll(() => ending(dossier), { timeout: 20_000 }).toEqual(expected);
    await ownerFetchesResult(house, seen, device);
    await publicSeesCompletion(house, seen, device);
    const letters = { code, notices: journey.expect.notices };
    await expect.poll(() => subjectsAbout(code), { timeout: 20_000 }).toEqual(subjectsOf(letters));
    told.push(letters);
  });
});

test('no e-mail came a second time', async () => {
  expect(told.length).toBe(journeys.length + SMALL.size);
  for (const letters of told)
    expect(await subjectsAbout(letters.code)).toEqual(subjectsOf(letters));
});
