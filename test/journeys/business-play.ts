// test/journeys: a journey of the household business, step by step, and what must be so when it is over:
// in the rows, with the provider, in the letters.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Text } from '../../procedures/ir/plain.ts';
import { mailsAbout } from '../support/letters.ts';
import {
  ask,
  BUSINESS,
  complete,
  decide,
  file,
  pay,
  takeCash,
  withdraw,
  type Filed,
  type Journey,
  type Step,
} from './business.ts';
import type { House } from './house.ts';
import type { Device } from './people.ts';

const catalog = join(import.meta.dirname, '../../procedures/catalog', BUSINESS.folder);
const read = (path: string): unknown => JSON.parse(readFileSync(join(catalog, path), 'utf8'));
const notices = read('notices.json') as Record<string, { subject: Text }>;

export const journeys = readdirSync(join(catalog, 'journeys')).map((name) => ({
  name,
  journey: read(`journeys/${name}`) as Journey,
}));
/** Those in which a legal time must pass by itself are lived in skipped time. */
export const AGEING = ['late-with-apology.json', 'supplement-silence.json'];

/** From filing to the end, and a look at everything it leaves. Answers the dossier. */
export async function play(house: House, journey: Journey, device: Device): Promise<Filed> {
  await house.setNow(journey.submittedAt);
  const before = await validCodes(house);
  const filed = await file(house, journey, device);
  for (const step of journey.steps) await perform(house, journey, filed, step, device);
  await ends(house, journey, filed);
  await debtors(house, []);
  await expect
    .poll(async () => (await validCodes(house)) - before, { timeout: 20_000 })
    .toBe(journey.expect.taxCodes);
  return filed;
}

/** Codes the tax system has given and not taken back. */
async function validCodes({ stack }: House): Promise<number> {
  const response = await fetch(
    `${stack.roles['DEV_SERVICES_URL']}/counterparties/tax-system/control/state`,
  );
  const { state } = (await response.json()) as {
    state: { issued: Record<string, { cancelledAt: string | null }> };
  };
  return Object.values(state.issued).filter(({ cancelledAt }) => cancelledAt === null).length;
}

/** One step of a journey, by whoever's turn it is. */
async function perform(
  house: House,
  journey: Journey,
  filed: Filed,
  step: Step,
  device: Device,
): Promise<void> {
  const login = journey.applicant;
  if ('at' in step) return house.setNow(step.at);
  if ('cash' in step) return takeCash(house, filed, step.as, device);
  if ('pay' in step) return pay(house, login, filed, device);
  if ('ask' in step && 'values' in step) return complete(house, login, filed, step, device);
  if ('ask' in step) return withdraw(house, login, filed, step.reason, device);
  if ('supplement' in step)
    return ask(house, filed, step, { device, name: nameOf('compose-supplement') });
  if ('task' in step) return decide(house, filed, step, { device, name: nameOf(step.task) });
  if ('does' in step) return deliver(house, filed);
  if ('debtors' in step) return debtors(house, step.debtors);
  return mood(house, step.counterparty, step.mood);
}

const diagram = readFileSync(join(catalog, 'process.bpmn'), 'utf8');
/** What the inbox calls a task, in either language. */
function nameOf(task: string): RegExp {
  const [, vi, en] =
    new RegExp(`id="${task}" name="([^"]*)"[\\s\\S]*?<motcua:name en="([^"]*)"`).exec(diagram) ??
    [];
  return new RegExp(`^\\s*(${vi}|${en})\\s*$`);
}

const control = async (house: House, path: string, method: string, body: object) => {
  const response = await fetch(`${house.stack.roles['DEV_SERVICES_URL']}/counterparties/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.ok, `${path}: ${response.status} ${await response.clone().text()}`).toBe(true);
};
const SYSTEMS = { tax: 'tax-system', post: 'postal-service' } as const;
const mood = (house: House, which: 'tax' | 'post', to: 'down' | 'up') =>
  control(house, `${SYSTEMS[which]}/control/mood`, 'PUT', { kind: to === 'up' ? 'well' : to });

const debtors = (house: House, personalIds: string[]) =>
  control(house, 'tax-system/control/debtors', 'POST', { personalIds });

async function deliver(house: House, { dossier }: Filed): Promise<void> {
  const parcel = async () =>
    (
      await house.stack.sql<{ order: string | null }>(
        'select carrier_order as order from motcua.postal_order where dossier = $1',
        [dossier],
      )
    )[0]?.order;
  await expect.poll(parcel, { timeout: 20_000 }).toBeTruthy();
  await control(house, 'postal-service/control/orders', 'POST', {
    order: await parcel(),
    status: 'delivered',
  });
}

/** What must be so in the end: in the rows, with the provider, in the letters. */
async function ends(
  { stack }: House,
  { expect: expected }: Journey,
  { dossier, code }: Filed,
): Promise<void> {
  const ending = async () =>
    (
      await stack.sql(
        'select outcome, stage, agency, ended_at is not null as ended from motcua.dossier where id = $1',
        [dossier],
      )
    )[0];
  const { outcome, stage, agency } = expected;
  await expect.poll(ending, { timeout: 30_000 }).toEqual({ outcome, stage, agency, ended: true });
  const list = async (text: string) =>
    (await stack.sql<{ word: string }>(text, [dossier])).map(({ word }) => word);
  expect(
    await list(
      `select element as word from motcua.task where dossier = $1 order by opened_at, task`,
    ),
  ).toEqual(expected.tasks);
  expect(
    (
      await list(
        `select kind as word from motcua.document where dossier = $1 and origin = 'agency' order by created_at`,
      )
    ).sort(),
  ).toEqual([...expected.papers].sort());
  const money = async () =>
    (
      await stack.sql(
        `select coalesce(sum(p.amount) filter (where p.paid_at is not null), 0)::int as paid,
           coalesce((select sum(r.amount) from motcua.refund r where r.dossier = $1 and r.state in ('done', 'at-counter')), 0)::int as refunded
         from motcua.payment p where p.dossier = $1`,
        [dossier],
      )
    )[0];
  await expect.poll(money, { timeout: 20_000 }).toEqual(expected.money);
  if (expected.dueAt !== null) {
    const [term] = await stack.sql<{ due: Date }>(
      `select due_at as due from motcua.deadline where dossier = $1 and term->>'id' = 'statutory'`,
      [dossier],
    );
    expect(term?.due.toISOString()).toBe(new Date(expected.dueAt).toISOString());
  }
  expect(await list(`select code as word from motcua.incident where dossier = $1`)).toEqual([]);
  const subjects = ['filed', ...expected.notices]
    .map((name) => (notices[name]?.subject.vi ?? '?').replace('{{dossierCode}}', code))
    .sort();
  const letters = async () =>
    (await mailsAbout(stack, code)).map((mail) => mail.subject ?? '').sort();
  await expect.poll(letters, { timeout: 20_000 }).toEqual(subjects);
}
