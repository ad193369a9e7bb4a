// test/journeys: what people do about a household business beyond filing and working on tasks: answer
// what comes before the form, pay, complete, withdraw, take cash, sign. Only what is on the screen is used.
import { expect } from 'vitest';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type { House } from './house.ts';
import { fillIn, until, type Device, type Person } from './people.ts';

export const BUSINESS = { folder: 'household-business', code: '1.001612' };
export type Supplement = {
  items: { key: string; reason: string }[];
  reason: string;
  legalBasis: string;
};
export type Step =
  | { as: string; task: string; values: JsonObject }
  | { as: string; task: string; supplement: Supplement }
  | { as: string; cash: number }
  | { ask: string; pay: 'success' }
  | { ask: string; values: JsonObject; files: Record<string, string[]> }
  | { ask: string; reason: string }
  | { at: string }
  | { counterparty: 'tax' | 'post'; mood: 'down' | 'up' }
  | { counterparty: 'post'; does: 'deliver' }
  /** Personal ids of people who owe taxes; afterwards nobody does. */
  | { counterparty: 'tax'; debtors: string[] };
export type Journey = {
  applicant: string;
  submittedAt: string;
  guidance: Record<string, string>;
  values: JsonObject;
  files: Record<string, string[]>;
  steps: Step[];
  expect: {
    agency: string;
    outcome: string;
    stage: string;
    dueAt: string | null;
    notices: string[];
    papers: string[];
    tasks: string[];
    money: { paid: number; refunded: number };
    taxCodes: number;
  };
};
export type Filed = { dossier: string; code: string };

/** A real one-pixel PNG: uploads are sniffed and scanned. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkqAcAAIUAgUW0RjgAAAAASUVORK5CYII=',
  'base64',
);
/** Filled in by the register and by what was answered before. */
const GIVEN = /^owner|^variant$/;
const GO_ON = 'button.govuk-button[name=action][value=continue]';

export async function file(house: House, journey: Journey, device: Device): Promise<Filed> {
  const path = `/thu-tuc/${BUSINESS.code}/truoc-khi-nop`;
  const citizen = await house.comes({ login: journey.applicant, path, device });
  const { page } = citizen;
  for (const [key, value] of Object.entries(journey.guidance))
    await page.check(`input[name="values.${key}"][value="${value}"]`);
  await page.click('main form button.govuk-button[type=submit]:not([aria-hidden])');
  await citizen.sees(`main a.govuk-button[href="/thu-tuc/${BUSINESS.code}/nop"]`);
  await citizen.picture('guidance');
  await page.click(`main a.govuk-button[href="/thu-tuc/${BUSINESS.code}/nop"]`);
  await citizen.sees('main form');
  await consent(citizen);
  const own = Object.entries(journey.values).filter(([key]) => !GIVEN.test(key));
  for (const [key, value] of own) if (value !== null) await fillIn(page, { [key]: value });
  await attach(citizen, journey.files);
  await citizen.picture('form');
  await page.click(GO_ON);
  await citizen.arrives(/kiem-tra/);
  await citizen.picture('check');
  await page.check('input[name=declaration]');
  await page.click('main form button[type=submit]:visible');
  await citizen.arrives(/da-nop/);
  const dossier = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const code = (await page.locator('.mc-code').first().innerText()).trim();
  expect(citizen.errors).toEqual([]);
  return { dossier, code };
}

/** Yes to the register; afterwards the fields it knows are locked and name it. */
async function consent({ page, sees }: Person): Promise<void> {
  const yes = page.locator('button[name=action][value="consent:yes"], button[value="consent"]');
  if ((await yes.count()) > 0) await yes.first().click();
  await sees('text=/theo Cơ sở dữ liệu quốc gia|according to|from the/i');
}

async function attach({ page, sees, device }: Person, files: Record<string, string[]>) {
  for (const [field, names] of Object.entries(files)) {
    if (names.length === 0) continue;
    await sees(`input[name="file.${field}"]`);
    const given = names.map((name) => name.replace(/\.\w+$/, '.png'));
    await page.setInputFiles(
      `input[name="file.${field}"]`,
      given.map((name) => ({ name, mimeType: 'image/png', buffer: PNG })),
    );
    if (device.script) for (const name of given) await sees(`a:has-text("${name}")`);
  }
}

/** The owner opens the page of the dossier and waits until something there is to be done. */
async function owner(
  house: House,
  login: string,
  { dossier }: Filed,
  device: Device,
  wanted: string,
) {
  const citizen = await house.comes({ login, path: `/ho-so/${dossier}`, device });
  await until(async () => {
    await citizen.page.reload();
    return (await citizen.page.locator(wanted).count()) > 0;
  }, `${wanted} for the owner`);
  return citizen;
}

export async function pay(
  house: House,
  login: string,
  filed: Filed,
  device: Device,
): Promise<void> {
  const link = 'main a[href^="/thanh-toan/"]';
  const citizen = await owner(house, login, filed, device, link);
  const { page } = citizen;
  await page.locator(link).first().click();
  await citizen.sees('main form button[type=submit]');
  await citizen.picture('payment');
  await page.click('main form button[type=submit]');
  await citizen.arrives(/vpcpay/);
  await page.locator('button').first().click();
  await citizen.arrives(/ket-qua/);
  await until(async () => {
    const text = await page.locator('main').innerText();
    if (/Đã thanh toán|Paid/.test(text)) return true;
    await page.reload();
    return false;
  }, 'the payment confirmed');
  await citizen.picture('paid');
}

export async function complete(
  house: House,
  login: string,
  filed: Filed,
  answer: { values: JsonObject; files: Record<string, string[]> },
  device: Device,
): Promise<void> {
  const link = 'main a[href*="/yeu-cau/"]:not(.mc-withdraw)';
  const citizen = await owner(house, login, filed, device, link);
  const { page } = citizen;
  await page.locator(link).first().click();
  await citizen.sees('#ask-form');
  const asked = [...Object.keys(answer.values), ...Object.keys(answer.files)];
  const drawn = await page.$$eval('#ask-form [name^="values."], #ask-form [name^="file."]', (all) =>
    all.map((e) => (e.getAttribute('name') ?? '').replace(/^(values|file)\./, '')),
  );
  expect([...new Set(drawn)].sort()).toEqual(asked.sort());
  await fillIn(page, answer.values);
  await attach(citizen, answer.files);
  await citizen.picture('complete');
  await page.click(`#ask-form ${GO_ON}`);
  await citizen.arrives(new RegExp(`/ho-so/${filed.dossier}(\\?|$|#)`));
}

export async function withdraw(
  house: House,
  login: string,
  filed: Filed,
  reason: string,
  device: Device,
): Promise<void> {
  const citizen = await owner(house, login, filed, device, 'a.mc-withdraw');
  const { page } = citizen;
  await page.click('a.mc-withdraw');
  await citizen.sees('#withdraw-form');
  await page.fill('#reason', reason);
  await page.check('#withdraw-form input[type=checkbox]');
  await citizen.picture('withdraw');
  await page.click('#withdraw-form button[type=submit]');
  await citizen.arrives(new RegExp(`/ho-so/${filed.dossier}(\\?|$|#)`));
}

/** Opens the task of a dossier in the inbox and claims it. */
async function claimed(house: House, login: string, { code }: Filed, device: Device, name: RegExp) {
  const official = await house.comes({ login, path: '/desk/', device, staff: true });
  const { page } = official;
  const link = page
    .locator('.desk-table--tasks tr', { hasText: code })
    .locator('a', { hasText: name })
    .first();
  await until(
    async () => {
      await page.goto(`${house.stack.publicUrl}/desk/?q=${encodeURIComponent(code)}`);
      await official.sees('.desk-table, .desk-empty');
      return (await link.count()) === 1;
    },
    `${String(name)} of ${code} in the inbox of ${login}`,
  );
  await link.click();
  await official.sees('.desk-standing button');
  await page.locator('.desk-standing button').first().click();
  await official.sees('.desk-notice--success');
  return official;
}

const DIALOG_YES = 'dialog[open] .govuk-button:not(.govuk-button--secondary)';

export async function decide(
  house: House,
  filed: Filed,
  step: { as: string; task: string; values: JsonObject },
  at: { device: Device; name: RegExp },
): Promise<void> {
  const official = await claimed(house, step.as, filed, at.device, at.name);
  const { page } = official;
  await fillIn(page, step.values);
  await official.picture(step.task);
  const done = page.locator('text=/Đã hoàn thành|Completed/').first();
  const again = page.locator('a.govuk-button[href^="/login/again"]').first();
  const complete = async () => {
    await page.click('.desk-form button[type=submit].govuk-button:not([name=action])');
    await page.click(DIALOG_YES);
  };
  // Who signs proves once more who it is, if the log-in is not of the last minutes.
  if ((await again.count()) === 0) {
    await complete();
    await done.or(again).waitFor();
  }
  if ((await done.count()) > 0) return;
  await official.picture('step-up');
  await again.click();
  await official.sees(`button[value="${step.as}"]`);
  await page.click(`button[value="${step.as}"]`);
  await official.sees('.desk-form');
  await fillIn(page, step.values);
  await complete();
  await official.sees('text=/Đã hoàn thành|Completed/');
}

export async function ask(
  house: House,
  filed: Filed,
  { as, supplement }: { as: string; supplement: Supplement },
  at: { device: Device; name: RegExp },
): Promise<void> {
  const official = await claimed(house, as, filed, at.device, at.name);
  const { page } = official;
  for (const { key, reason } of supplement.items) {
    await page.check(`[id="supplement-${key}"]`);
    await page.fill(`[id="supplement-${key}-reason"]`, reason);
  }
  await page.fill('#supplement-reason', supplement.reason);
  await page.selectOption('#supplement-ground', supplement.legalBasis);
  await official.picture('supplement');
  await page.click('form button.govuk-button[type=submit]:has-text("")');
  await page.click(DIALOG_YES);
  await official.sees('text=/Đã hoàn thành|Completed/');
}

export async function takeCash(
  house: House,
  filed: Filed,
  as: string,
  device: Device,
): Promise<void> {
  const official = await house.comes({ login: as, path: '/desk/', device, staff: true });
  const { page } = official;
  // It has no task while it waits for money; whoever stands at the counter names its code.
  const link = page.locator('section[aria-labelledby=found-title] a', { hasText: filed.code });
  await until(async () => {
    await page.goto(`${house.stack.publicUrl}/desk/?q=${encodeURIComponent(filed.code)}`);
    await official.sees('#found-title ~ :is(table, .desk-empty)');
    return (await link.count()) === 1;
  }, `${filed.code} among the dossiers of the agency`);
  await link.click();
  await official.sees('.desk-payment button.govuk-button');
  await page.locator('.desk-payment button.govuk-button').first().click();
  await page.click(DIALOG_YES);
  await official.sees('.desk-notice--success');
  await official.picture('cash');
}
