// test/import: models of other engines. A case is a folder: `source.bpmn`, and what comes of it with
// `UPDATE=1`: `expected.bpmn`, `report.txt` (both languages, with what the compiler still says) and the
// forms that were declared in the diagram.
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { importCommand } from '../../cli/commands/import.ts';
import { compileProcess } from '../../procedures/compile/index.ts';
import { compileForm } from '../../procedures/forms/compile.ts';
import { importModel, type Imported } from '../../procedures/import/index.ts';
import { readTree } from '../../procedures/import/tree.ts';
import { writeTree } from '../../procedures/import/write-tree.ts';
import { caseFolders, casesRoot, expectGolden, golden } from '../compile/golden.ts';

const folderOf = (name: string) => join(casesRoot, 'import', name);
const sourceOf = (name: string) => readFileSync(join(folderOf(name), 'source.bpmn'), 'utf8');

async function reportOf({ dialect, report, xml }: Imported): Promise<string> {
  const lines = report.flatMap(({ kind, code, line, element, text }) => [
    `${line ?? '-'} ${kind} ${code} (${element ?? '-'}): ${text.en}`,
    `  vi: ${text.vi}`,
  ]);
  const compiled = await compileProcess(xml ?? '');
  return [dialect, ...lines, '', 'compiler:', golden(compiled.diagnostics)].join('\n');
}

describe.each(caseFolders('import'))('%s', (name) => {
  const imported = importModel(sourceOf(name));

  test('what comes out, and what is said about it', async () => {
    expectGolden(join(folderOf(name), 'expected.bpmn'), imported.xml ?? '');
    expectGolden(join(folderOf(name), 'report.txt'), await reportOf(imported));
    for (const [id, form] of Object.entries(imported.forms))
      expectGolden(join(folderOf(name), `${id}.form`), form);
  });

  test('importing it again changes nothing', () => {
    const again = importModel(imported.xml ?? '');
    const hands = imported.report.some(({ kind }) => kind === 'todo');
    expect(again.report.filter(({ kind }) => kind !== 'todo')).toEqual([]);
    if (!hands) expect(again.report).toEqual([]);
    expect(writeTree(readTree(again.xml ?? ''))).toBe(writeTree(readTree(imported.xml ?? '')));
  });

  test('forms that were declared in it are forms', () => {
    for (const [id, form] of Object.entries(imported.forms)) {
      const compiled = compileForm(form, `forms/${id}.form`);
      expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });
});

test('a model of our own dialect is left as it is, byte by byte', () => {
  const catalog = join(import.meta.dirname, '../../procedures/catalog');
  const folders = readdirSync(catalog).filter((name) =>
    existsSync(join(catalog, name, 'process.bpmn')),
  );
  expect(folders.length).toBeGreaterThan(1);
  for (const folder of folders) {
    const source = readFileSync(join(catalog, folder, 'process.bpmn'), 'utf8');
    expect(importModel(source)).toEqual({ dialect: 'zeebe', report: [], xml: source, forms: {} });
  }
});

describe('hostile files', () => {
  const deep = `${'<a>'.repeat(70)}${'</a>'.repeat(70)}`;
  test.each([
    ['nothing', ''],
    ['no XML', 'BPMN'],
    ['DOCTYPE', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an entity', '<a>&lol;</a>'],
    ['too deep', deep],
    ['two roots', '<a/><b/>'],
    ['not closed', '<a><b></a>'],
    ['another language', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['an undeclared prefix', '<bpmn:definitions/>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['a null character', '<a>&#0;</a>'],
    ['too large', `<a>${'x'.repeat(6_000_000)}</a>`],
    [
      'many namespaces',
      `<a ${Array.from({ length: 40 }, (_, n) => `xmlns:p${n}="u${n}"`).join(' ')}/>`,
    ],
  ])('%s is told, not thrown', (_name, source) => {
    const { xml, report } = importModel(source);
    expect(xml).toBe(null);
    expect(report).toHaveLength(1);
    expect(report[0]?.kind).toBe('todo');
  });

  test('names of JavaScript objects stay data', () => {
    const source = sourceOf('camunda-7').replace(
      'c7:versionTag="3.1"',
      'c7:__proto__="x" c7:constructor="y"',
    );
    const { report } = importModel(source);
    const told = report.filter(({ code }) => code === 'unknownSetting').map(({ text }) => text.en);
    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringContaining('__proto__=x'),
        expect.stringContaining('constructor=y'),
      ]),
    );
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('motcua import', () => {
  afterEach(() => vi.restoreAllMocks());

  async function run(...args: string[]) {
    const out: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
    vi.spyOn(console, 'error').mockImplementation((line: string) => void out.push(line));
    return { code: await importCommand(args), out: out.join('\n') };
  }
  const scratch = () => mkdtempSync(join(tmpdir(), 'motcua-import-'));

  test('writes the model and tells every line, in both languages', async () => {
    const out = join(scratch(), 'new/process.bpmn');
    const { code, out: said } = await run(join(folderOf('tolerated'), 'source.bpmn'), '--out', out);
    expect(readFileSync(out, 'utf8')).toBe(importModel(sourceOf('tolerated')).xml);
    expect(said).toMatch(/source\.bpmn:4 thêm \(begin\): .*\n {2}added: /);
    expect(said).toMatch(/0 TO DO; \d+ compile errors; written to /);
    expect(code).toBe(0);
  });

  test('something needs a hand: 1', async () => {
    const out = join(scratch(), 'process.bpmn');
    const { code, out: said } = await run(
      join(folderOf('hidden-logic'), 'source.bpmn'),
      '--out',
      out,
      '--json',
    );
    const told = JSON.parse(said) as { ok: boolean; dialect: string; report: { kind: string }[] };
    expect(told.ok).toBe(false);
    expect(told.report.filter(({ kind }) => kind === 'todo').length).toBeGreaterThan(5);
    expect(existsSync(join(out, '../forms/person.form'))).toBe(true);
    expect(code).toBe(1);
  });

  test('a form that somebody drew is not written over', async () => {
    const folder = scratch();
    const out = join(folder, 'process.bpmn');
    await run(join(folderOf('hidden-logic'), 'source.bpmn'), '--out', out);
    writeFileSync(join(folder, 'forms/person.form'), '{}');
    await expect(run(join(folderOf('hidden-logic'), 'source.bpmn'), '--out', out)).rejects.toThrow(
      'says something else',
    );
  });

  test.each([[[]], [['gone.bpmn']], [['a', 'b']], [['a.bpmn', '--fast']], [['a', '--out', 'a']]])(
    'wrong usage %j: 2',
    async (args) => {
      expect((await run(...args)).code).toBe(2);
    },
  );
});

const corpus = join(import.meta.dirname, '../../../shared/corpus');
describe.skipIf(!existsSync(corpus))('models of the public suites', () => {
  test('each is converted, and converted only once', () => {
    const files = ['operaton', 'flowable', 'betsy', 'miwg'].flatMap((folder) =>
      readdirSync(join(corpus, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(bpmn|xml)$/.test(name))
        .map((name) => join(corpus, folder, name)),
    );
    let converted = 0;
    for (const file of files) {
      const { xml } = importModel(readFileSync(file, 'utf8'));
      if (xml === null) continue;
      converted += 1;
      const again = importModel(xml);
      const changed = again.report.filter(({ kind }) => kind !== 'todo');
      expect(changed.map(({ code, element }) => `${file}: ${code} ${element}`)).toEqual([]);
    }
    expect(converted).toBeGreaterThan(files.length * 0.97);
  });
});
