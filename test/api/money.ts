// test/api: a house with a procedure that asks for money, the stand-in gateway over HTTP, and a person
// at the bank. Nothing is faked: the server calls the gateway and the gateway calls the server.
import { createHash, randomUUID } from 'node:crypto';
import { fileDossier } from '../../store/intake.ts';
import { publishVersion } from '../../store/procedures.ts';
import { openSubmission } from '../../store/submissions.ts';
import {
  startStandIn,
  type RunningStandIn,
  type StandInSettings,
} from '../../activities/adapters/vnpay/stand-in.ts';
import type {
  Behaviour,
  CallbackKind,
  Entry,
} from '../../activities/adapters/vnpay/stand-in-ledger.ts';
import type { Actor } from '../../workflows/messages.ts';
import type { PaymentView } from '../../server/api/payments/contract.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import {
  end,
  feel,
  procedure,
  service,
  start,
  task,
  timer,
  type Part,
} from '../workflow/procedures.ts';
import { openHouse, type House, type HouseOptions } from './house.ts';
import { newKey, type Browser } from './browser.ts';

export const SECRET = 'a hash secret for the tests of money 0123456789';
export const TMN = 'TESTTMN1';
/** đồng owed by the procedures below. */
export const OWED = 120_000;

const LINES = `[
  {code: "registration", kind: "charge", name: {vi: "Lệ phí đăng ký", en: "Registration charge"}, amount: 100000, legalBasis: "NQ 12/2025"},
  {code: "disclosure", kind: "fee", name: {vi: "Phí cung cấp thông tin", en: "Information fee"}, amount: 20000, legalBasis: null}]`;
const input = (target: string, source: string) => ({ target, source: feel(source) });
const route = service('route-to-agency', {}, { inputs: [input('agency', 'competent')] });
const collect = service(
  'collect-payment',
  {},
  { inputs: [input('lines', LINES), input('exemption', 'exemption')] },
);
const wait: Part = {
  kind: 'receive-task',
  stage: 'payment',
  trigger: { kind: 'message', message: 'payment-settled', correlationKey: feel('payment') },
};

/** Asks for money, waits for it, an official decides; a refusal gives it back. */
export const paying = procedure(
  'test.paying',
  {
    start,
    route,
    collect,
    owed: { kind: 'exclusive-gateway' },
    wait,
    review: task({ roles: ['intake-officer'] }),
    decided: { kind: 'exclusive-gateway' },
    refund: service('refund-payment', {}, { inputs: [input('payment', 'payment')] }),
    refused: end('refused'),
    end: end('granted'),
  },
  [
    'start > route',
    'route > collect',
    'collect > owed',
    'owed > wait ? status = "due"',
    'owed > review default',
    'wait > review',
    'review > decided',
    'decided > refund ? refuse = true',
    'decided > end default',
    'refund > refused',
  ],
);
/** Ends by itself when nobody has paid after two seconds. */
export const impatient = procedure(
  'test.impatient',
  {
    start,
    route,
    collect,
    wait,
    over: timer('wait', 'PT2S', true),
    paid: end('granted'),
    gone: end('stopped'),
  },
  ['start > route', 'route > collect', 'collect > wait', 'wait > paid', 'over > gone'],
);

export type MoneyHouse = Awaited<ReturnType<typeof openMoneyHouse>>;

export async function openMoneyHouse(options: HouseOptions = {}) {
  const settings: StandInSettings & { port: number } = {
    port: 0,
    base: '/bank',
    tmnCode: TMN,
    secret: SECRET,
    callbackUrl: '',
    file: null,
    againAfter: 200,
  };
  const bank = await startStandIn(settings);
  const house = await openHouse({
    engine: true,
    ...options,
    variables: {
      VNPAY_PAY_URL: `${bank.url}/paymentv2/vpcpay.html`,
      VNPAY_API_URL: `${bank.url}/merchant_webapi/api/transaction`,
      VNPAY_STATEMENT_URL: `${bank.url}/statement`,
      VNPAY_TMN_CODE: TMN,
      VNPAY_HASH_SECRET: SECRET,
      ...options.variables,
    },
  });
  settings.callbackUrl = `${house.publicUrl}/api/payments/vnpay/callback`;
  const place = await placeOf(house);
  const versions = new Map<string, string>();
  for (const sealed of [paying, impatient])
    versions.set(sealed.hash, await publish(house, place, sealed));
  return {
    ...house,
    bank,
    /** What the bank goes by; may be changed. */
    bankSettings: settings,
    place,
    /** Files for Mai; answers the dossier's id. */
    file: (sealed: SealedProcedure, data: object = {}) =>
      fileFor(house, place, sealed, versions.get(sealed.hash) ?? '', data),
    async close() {
      await house.close();
      await bank.close();
    },
  };
}

type Place = { tenant: string; agency: string; code: string; people: Record<string, string> };

async function placeOf(house: House): Promise<Place> {
  const [agency] = await house.database.sql<{ id: string; tenant: string; code: string }>(
    `select id, tenant, code from motcua.agency where 'an-binh' = any(areas)`,
  );
  const rows = await house.database.sql<{ id: string; subject: string }>(
    'select id, subject from motcua.account',
  );
  const people = Object.fromEntries(rows.map((row) => [row.subject, row.id]));
  return { tenant: agency!.tenant, agency: agency!.id, code: agency!.code, people };
}

async function publish(house: House, place: Place, sealed: SealedProcedure): Promise<string> {
  const { tenant, people } = place;
  const { id } = await house.store.transact({ tenant }, (em) =>
    publishVersion(em, {
      tenant,
      sealed,
      files: {},
      author: people['minh'] ?? '',
      publisher: people['ha'] ?? '',
      at: Date.parse('2026-01-01T00:00:00Z'),
      validFrom: null,
    }),
  );
  return id;
}

let filings = 0;
async function fileFor(
  house: House,
  place: Place,
  sealed: SealedProcedure,
  version: string,
  data: object,
): Promise<string> {
  const { tenant, people, agency, code } = place;
  const account = people['mai'] ?? '';
  const { store } = house;
  const at = await store.now();
  const submission = await store.transact({ tenant, account }, (em) =>
    openSubmission(em, store.keys, {
      tenant,
      account,
      // One open submission of a procedure a person: each filing opens its own.
      procedureCode: `${sealed.manifest.code}.${(filings += 1)}`,
      at,
    }),
  );
  const key = randomUUID();
  const { body } = await fileDossier(store, {
    tenant,
    request: { account, key, requestHash: createHash('sha256').update(key).digest() },
    submission: submission.id,
    procedure: { version, hash: sealed.hash, code: sealed.manifest.code },
    agency: { id: agency, code },
    zone: sealed.manifest.zone,
    applicant: 'Nguyễn Thị Mai',
    data: {
      applicant: { name: 'Nguyễn Thị Mai', kind: 'citizen' },
      competent: code,
      exemption: null,
      ...data,
    },
    submittedAt: at,
  });
  return body.dossier;
}

/** Asks until it is so; throws after `ms`. */
export async function until<T>(
  look: () => Promise<T | null | undefined | false>,
  ms = 30_000,
): Promise<T> {
  const last = performance.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > last) throw new Error(`nothing came within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The payment of a dossier as soon as it is asked for. */
export const paymentOf = (browser: Browser, dossier: string): Promise<PaymentView> =>
  until(async () => (await browser.get(`/api/dossiers/${dossier}/payments`)).json?.items?.[0]);

export const viewOf = async (browser: Browser, id: string): Promise<PaymentView> =>
  (await browser.get(`/api/payments/${id}`)).json;

/** Sent to the gateway; opens the bank page there. Answers the reference of the order. */
export async function atBank(browser: Browser, payment: string, key = newKey()): Promise<string> {
  const answer = await browser.post(`/api/payments/${payment}/attempts`, {}, key);
  if (answer.status !== 201) throw new Error(`attempt: ${answer.status} ${answer.text}`);
  const page = await fetch(answer.json.redirect);
  if (page.status !== 200) throw new Error(`bank: ${page.status}`);
  return new URL(answer.json.redirect).searchParams.get('vnp_TxnRef') ?? '';
}

/** What the next orders at the bank will be like. */
export const behave = (
  bank: RunningStandIn,
  behaviour: Partial<Behaviour> = {},
): Promise<unknown> => control(bank, 'next', behaviour);

/** Acts as the person at the bank page, or makes the bank call back. */
export const act = (
  bank: RunningStandIn,
  reference: string,
  what: { choose?: string; callbacks?: CallbackKind[]; behaviour?: Partial<Behaviour> },
): Promise<Entry> => control(bank, `orders/${reference}`, what) as Promise<Entry>;

export async function control(bank: RunningStandIn, path: string, body: object): Promise<unknown> {
  const answer = await fetch(`${bank.url}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`control ${path}: ${answer.status}`);
  return answer.json();
}

type Books = {
  captured: number;
  refunded: number;
  settling: number;
  state: string;
  messages: number;
};
/** What our rows say about one payment. */
export async function booksOf(house: House, payment: string): Promise<Books> {
  const [row] = await house.database.sql<Books>(
    `select p.state,
       coalesce((select sum(amount) from motcua.payment_capture c where c.payment = p.id), 0)::int as captured,
       coalesce((select sum(amount) from motcua.refund r where r.payment = p.id and r.state = 'done'), 0)::int as refunded,
       (select count(*) from motcua.payment_capture c where c.payment = p.id and c.purpose = 'settles')::int as settling,
       (select count(*) from motcua.journal j where j.dossier = p.dossier and j.kind = 'message-received')::int as messages
     from motcua.payment p where p.id = '${payment}'`,
  );
  return row!;
}

/** What the bank's books say about the orders of one payment. */
export async function ledgerOf(
  house: MoneyHouse,
  payment: string,
): Promise<{ captured: number; refunded: number }> {
  const rows = await house.database.sql<{ reference: string }>(
    `select reference from motcua.payment_attempt where payment = '${payment}'`,
  );
  const sums = { captured: 0, refunded: 0 };
  for (const { reference } of rows) {
    const entry = house.bank.ledger.entries.get(reference);
    sums.captured += entry?.captured ?? 0;
    for (const refund of entry?.refunds ?? []) sums.refunded += refund.amount;
  }
  return sums;
}

/** Both books are the same, and what is left is what is owed (I7). Waits for it. */
export async function agree(
  house: MoneyHouse,
  payment: string,
  left: number,
  ms = 30_000,
): Promise<Books> {
  return until(async () => {
    const ours = await booksOf(house, payment);
    const theirs = await ledgerOf(house, payment);
    const same = ours.captured === theirs.captured && ours.refunded === theirs.refunded;
    return same && ours.captured - ours.refunded === left ? ours : null;
  }, ms);
}

/** The gateway is asked now and not when its pause is over. */
export const askNow = (house: House): Promise<unknown> =>
  house.database.sql(
    `update motcua.payment_attempt set ask_at = now() - interval '1 second' where state in ('started', 'unknown');
     update motcua.refund set ask_at = now() - interval '1 second' where state in ('asked', 'unknown')`,
  );

/** The official takes the review and decides. */
export async function review(
  house: MoneyHouse,
  official: Browser,
  dossier: string,
  refuse: boolean,
): Promise<void> {
  const [row] = await house.database.sql<{ task: string }>(
    `select task from motcua.task where dossier = '${dossier}' and element = 'review'`,
  );
  const task = row!.task;
  await until(async () => {
    const claimed = await official.post(`/api/tasks/${dossier}/${task}/claim`, {});
    return claimed.status === 200 ? true : null;
  }, 90_000);
  const actor: Actor = {
    account: house.place.people['hanh'] ?? '',
    agency: house.place.code,
    roles: ['intake-officer'],
  };
  const at = await house.store.now();
  await until(async () => {
    const answer = await house.server.services.engine.submitInput(dossier, {
      id: `complete:${dossier}`,
      at,
      kind: 'complete-task',
      task,
      actor,
      data: { refuse },
    });
    return answer !== 'unknown' && answer.ok ? true : null;
  }, 90_000);
}

/** The official's task is there, so the dossier has the message. */
export const hasGoneOn = (house: House, dossier: string, ms = 30_000): Promise<boolean> =>
  until(async () => {
    const rows = await house.database.sql(
      `select 1 from motcua.task where dossier = '${dossier}' and element = 'review'`,
    );
    return rows.length > 0;
  }, ms);
