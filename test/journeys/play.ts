// test/journeys: the two things a procedure needs people for: filing it, and working on its tasks.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type { House } from './house.ts';
import { fillIn, until, type Device } from './people.ts';

export type Step = { as: string; task: string; values: JsonObject };
export type Filing = { applicant: string; values: JsonObject; files: Record<string, string[]> };
export const PROCEDURE = { folder: 'certified-copy', code: '2.000908' };
const read = (name: string) =>
  JSON.parse(
    readFileSync(
      join(import.meta.dirname, '../../procedures/catalog', PROCEDURE.folder, 'journeys', name),
      'utf8',
    ),
  ) as Filing & { submittedAt: string; steps: Step[] };
const straight = read('straight-through.json');
/** The plain journey and its steps by name. */
export const straightThrough = {
  journey: straight,
  stepOf(task: string): Step {
    const step = straight.steps.find((s) => s.task === task);
    if (step === undefined) throw new Error(`the journey has no ${task}`);
    return step;
  },
};
/** A real one-pixel PNG: uploads are sniffed. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Files through the pages; answers id and code as shown on the confirmation. */
export async function file(
  house: House,
  journey: Filing,
  device: Device,
): Promise<{ dossier: string; code: string }> {
  const citizen = await house.comes({
    login: journey.applicant,
    path: `/thu-tuc/${PROCEDURE.code}/nop`,
    device,
  });
  const { page } = citizen;
  await citizen.sees('form [name^="values."]');
  await fillIn(page, journey.values);
  for (const [field, names] of Object.entries(journey.files)) {
    if (names.length === 0) continue;
    await citizen.sees(`input[name="file.${field}"]`);
    await page.setInputFiles(
      `input[name="file.${field}"]`,
      names.map((name) => ({
        name: name.replace(/\.\w+$/, '.png'),
        mimeType: 'image/png',
        buffer: PNG,
      })),
    );
    if (device.script) await citizen.sees(`a:has-text("${names[0]?.replace(/\.\w+$/, '.png')}")`);
  }
  await citizen.picture('form');
  await page.click('button.govuk-button[name=action][value=continue]');
  await citizen.arrives(/kiem-tra/);
  await citizen.picture('check');
  await page.check('input[name=declaration]');
  await page.click('main form button[type=submit]:visible');
  await citizen.arrives(/da-nop/);
  await citizen.picture('filed');
  const dossier = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const code = (await page.locator('.mc-code').first().innerText()).trim();
  expect(code).toMatch(/^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4,5}$/);
  expect(citizen.errors).toEqual([]);
  return { dossier, code };
}

/** One official finds the task in the inbox, claims it, fills it in, completes it. */
export async function work(house: House, code: string, step: Step, device: Device): Promise<void> {
  const official = await house.comes({ login: step.as, path: '/desk/', device, staff: true });
  const { page } = official;
  const link = page.locator('.desk-table--tasks tr', { hasText: code }).locator('a').first();
  await until(async () => {
    await page.reload();
    await official.sees('.desk-table, .desk-empty');
    return (await link.count()) === 1;
  }, `${step.task} of ${code} in the inbox of ${step.as}`);
  await link.click();
  await official.sees('.desk-standing button');
  await page.locator('.desk-standing button').first().click();
  await official.sees('.desk-notice--success');
  await fillIn(page, step.values);
  await official.picture(step.task);
  await page.click('.desk-form button[type=submit].govuk-button:not([name=action])');
  await page.click('dialog[open] .govuk-button:not(.govuk-button--secondary)');
  await official.sees('text=/Đã hoàn thành|Completed/');
  // Who hands a dossier on to another agency may not read it afterwards; the page asks and is told 404.
  expect(official.errors.filter((e) => !e.includes('404'))).toEqual([]);
}
