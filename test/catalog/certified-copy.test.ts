// test/catalog: the shipped copy procedure: compiles, routes, plays every journey to its end.
import { beforeAll, describe, expect, test } from 'vitest';
import { compileProcedure } from '../../procedures/compile/index.ts';
import { decide } from '../../procedures/decisions/index.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { SEED_TENANTS } from '../../store/seed-data/tenants.ts';
import { openPaperPress } from '../../store/papers/paper.ts';
import type { Fact } from '../../workflows/facts.ts';
import { readFolder } from './folder.ts';
import { type Journey, playJourney } from './journey.ts';

const files = readFolder('certified-copy');
const journeys = Object.entries(files)
  .filter(([path]) => path.startsWith('journeys/'))
  .map(([path, source]) => ({ path, journey: JSON.parse(source) as Journey }));
let sealed: SealedProcedure;

beforeAll(async () => {
  const { 'README.md': _readme, ...sources } = files;
  const compiled = await compileProcedure(sources);
  expect(compiled.diagnostics).toEqual([]);
  if (!compiled.ok) throw new Error('does not compile');
  sealed = compiled.value;
});

const of = <K extends Fact['kind']>(journal: Fact[], kind: K): Extract<Fact, { kind: K }>[] =>
  journal.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);

test('who signs is shown what was copied from the register, and cannot change it', () => {
  const keysOf = (id: string, readonly: boolean) =>
    sealed.forms[id]?.fields.filter((field) => field.readonly === readonly).map(({ key }) => key);
  const copied = ['registerBook', 'registerNumber', 'registeredOn', 'extract', 'copiesMade'];
  expect(keysOf('sign', true)).toEqual(copied);
  expect(keysOf('copy', false)).toEqual(expect.arrayContaining(copied));
});

test('numbers of papers carry the letters an office writes, not the name of a file', () => {
  const diagram = files['process.bpmn'] ?? '';
  const results = diagram.split('type="return-result"').slice(1);
  expect(results.map((part) => /key="series" value="([^"]*)"/.exec(part)?.[1])).toEqual([
    'BS',
    'TB',
  ]);
});

describe('journeys', () => {
  test('there is one for every way through', () => {
    expect(journeys.length).toBeGreaterThanOrEqual(7);
  });

  test.each(journeys)('$path', ({ journey }) => {
    const { journal, state, paperInputs } = playJourney(sealed, journey);
    const { agency, outcome, stage, dueAt, notices, papers, tasks } = journey.expect;
    expect(of(journal, 'incident-raised')).toEqual([]);
    expect(state.status).toBe('ended');
    expect(state.outcome).toBe(outcome);
    expect(state.stage).toBe(stage);
    expect(of(journal, 'dossier-routed').at(-1)?.agency).toBe(agency);
    expect(of(journal, 'task-opened').map((fact) => fact.element)).toEqual(tasks);
    expect(of(journal, 'notice-requested').map((fact) => fact.template)).toEqual(notices);
    expect(Object.keys(paperInputs)).toEqual(papers);
    const statutory = of(journal, 'clock-started').find(({ term }) => term.id === 'statutory');
    expect(statutory?.counted?.result.dueAt).toBe(Date.parse(dueAt));
    const stopped = of(journal, 'clock-stopped').find(({ clock }) => clock === statutory?.clock);
    expect(stopped?.reason).toBe('decided');
  });

  test.each(journeys)(
    '$path: the paper is drawn from what the diagram hands over',
    ({ journey }) => {
      const press = openPaperPress();
      for (const [template, input] of Object.entries(playJourney(sealed, journey).paperInputs)) {
        const agency = { code: 'x', name: { vi: 'Cơ quan thử', en: 'Test agency' } };
        const issued = {
          number: '1/2026/x',
          issuedAt: '2026-11-25T03:00:00.000Z',
          issuedOn: '2026-11-25',
        };
        const data = {
          ...input,
          ...issued,
          dossierCode: 'x',
          procedure: sealed.manifest.name,
          agency,
        };
        expect(press.print(sealed.templates[template] ?? '', data, 0).length).toBeGreaterThan(
          1_000,
        );
      }
    },
  );
});

describe('competent agency', () => {
  const known = new Set(SEED_TENANTS[0]?.agencies.map(({ code }) => code));
  const cases: [string, string, string, string | null][] = [
    ['an-binh', 'birth', '2026-11-25', '000.00.31.H99'],
    ['phuoc-hai', 'birth', '2026-09-30', '000.00.31.H99'],
    ['phuoc-hai', 'birth', '2026-10-01', '000.00.32.H99'],
    ['phuoc-hai', 'nationality', '2026-11-25', '000.00.08.H99'],
    ['dao-yen', 'birth', '2026-11-25', null],
  ];
  test.each(cases)('%s, %s, %s: %s', (area, registerKind, submittedOn, expected) => {
    const decision = sealed.decisions['competent-agency'];
    if (!decision) throw new Error('no decision');
    const data = { values: { registerKind }, area, submittedOn };
    const found = decide(decision, { data, now: 0, zone: 'Asia/Ho_Chi_Minh' });
    expect(found).toMatchObject({ ok: true, value: expected });
    if (expected !== null) expect(known).toContain(expected);
  });

  test('every area of the form is decided or goes to coordination, every agency exists', () => {
    const coordinate = sealed.forms['coordinate']?.fields.find(
      ({ key }) => key === 'competentAgency',
    );
    const codes = coordinate?.kind === 'select' ? coordinate.options.map(({ value }) => value) : [];
    expect(codes.length).toBeGreaterThan(0);
    for (const code of codes) expect(known).toContain(code);
  });
});

describe('words', () => {
  test('every file is NFC and notices use only known placeholders', () => {
    for (const [path, source] of Object.entries(files))
      expect(source.normalize('NFC') === source, path).toBe(true);
    const allowed = [
      'applicant',
      'dossierCode',
      'procedureName',
      'submittedAt',
      'agency',
      'dueAt',
      'link',
    ];
    for (const { subject, body } of Object.values(sealed.notices)) {
      for (const language of ['vi', 'en'] as const) {
        for (const [, name] of `${subject[language]}${body[language]}`.matchAll(/\{\{(\w+)\}\}/g)) {
          expect(allowed).toContain(name);
        }
      }
    }
  });
});
