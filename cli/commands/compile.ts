// cli: `motcua compile FILE|DIR [--json]` checks a diagram or a procedure folder, in a thread with caps.
// With `--json` a program reads `ok`, `hash` (of folders that compile) and `diagnostics`.
// Exit code: 0 compiles (warnings allowed), 1 errors, 2 wrong usage or nothing to read.
import { stat } from 'node:fs/promises';
import { printDiagnostic } from '../../procedures/compile/index.ts';
import { readProcedureFolder, readSourceFile } from '../../store/procedure-folder.ts';
import { openApart, type Apart, type Verdict } from '../apart/index.ts';

const USAGE = 'usage: motcua compile FILE|DIR [--json]';

export async function compileCommand(args: string[]): Promise<number> {
  const json = args.includes('--json');
  const [path, ...more] = args.filter((arg) => arg !== '--json');
  if (path === undefined || path.startsWith('-') || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  let answer: Verdict;
  const apart = openApart();
  try {
    answer = await compilePath(apart, path);
  } catch (thrown) {
    console.error(`motcua compile: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    return 2;
  } finally {
    await apart.close();
  }
  if (json) console.log(JSON.stringify(answer, null, 2));
  else print(path, answer);
  return answer.ok ? 0 : 1;
}

async function compilePath(apart: Apart, path: string): Promise<Verdict> {
  if ((await stat(path)).isDirectory())
    return apart.compile({ kind: 'folder', files: await readProcedureFolder(path) });
  const answer = await apart.compile({ kind: 'file', xml: await readSourceFile(path) });
  return { ...answer, diagnostics: answer.diagnostics.map((d) => ({ ...d, file: path })) };
}

function print(path: string, { ok, hash, diagnostics }: Verdict): void {
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
