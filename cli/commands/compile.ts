// cli: `motcua compile FILE|DIR [--json]` checks a diagram or a procedure folder.
// Exit code: 0 compiles (warnings allowed), 1 errors, 2 wrong usage or nothing to read.
import { stat } from 'node:fs/promises';
import {
  compileProcedure,
  compileProcess,
  printDiagnostic,
} from '../../procedures/compile/index.ts';
import type { Compiled } from '../../procedures/language/diagnostic.ts';
import { readProcedureFolder, readSourceFile } from '../../store/procedure-folder.ts';

const USAGE = 'usage: motcua compile FILE|DIR [--json]';

/** What a program reads with `--json`; `hash` only for folders that compile. */
type Answer = { ok: boolean; hash: string | null; diagnostics: Compiled<unknown>['diagnostics'] };

export async function compileCommand(args: string[]): Promise<number> {
  const json = args.includes('--json');
  const [path, ...more] = args.filter((arg) => arg !== '--json');
  if (path === undefined || path.startsWith('-') || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  let answer: Answer;
  try {
    answer = await compilePath(path);
  } catch (thrown) {
    console.error(`motcua compile: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    return 2;
  }
  if (json) console.log(JSON.stringify(answer, null, 2));
  else print(path, answer);
  return answer.ok ? 0 : 1;
}

async function compilePath(path: string): Promise<Answer> {
  if ((await stat(path)).isDirectory()) {
    const compiled = await compileProcedure(await readProcedureFolder(path));
    return {
      ok: compiled.ok,
      hash: compiled.ok ? compiled.value.hash : null,
      diagnostics: compiled.diagnostics,
    };
  }
  const { ok, diagnostics } = await compileProcess(await readSourceFile(path));
  return { ok, hash: null, diagnostics: diagnostics.map((d) => ({ ...d, file: path })) };
}

function print(path: string, { ok, hash, diagnostics }: Answer): void {
  for (const diagnostic of diagnostics) {
    console.log(printDiagnostic(diagnostic, 'vi'));
    console.log(`  ${diagnostic.message.en} → ${diagnostic.fix.en}`);
  }
  const errors = diagnostics.filter((d) => d.severity === 'error').length;
  const counts = `${errors} errors, ${diagnostics.length - errors} warnings`;
  console.log(
    `${path}: ${ok ? 'compiles' : 'refused'}, ${counts}${hash === null ? '' : `, ${hash}`}`,
  );
}
