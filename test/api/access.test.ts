// test/api: every route of the table × everybody × what is theirs, somebody else's and nobody's. What
// must come out is worked out from the declared permission and the relations below, not per route.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '../../server/api/index.ts';
import { checkTable } from '../../server/http/mount.ts';
import type { AnyOperation } from '../../server/http/operation.ts';
import type { ObjectPolicy, Who } from '../../server/access/permissions.ts';
import { newKey, type Answer, type Browser } from './browser.ts';
import { CODE, filed, filledIn, PDF } from './filing.ts';
import { openHouse, type House } from './house.ts';
import { NO_GATEWAY, paidPayment } from './paid-payment.ts';

/** Who they are; the objects below belong to mai's dossier at An Bình, minh's draft, or hanh's own. */
const PEOPLE = [
  'nobody',
  'mai',
  'long',
  'gom-thanh-ha',
  'hanh',
  'nga',
  'tuan',
  'dung',
  'oanh',
  'khoa',
  'yen',
  'huong',
  'minh',
  'ha',
  'quan',
  'tam',
  'giang',
  'chi',
  'bao',
  'an',
] as const;
type Person = (typeof PEOPLE)[number];
const OFFICIALS = new Set<Person>([
  'hanh',
  'nga',
  'tuan',
  'dung',
  'oanh',
  'khoa',
  'yen',
  'huong',
  'tam',
  'giang',
]);
const CIRCLES: Record<Who, (person: Person) => boolean> = {
  anybody: () => true,
  account: (person) => person !== 'nobody',
  official: (person) => OFFICIALS.has(person),
  supervisor: (person) => ['dung', 'huong', 'quan', 'giang', 'an'].includes(person),
  staff: (person) => OFFICIALS.has(person) || person === 'quan' || person === 'an',
  designer: (person) => person === 'minh' || person === 'chi',
  publisher: (person) => person === 'ha' || person === 'bao',
  'designer-or-publisher': (person) => ['minh', 'chi', 'ha', 'bao'].includes(person),
  head: (person) => person === 'dung',
};
const AN_BINH = new Set<Person>(['hanh', 'nga', 'tuan', 'dung']);
const everybody = () => true;
/** Who sees mai's dossier, submission, task and documents, and minh's draft. */
const SEES: Record<ObjectPolicy, (person: Person) => boolean> = {
  none: everybody,
  own: everybody,
  'own-submission': (person) => person === 'mai',
  'own-dossier': (person) => person === 'mai',
  'readable-dossier': (person) => person === 'mai' || AN_BINH.has(person),
  'handled-dossier': (person) => AN_BINH.has(person),
  task: (person) => person === 'hanh' || person === 'nga',
  // The head of An Bình; coordinators only where no agency holds the task.
  'supervised-task': (person) => person === 'dung',
  'supervised-dossier': (person) => ['dung', 'huong', 'quan'].includes(person),
  incident: (person) => ['dung', 'huong', 'quan'].includes(person),
  deputy: (person) => ['dung', 'huong', 'quan'].includes(person),
  document: (person) => person === 'mai' || AN_BINH.has(person),
  // The head of An Bình, where the paper of mai's dossier was issued.
  'issued-paper': (person) => person === 'dung',
  draft: (person) => person === 'minh' || person === 'ha',
  'own-draft': (person) => person === 'minh',
  payment: (person) => person === 'mai' || AN_BINH.has(person),
  'own-payment': (person) => person === 'mai',
  'counter-payment': (person) => person === 'hanh' || person === 'nga',
};

type Objects = {
  submission: string;
  document: string;
  upload: string;
  dossier: string;
  task: string;
  draft: string;
  code: string;
  incident: string;
  deputy: string;
  payment: string;
  paper: string;
};
let house: House;
const browsers = new Map<Person, Browser>();
let mine: Objects;
let ownOfHanh: Objects;
let files: Record<string, string>;

beforeAll(async () => {
  house = await openHouse({ engine: true, variables: NO_GATEWAY });
  for (const person of PEOPLE)
    browsers.set(person, person === 'nobody' ? house.visitor() : await house.login(person));
  const draft = await by('minh').post('/api/drafts', { procedureCode: CODE });
  expect(draft.status).toBe(201);
  files = draft.json.files;
  mine = await objectsOf('mai', draft.json.id);
  ownOfHanh = await objectsOf('hanh', draft.json.id);
});
afterAll(() => house?.close());
const by = (person: Person): Browser => browsers.get(person) as Browser;

async function objectsOf(owner: Person, draft: string): Promise<Objects> {
  const { dossier, acknowledgement, code } = await filed(by(owner));
  const submission = await filledIn(by(owner));
  await by(owner).get(`/api/documents/${acknowledgement}`);
  for (;;) {
    const [row] = await house.database.sql<{ task: string }>(
      `select task from motcua.task where dossier = '${dossier}'`,
    );
    if (row) {
      await house.database.sql(
        `insert into motcua.incident (dossier, incident, tenant, element, code, message, state, raised_at)
         select id, 'incident-777', tenant, null, 'flow.none', 'test', 'open', now() from motcua.dossier
         where id = '${dossier}' on conflict do nothing`,
      );
      return {
        submission: submission.id,
        upload: submission.documents[0].id,
        document: acknowledgement,
        dossier,
        task: row.task,
        draft,
        code,
        incident: 'incident-777',
        deputy: await deputyAtAnBinh(),
        payment: await paidPayment(house.store, dossier, randomUUID()),
        paper: await signedAtAnBinh(acknowledgement),
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
/** Nga stands in for Hạnh, in the same role at the same agency: it opens no door to her. */
async function deputyAtAnBinh(): Promise<string> {
  const [row] = await house.database.sql<{ id: string }>(
    `insert into motcua.deputy (id, tenant, post, principal, account, ground, granted_by, granted_at, valid_from, valid_to)
     select gen_random_uuid(), h.tenant, h.post, h.account, n.id, 'test', h.account, now(), now(), now() + interval '1 day'
     from motcua.holder h join motcua.account c on c.id = h.account and c.subject = 'hanh', motcua.account n
     where n.subject = 'nga' limit 1 returning id`,
  );
  return row!.id;
}
/** The head of An Bình signed it: as the rows say, so that the routes have something to find. */
async function signedAtAnBinh(document: string): Promise<string> {
  const [row] = await house.database.sql<{ verification: string }>(
    `insert into motcua.signed_paper (dossier, effect, tenant, document, verification, number, title,
       issued_on, signing_key, agency, post, signer, approved_at, signed_at, sha256, size, storage_key)
     select d.dossier, 'effect-777', d.tenant, d.id,
       upper(translate(substr(replace(d.id::text, '-', ''), 1, 16), 'ilou', '1100')), '1/2026', d.title,
       '2026-11-24', k.id, k.agency, h.post, '{"name":"a","post":{"vi":"b","en":"b"},"agency":{"vi":"c","en":"c"}}',
       now(), now(), d.sha256, d.size, d.storage_key
     from motcua.document d, motcua.signing_key k join motcua.account a on a.id = k.account
       join motcua.holder h on h.account = a.id
     where d.id = $1 and a.subject = 'dung' limit 1 returning verification`,
    [document],
  );
  return row!.verification;
}
const missing = (): Objects => ({
  submission: randomUUID(),
  document: randomUUID(),
  upload: randomUUID(),
  dossier: randomUUID(),
  task: 'task-999999',
  draft: randomUUID(),
  code: 'x',
  incident: 'incident-999999',
  deputy: randomUUID(),
  payment: randomUUID(),
  paper: '0000000000000000',
});

/** The address of an operation for given objects. */
function addressOf({ path, permission }: AnyOperation, objects: Objects): string {
  const isDraft = permission.object === 'draft' || permission.object === 'own-draft';
  const ids: Record<string, string> = {
    id: isDraft
      ? objects.draft
      : permission.object === 'own-submission'
        ? objects.submission
        : permission.object === 'document'
          ? objects.document
          : permission.object.endsWith('payment')
            ? objects.payment
            : permission.object === 'issued-paper'
              ? objects.paper
              : permission.object === 'deputy'
                ? objects.deputy
                : objects.dossier,
    document: objects.upload,
    dossier: objects.dossier,
    task: objects.task,
    incident: objects.incident,
    ask: 'subscription-1',
    version: '1',
    code: path.includes('tracking') ? objects.code : objects.code === 'x' ? 'x' : CODE,
  };
  return path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? '') + (QUERIES[path] ?? '');
}
const QUERIES: Record<string, string> = { '/api/reports/dossiers': '?measure=received' };

/** Valid bodies, so that what decides is the policy; an operation with a body and no line here fails. */
const BODIES: Record<string, () => unknown> = {
  'POST /api/submissions': () => ({ procedureCode: CODE }),
  'PUT /api/submissions/:id': () => ({ values: {}, version: 1 }),
  'PUT /api/submissions/:id/consent': () => ({ consent: false }),
  'PUT /api/submissions/:id/guidance': () => ({ answers: {} }),
  'PUT /api/submissions/:id/corrections': () => ({ path: 'subjectName', wrong: true }),
  'PUT /api/dossiers/:id/asks/:ask': () => ({ values: {}, version: 1 }),
  'POST /api/dossiers/:id/asks/:ask': () => ({}),
  'POST /api/dossiers/:id/rating': () => ({ score: 5, reason: null }),
  'POST /api/names/check': () => ({ name: 'Phở Bờ Sông' }),
  'PUT /api/preferences': () => ({ language: 'vi', emailOn: true, smsOn: true, version: 0 }),
  'PUT /api/preferences/phone': () => ({ phone: 'none' }),
  'POST /api/preferences/phone/verify': () => ({ code: '000000' }),
  'POST /api/submissions/:id/file': () => ({ declaration: true }),
  'POST /api/tasks/:dossier/:task/complete': () => ({ values: { intakeDecision: 'accept' } }),
  'POST /api/tasks/:dossier/:task/assign': () => ({ to: null }),
  'PUT /api/tasks/:dossier/:task/checklist': () => ({ items: [], sets: 1, note: '', version: 0 }),
  'POST /api/dossiers/:id/notes': () => ({ text: 'ghi chú', task: null }),
  'POST /api/dossiers/:id/activities': () => ({ scope: 'scope-1', element: 'x' }),
  'POST /api/dossiers/:id/activities/done': () => ({ scope: 'scope-1' }),
  'POST /api/dossiers/:id/data': () => ({ data: { remark: 'x' } }),
  'POST /api/incidents/:dossier/:incident/retry': () => ({ data: {} }),
  'POST /api/payments/:id/attempts': () => ({ language: 'en' }),
  'POST /api/deputies': () => ({
    post: randomUUID(),
    principal: randomUUID(),
    deputy: randomUUID(),
    procedures: [],
    ground: 'Quyết định 12/QĐ-UBND',
    validFrom: '2020-01-01T00:00:00Z',
    validTo: '2020-01-02T00:00:00Z',
  }),
  'POST /api/verifications/:id/revocation': () => ({ ground: 'Cấp nhầm nội dung.' }),
  'POST /api/drafts': () => ({ procedureCode: CODE }),
  'PUT /api/drafts/:id': () => ({ files, version: 1 }),
  'POST /api/drafts/:id/submit': () => ({ comment: '' }),
  'POST /api/drafts/:id/publish': () => ({ validFrom: null }),
  'POST /api/drafts/:id/return': () => ({ comment: 'xem lại' }),
};
const nameOf = ({ method, path }: AnyOperation): string => `${method} ${path}`;

function call(entry: AnyOperation, person: Person, objects: Objects): Promise<Answer> {
  const path = addressOf(entry, objects);
  const key = { headers: { 'idempotency-key': newKey() } };
  if (entry.live) return by(person).send(path, { headersOnly: true });
  if (entry.method === 'GET') return by(person).get(path);
  if (entry.upload) {
    const form = new FormData();
    form.set('field', 'identityPaper');
    form.set('file', new Blob([new Uint8Array(PDF)]), 'a.pdf');
    return by(person).send(path, { method: entry.method, form, ...key });
  }
  const body = entry.contract.body ? BODIES[nameOf(entry)]?.() : {};
  return by(person).send(path, { method: entry.method, body, ...key });
}

/** 401, 403, 404 or `through`, by the declaration alone. */
function expected(entry: AnyOperation, person: Person, sees: boolean): string {
  const { who } = entry.permission;
  if (who !== 'anybody' && person === 'nobody') return '401';
  if (!CIRCLES[who](person)) return '403';
  return sees ? 'through' : '404';
}
const outcome = ({ status }: Answer): string =>
  [401, 403, 404].includes(status) ? String(status) : status < 500 ? 'through' : String(status);
const withoutId = (answer: Answer): string =>
  answer.text.replace(answer.json?.requestId ?? ' ', '');
const addressesAnObject = (entry: AnyOperation): boolean =>
  entry.path.includes(':') && entry.permission.object !== 'none';

test('the table is complete: permission, rate class and a body for every operation', () => {
  expect(() => checkTable(operations)).not.toThrow();
  expect(() =>
    checkTable([{ ...(operations[0] as AnyOperation), permission: undefined as never }]),
  ).toThrow(/no permission/);
  expect(() => checkTable([{ ...(operations[0] as AnyOperation), rate: 'none' as never }])).toThrow(
    /no rate class/,
  );
  expect(() => checkTable([operations[0] as AnyOperation, operations[0] as AnyOperation])).toThrow(
    /Two operations/,
  );
  for (const entry of operations)
    if (entry.contract.body) expect(BODIES).toHaveProperty([nameOf(entry)]);
  expect(new Set(operations.map((entry) => entry.path)).size).toBeGreaterThan(20);
});

describe.each(operations.map((entry) => [nameOf(entry), entry] as const))('%s', (_name, entry) => {
  // Those who get through come last: they may change what the others are refused.
  const order = PEOPLE.toSorted(
    (a, b) => Number(SEES[entry.permission.object](a)) - Number(SEES[entry.permission.object](b)),
  );
  test.each(order)("%s, somebody's object", async (person) => {
    const answer = await call(entry, person, mine);
    expect(outcome(answer)).toBe(expected(entry, person, SEES[entry.permission.object](person)));
    if (answer.status >= 400)
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
  if (!addressesAnObject(entry)) return;
  test.each(PEOPLE)('%s: what is foreign looks like what is missing', async (person) => {
    const nothing = await call(entry, person, missing());
    expect(outcome(nothing)).toBe(expected(entry, person, false));
    if (SEES[entry.permission.object](person) || entry.path.includes(':code')) return;
    const foreign = await call(entry, person, mine);
    expect([foreign.status, withoutId(foreign)]).toEqual([nothing.status, withoutId(nothing)]);
    const names = (answer: Answer): string[] =>
      [...answer.headers.keys()].filter((name) => !name.startsWith('ratelimit')).toSorted();
    expect(names(foreign)).toEqual(names(nothing));
  });
});

describe('an official who filed is an owner and nothing else', () => {
  test.each(
    operations
      .filter(
        (entry) =>
          ['readable-dossier', 'handled-dossier', 'task', 'document'].includes(
            entry.permission.object,
          ) && entry.path.includes(':'),
      )
      .map((entry) => [nameOf(entry), entry] as const),
  )('%s', async (_name, entry) => {
    const answer = await call(entry, 'hanh', ownOfHanh);
    const { object } = entry.permission;
    expect(outcome(answer)).toBe(
      object === 'task' ? '403' : object === 'handled-dossier' ? '404' : 'through',
    );
    if (object === 'task') expect(answer.json.code).toBe('sod.own-case');
  });
});
