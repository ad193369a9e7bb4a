// cli: `motcua import FILE [--out FILE] [--json]`: a model of Camunda 7, Operaton, Flowable or Camunda 8
// as one of ours, with a line for everything that was changed and everything that could not be.
// Exit code: 0 all of it was carried over, 1 something needs a hand, 2 wrong usage or nothing to read.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { printDiagnostic } from '../../procedures/compile/index.ts';
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import {
  DIALECT_NAMES,
  type Imported,
  type ImportKind,
  type ImportLine,
} from '../../procedures/import/index.ts';
import { openApart, type Apart } from '../apart/index.ts';
import { readModelFile } from '../conform/model-file.ts';

const USAGE = 'usage: motcua import FILE [--out FILE] [--json]';

type Options = { file: string; out: string; json: boolean };

export async function importCommand(args: string[]): Promise<number> {
  const options = optionsOf(args);
  if (options === null) return wrongUsage(USAGE);
  let source: string;
  try {
    source = await readModelFile(options.file);
  } catch (problem) {
    return wrongUsage(
      `motcua import: ${problem instanceof Error ? problem.message : String(problem)}`,
    );
  }
  const apart = openApart();
  try {
    return await convert(apart, options, source);
  } finally {
    await apart.close();
  }
}

async function convert(apart: Apart, options: Options, source: string): Promise<number> {
  const imported = await apart.convert(source);
  if (imported === null) {
    console.error(`motcua import: ${options.file} takes too much time or memory to convert`);
    return 1;
  }
  if (imported.xml !== null) await write(options, imported);
  const diagnostics =
    imported.xml === null ? [] : await stillWrong(apart, options.out, imported.xml);
  const open = imported.report.filter(({ kind }) => kind === 'todo').length;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const ok = imported.xml !== null && open === 0 && errors === 0;
  if (options.json) {
    const { dialect, report } = imported;
    const written = imported.xml === null ? null : options.out;
    console.log(JSON.stringify({ ok, dialect, written, report, diagnostics }, null, 2));
  } else print(options, imported, diagnostics);
  return ok ? 0 : 1;
}

function optionsOf(args: string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { out: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return null;
    const out = values.out ?? file.replace(/(\.bpmn20)?\.(bpmn|xml)$/i, '') + '.motcua.bpmn';
    return resolve(out) === resolve(file) ? null : { file, out, json: values.json ?? false };
  } catch {
    return null;
  }
}

function wrongUsage(message: string): number {
  console.error(message);
  return 2;
}

async function write({ out }: Options, { xml, forms }: Imported): Promise<void> {
  await mkdir(dirname(resolve(out)), { recursive: true });
  await writeFile(out, xml ?? '');
  const folder = join(dirname(resolve(out)), 'forms');
  for (const [id, form] of Object.entries(forms)) {
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${id}.form`);
    if (await isOther(path, form)) throw new Error(`${path} exists and says something else`);
    await writeFile(path, form);
  }
}

/** A form that somebody drew is not written over. */
async function isOther(path: string, form: string): Promise<boolean> {
  try {
    return (await readFile(path, 'utf8')) !== form;
  } catch {
    return false;
  }
}

async function stillWrong(apart: Apart, out: string, xml: string): Promise<Diagnostic[]> {
  const ids = [...xml.matchAll(/<(?:\w+:)?process[^>]*\sid="([^"]*)"/g)].map(([, id]) => id ?? '');
  const choices = ids.length > 1 ? ids.map((processId) => ({ processId })) : [{}];
  const found = new Map<string, Diagnostic>();
  for (const options of choices) {
    const { diagnostics } = await apart.compile({ kind: 'file', xml, options });
    for (const one of diagnostics) {
      const here = { ...one, file: out };
      found.set(printDiagnostic(here), here);
    }
  }
  return [...found.values()];
}

const KINDS: Record<ImportKind, { vi: string; en: string }> = {
  changed: { vi: 'đổi', en: 'changed' },
  added: { vi: 'thêm', en: 'added' },
  removed: { vi: 'bỏ', en: 'removed' },
  todo: { vi: 'CẦN LÀM', en: 'TO DO' },
};

function print({ file, out }: Options, imported: Imported, diagnostics: Diagnostic[]): void {
  const { report, dialect, xml, forms } = imported;
  for (const line of report) console.log(told(file, line));
  for (const diagnostic of diagnostics) {
    console.log(printDiagnostic(diagnostic, 'vi'));
    console.log(`  ${diagnostic.message.en} → ${diagnostic.fix.en}`);
  }
  const count = (kind: ImportKind) => report.filter((line) => line.kind === kind).length;
  const kinds = (['changed', 'added', 'removed', 'todo'] as const).map(
    (kind) => `${count(kind)} ${KINDS[kind].en}`,
  );
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const result = xml === null ? 'not converted' : `written to ${out}`;
  const made = Object.keys(forms).map((id) => `, forms/${id}.form`);
  console.log(
    `${file} (${DIALECT_NAMES[dialect]}): ${kinds.join(', ')}; ${errors} compile errors; ${result}${made.join('')}`,
  );
}

function told(file: string, { kind, line, element, text }: ImportLine): string {
  const place = [file, line].filter((part) => part !== null).join(':');
  const of = element === null || element === '' ? '' : ` (${element})`;
  return `${place} ${KINDS[kind].vi}${of}: ${text.vi}\n  ${KINDS[kind].en}: ${text.en}`;
}
