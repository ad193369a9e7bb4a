// test/api: a procedure with everything the desk adds: papers to check, a request for more, four eyes, a
// signature and a step that can fail; and people who work on it over HTTP.
import { createHash, randomUUID } from 'node:crypto';
import type { Field, SealedForm } from '../../procedures/forms/form.ts';
import { seal } from '../../procedures/ir/seal.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { fileDossier } from '../../store/intake.ts';
import { publishVersion } from '../../store/procedures.ts';
import type { Store } from '../../store/store.ts';
import { openSubmission } from '../../store/submissions.ts';
import {
  end,
  feel,
  procedure,
  service,
  start,
  task as anyTask,
  term,
} from '../workflow/procedures.ts';
import { newKey, type Answer, type Browser } from './browser.ts';
import { openHouse, type HouseOptions } from './house.ts';
import { until } from './money.ts';

const text = (vi: string, en: string) => ({ vi, en });
const base = {
  hint: null,
  required: true,
  readonly: false,
  hiddenIf: null,
  autocomplete: null,
};
const line = (key: string, label: string): Field => ({
  ...base,
  key,
  label: text(label, key),
  kind: 'text',
  pattern: null,
  patternHint: null,
  minLength: null,
  maxLength: 200,
});
const SUBMISSION: SealedForm = {
  id: 'submission',
  title: text('Đơn', 'Application'),
  fields: [
    line('subject', 'Tên hộ'),
    line('address', 'Địa chỉ'),
    {
      ...base,
      key: 'identityPaper',
      label: text('Giấy tờ tùy thân', 'Identity paper'),
      required: false,
      kind: 'file',
      accept: ['application/pdf'],
      maxFiles: 2,
      maxBytes: 1_000_000,
    },
  ],
};
const OPINION: SealedForm = {
  id: 'opinion',
  title: text('Ý kiến', 'Opinion'),
  fields: [line('opinion', 'Ý kiến')],
};
export const GROUND = '61/2018/NĐ-CP';

// No service: what a service answers counts at the time of the engine, which no test turns.
const task = (part: Parameters<typeof anyTask>[0]) =>
  anyTask({ agency: feel('competent'), ...part });
const graph = procedure(
  'test.desk',
  {
    start,
    intake: task({ roles: ['intake-officer'], stage: 'received', milestone: 'accepted' }),
    which: { kind: 'exclusive-gateway' },
    ask: task({ compose: 'supplement' }),
    wait: {
      kind: 'receive-task',
      stage: 'supplement',
      trigger: {
        kind: 'message',
        message: 'more',
        correlationKey: null,
        ask: {
          kind: 'supplement',
          form: null,
          title: text('Bổ sung', 'Supplement'),
          from: feel('supplementRequest'),
        },
      },
    },
    again: task({ compose: 'supplement' }),
    route: service(
      'route-to-agency',
      {},
      {
        inputs: [{ target: 'agency', source: feel('competent') }],
      },
    ),
    visits: {
      kind: 'ad-hoc-sub-process',
      sequential: true,
      enabled: ['look', 'expert'],
      completion: null,
      cancelRemaining: true,
    },
    look: task({ scope: 'visits' }),
    expert: task({ scope: 'visits', roles: ['head'] }),
    appraise: task({ form: 'opinion' }),
    fail: { kind: 'exclusive-gateway' },
    sign: task({
      roles: ['head', 'case-worker'],
      form: 'opinion',
      signs: true,
      separateFrom: ['appraise'],
      milestone: 'decided',
    }),
    end: end('granted'),
  },
  [
    'start > intake',
    'intake > which',
    'which > ask ? path = "more"',
    'which > route ? path = "choose"',
    'route > visits',
    'visits > appraise',
    'which > appraise default',
    'ask > wait',
    'wait > again',
    'again > appraise',
    'appraise > fail',
    'fail > sign ? good = "yes"',
    'sign > end',
  ],
  { terms: { statutory: term('statutory', 3) } },
);
const { hash: _, ...open } = graph;
export const deskProcedure: SealedProcedure = seal({
  ...open,
  manifest: {
    ...open.manifest,
    submissionForm: 'submission',
    documents: [
      {
        id: 'identityPaper',
        name: text('Giấy tờ tùy thân', 'Identity paper'),
        required: true,
        note: text('', ''),
      },
    ],
    legalBasis: [
      {
        name: text('Cơ chế một cửa', 'One-stop offices'),
        reference: GROUND,
        validFrom: '2018-06-21',
        validTo: null,
      },
    ],
  },
  forms: { submission: SUBMISSION, opinion: OPINION },
});

export type DeskHouse = Awaited<ReturnType<typeof openDeskHouse>>;
export type Filing = {
  path?: 'more' | 'choose';
  good?: 'yes' | 'no';
  owner?: string;
  applicant?: string;
};

export async function openDeskHouse(options: HouseOptions = {}) {
  const house = await openHouse({ engine: true, ...options });
  return { ...house, ...(await openDesk({ store: house.store, sql: house.database.sql })) };
}

/** What an installation needs to have the procedure above. */
type Ground = {
  store: Store;
  sql<T extends object>(text: string): Promise<T[]>;
};

/** Publishes the procedure and answers how dossiers of it are filed. */
export async function openDesk(ground: Ground) {
  const { place, version } = await publishDesk(ground);
  return {
    place,
    /** Files for `owner` (Mai); answers the dossier's id. */
    file: (filing: Filing = {}) => file(ground, place, version, filing),
    /** The open task at an element, as soon as it is there. */
    taskAt: (dossier: string, element: string): Promise<string> =>
      until(async () => {
        const [row] = await ground.sql<{ task: string }>(
          `select task from motcua.task where dossier = '${dossier}' and element = '${element}'
             and state = 'open'`,
        );
        return row?.task;
      }),
  };
}

type Place = { tenant: string; agency: string; code: string; people: Record<string, string> };

async function publishDesk({ store, sql }: Ground): Promise<{ place: Place; version: string }> {
  const [agency] = await sql<{ id: string; tenant: string; code: string }>(
    `select id, tenant, code from motcua.agency where 'an-binh' = any(areas)`,
  );
  const rows = await sql<{ id: string; subject: string }>('select id, subject from motcua.account');
  const people = Object.fromEntries(rows.map((row) => [row.subject, row.id]));
  const place = { tenant: agency!.tenant, agency: agency!.id, code: agency!.code, people };
  const { id } = await store.transact({ tenant: place.tenant }, (em) =>
    publishVersion(em, {
      tenant: place.tenant,
      sealed: deskProcedure,
      files: {},
      author: people['minh'] ?? '',
      publisher: people['ha'] ?? '',
      at: Date.parse('2026-01-01T00:00:00Z'),
      validFrom: null,
    }),
  );
  return { place, version: id };
}

let filings = 0;
async function file(
  { store }: Ground,
  { tenant, people, agency, code }: Place,
  version: string,
  { path, good = 'yes', owner = 'mai', applicant = 'Nguyễn Thị Mai' }: Filing,
): Promise<string> {
  const account = people[owner] ?? '';
  const at = await store.now();
  filings += 1;
  const submission = await store.transact({ tenant, account }, (em) =>
    // One open submission of a procedure a person: each filing opens its own.
    openSubmission(em, store.keys, { tenant, account, procedureCode: `test.desk.${filings}`, at }),
  );
  const key = randomUUID();
  const { body } = await fileDossier(store, {
    tenant,
    request: { account, key, requestHash: createHash('sha256').update(key).digest() },
    submission: submission.id,
    procedure: { version, hash: deskProcedure.hash, code: deskProcedure.manifest.code },
    agency: { id: agency, code },
    zone: deskProcedure.manifest.zone,
    applicant,
    data: {
      applicant: { name: applicant, kind: 'citizen' },
      competent: code,
      path: path ?? 'straight',
      good,
      values: { subject: 'Hộ kinh doanh Mai', address: '12 Lê Lợi', identityPaper: [] },
    },
    submittedAt: at,
  });
  return body.dossier;
}

/** Claims and completes; asks again while the outcome is unknown. */
export async function work(
  browser: Browser,
  of: { dossier: string; task: string },
  values: object = {},
): Promise<Answer> {
  const at = `/api/tasks/${of.dossier}/${of.task}`;
  const claimed = await browser.post(`${at}/claim`);
  if (claimed.status !== 200) return claimed;
  return browser.post(`${at}/complete`, { values }, newKey());
}
