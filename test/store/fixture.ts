// test/store: a small organisation and a procedure in a fresh database, and dossiers filed in it.
import { createHash, randomUUID } from 'node:crypto';
import { compileExpression } from '../../procedures/expressions/index.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { seal } from '../../procedures/ir/seal.ts';
import type { Fact, FactBody } from '../../workflows/facts.ts';
import type { Input } from '../../workflows/messages.ts';
import type { Turn } from '../../workflows/ports.ts';
import { fileDossier, openSubmission, publishVersion, type Filed } from '../../store/index.ts';
import { startStore, type TestStore } from '../support/store.ts';

export const LONG_AGO = '2020-01-01T00:00:00Z';
export const AT = Date.UTC(2026, 10, 24, 3, 0, 0);
export const text = (vi: string, en = vi) => ({ vi, en });

export type World = TestStore & {
  tenant: string;
  agency: { id: string; code: string };
  citizen: string;
  official: string;
  designer: string;
  publisher: string;
  procedure: { version: string; hash: string; code: string };
  sealed: SealedProcedure;
};

/** Another tenant with the same procedure can be added with `addTenant`. */
export async function startWorld(options: { own?: boolean; pool?: number } = {}): Promise<World> {
  const base = await startStore(options);
  const people = await addPeople(base, ['citizen', 'official', 'designer', 'publisher']);
  const place = await addTenant(base, 'H26', people);
  return { ...base, ...place, ...people } as World;
}

type People = Record<'citizen' | 'official' | 'designer' | 'publisher', string>;

export async function addPeople(base: TestStore, names: string[]): Promise<People> {
  const ids: Record<string, string> = {};
  for (const name of names) {
    const rows = await base.database.sql<{ id: string }>(
      `insert into motcua.account (issuer, subject, kind, name, email) values ('https://idp.test', $1, $2, $3, $4) returning id`,
      [
        `${name}-${randomUUID()}`,
        name === 'citizen' ? 'citizen' : 'official',
        `Nguyễn Văn ${name}`,
        `${name}@example.test`,
      ],
    );
    ids[name] = rows[0]!.id;
  }
  return ids as People;
}

export async function addTenant(
  base: TestStore,
  code: string,
  people: People,
): Promise<Pick<World, 'tenant' | 'agency' | 'procedure' | 'sealed'>> {
  const { sql } = base.database;
  const insert = async (statement: string, values: unknown[]) =>
    (await sql<{ id: string }>(`${statement} returning id`, values))[0]!.id;
  const name = JSON.stringify(text(`Tỉnh ${code}`, `Province ${code}`));
  const tenant = await insert(
    'insert into motcua.tenant (code, name, valid_from) values ($1, $2, $3)',
    [code, name, LONG_AGO],
  );
  const calendar = await insert(
    `insert into motcua.calendar (tenant, code, name, zone, is_default, valid_from) values ($1, 'state', $2, 'Asia/Ho_Chi_Minh', true, $3)`,
    [tenant, name, LONG_AGO],
  );
  await sql(
    `insert into motcua.calendar_version (calendar, version, tenant, content, source, known_from) values ($1, 1, $2, $3, 'test', $4)`,
    [
      calendar,
      tenant,
      JSON.stringify({
        id: 'state',
        version: 1,
        zone: 'Asia/Ho_Chi_Minh',
        weekly: {},
        exceptions: [],
      }),
      LONG_AGO,
    ],
  );
  const agencyCode = `000.00.12.${code}`;
  const agency = await insert(
    `insert into motcua.agency (tenant, code, name, level, areas, calendar, valid_from) values ($1, $2, $3, 'commune', '{"00001"}', $4, $5)`,
    [tenant, agencyCode, name, calendar, LONG_AGO],
  );
  const post = await insert(
    `insert into motcua.post (tenant, agency, role, name, valid_from) values ($1, $2, 'intake-officer', $3, $4)`,
    [tenant, agency, JSON.stringify(text('Cán bộ tiếp nhận', 'Intake officer')), LONG_AGO],
  );
  await sql(
    'insert into motcua.holder (tenant, post, account, valid_from) values ($1, $2, $3, $4)',
    [tenant, post, people.official, LONG_AGO],
  );
  const sealed = sealedProcedure();
  const version = await base.store.transact({ tenant }, (em) =>
    publishVersion(em, {
      tenant,
      sealed,
      files: { 'process.bpmn': '<xml/>' },
      author: people.designer,
      publisher: people.publisher,
      at: Date.parse(LONG_AGO),
      validFrom: null,
    }),
  );
  return {
    tenant,
    agency: { id: agency, code: agencyCode },
    procedure: { version: version.id, hash: sealed.hash, code: sealed.manifest.code },
    sealed,
  };
}

/** A submission opened and filed by the citizen. */
export async function file(
  world: World,
  change: { applicant?: string; at?: number; key?: string } = {},
): Promise<Filed> {
  const { tenant, citizen: account, procedure, agency, store } = world;
  const at = change.at ?? AT;
  const submission = await store.transact({ tenant, account }, (em) =>
    openSubmission(em, store.keys, { tenant, account, procedureCode: procedure.code, at }),
  );
  const filed = await fileDossier(store, {
    tenant,
    request: {
      account,
      key: change.key ?? `key-${randomUUID()}`,
      requestHash: createHash('sha256').update(submission.id).digest(),
    },
    submission: submission.id,
    procedure,
    agency,
    zone: 'Asia/Ho_Chi_Minh',
    applicant: change.applicant ?? 'Nguyễn Thị Đào',
    data: { applicant: { name: 'Nguyễn Thị Đào' }, values: { copies: 2 } },
    submittedAt: at,
  });
  return filed.body;
}

export const facts = (at: number, ...bodies: FactBody[]): Fact[] =>
  bodies.map((body) => ({ ...body, at }));

export function turnOf(
  world: World,
  dossier: string,
  turn: number,
  input: Input,
  bodies: FactBody[],
): Turn {
  const taken: FactBody = { kind: 'input-taken', input: input.id, what: input.kind, turn };
  return {
    ref: { dossier, tenant: world.tenant },
    procedureHash: world.procedure.hash,
    turn,
    input,
    facts: facts(input.at, taken, ...bodies),
    effects: [],
  };
}

export const startInput = (dossier: string, at = AT): Input => ({
  kind: 'start',
  id: `start:${dossier}`,
  at,
  submittedAt: at,
  data: { values: { copies: 2 } },
  message: null,
});

export const TERM = {
  id: 'statutory',
  name: text('Thời hạn giải quyết', 'Statutory term'),
  amount: 1,
  unit: 'workingDay',
  startsOn: 'submitted',
  stopOn: 'decided',
  count: 'nextDay',
  endOfDay: 'sessionEnd',
  roll: 'none',
  cutoff: null,
  onSupplement: 'none',
  maxExtensions: 0,
  legalBasis: null,
} as const;

/** Bodies of a first turn that opens a task for the intake officer of the agency. */
export function openingFacts(world: World, at = AT): FactBody[] {
  return [
    { kind: 'scope-opened', scope: 'scope-1', element: 'process', parent: null, token: null },
    { kind: 'dossier-started', submittedAt: at, data: { values: { copies: 2 } } },
    { kind: 'clock-started', clock: 'clock-2', term: TERM, from: at },
    { kind: 'dossier-routed', agency: world.agency.code },
    { kind: 'token-created', token: 'token-3', element: 'receive', scope: 'scope-1', flow: null },
    { kind: 'element-activated', token: 'token-3', element: 'receive', scope: 'scope-1' },
    { kind: 'stage-entered', stage: 'received', element: 'receive' },
    {
      kind: 'task-opened',
      task: 'task-4',
      element: 'receive',
      token: 'token-3',
      roles: ['intake-officer'],
      agency: world.agency.code,
      form: null,
    },
  ];
}

const monthly = compileExpression('"R/2100-01-01T00:00:00Z/P1M"', { names: [] });
if (!monthly.ok) throw new Error('the cycle does not compile');
const MONTHLY = monthly.expression;

function beginning(id: string) {
  return {
    id,
    name: '',
    scope: 'process',
    incoming: [],
    outgoing: [],
    boundary: [],
    audience: null,
    stage: null,
    milestone: null,
    notice: null,
    inputs: [],
    outputs: [],
    kind: 'start-event' as const,
  };
}

function sealedProcedure(): SealedProcedure {
  const node = {
    id: 'receive',
    name: 'Tiếp nhận hồ sơ',
    nameEn: 'Receive the dossier',
    scope: 'process',
    incoming: [],
    outgoing: [],
    boundary: [],
    audience: null,
    stage: 'received',
    milestone: null,
    notice: null,
    inputs: [],
    outputs: [],
    kind: 'user-task',
    roles: ['intake-officer'],
    agency: null,
    form: null,
    term: null,
  } as const;
  const content = {
    format: 1 as const,
    manifest: {
      code: '2.000908',
      name: text('Cấp bản sao từ sổ gốc', 'Certified copy'),
      summary: text('Bản sao', 'Copy'),
      field: text('Chứng thực', 'Certification'),
      level: 'full' as const,
      audience: text('Cá nhân', 'Citizens'),
      agencyLevel: text('Cấp xã', 'Commune'),
      steps: [],
      documents: [],
      fee: { amount: 0, currency: 'VND' as const, note: text('Không', 'None') },
      termNote: text('Trong ngày', 'Same day'),
      result: text('Bản sao', 'Copy'),
      channels: ['online' as const],
      legalBasis: [],
      zone: 'Asia/Ho_Chi_Minh',
      validFrom: '2020-01-01',
      validTo: null,
      submissionForm: 'request',
    },
    process: {
      id: 'process',
      name: 'Cấp bản sao',
      nodes: {
        // Of every kind of beginning that a published version is remembered by.
        filed: { ...beginning('filed'), trigger: { kind: 'none' as const } },
        asked: {
          ...beginning('asked'),
          trigger: { kind: 'message' as const, message: 'asked', correlationKey: null },
        },
        monthly: {
          ...beginning('monthly'),
          trigger: {
            kind: 'timer' as const,
            timer: { kind: 'cycle' as const, expression: MONTHLY },
          },
        },
        receive: {
          ...node,
          roles: [...node.roles],
          incoming: [],
          outgoing: [],
          boundary: [],
          inputs: [],
          outputs: [],
        },
      },
      flows: {},
      terms: {},
    },
    decisions: {},
    forms: {},
    templates: {},
    notices: { filed: { subject: text('Đã nộp', 'Filed'), body: text('{{code}}', '{{code}}') } },
  };
  return seal(content);
}
