// cli: `motcua analyse FILE|DIR [--json] [--states N]` says what a procedure can come to.
// Exit code: 0 nothing was refuted that stops a dossier, 1 something was or it does not compile, 2 wrong
// usage or nothing to read.
import { stat } from 'node:fs/promises';
import { compileProcedure, compileProcess } from '../../procedures/compile/index.ts';
import type { Compiled, Diagnostic } from '../../procedures/language/diagnostic.ts';
import { readProcedureFolder, readSourceFile } from '../../store/procedure-folder.ts';
import {
  analyse,
  bareSubject,
  BUDGET,
  diagnosticOf,
  stepWords,
  verdictWords,
  words,
  type Analysis,
  type Subject,
} from '../../workflows/analyse/index.ts';

const USAGE = 'usage: motcua analyse FILE|DIR [--json] [--states N]';

type Answer = Analysis & { ok: boolean; diagnostics: Diagnostic[] };

export async function analyseCommand(args: string[]): Promise<number> {
  const given = optionsOf(args);
  if (given === null) {
    console.error(USAGE);
    return 2;
  }
  let compiled: Compiled<Subject>;
  try {
    compiled = await subjectAt(given.path);
  } catch (thrown) {
    console.error(`motcua analyse: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    return 2;
  }
  if (!compiled.ok) {
    const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error');
    console.error(`${given.path}: does not compile, ${errors.length} errors; see motcua compile`);
    return 1;
  }
  const subject = compiled.value;
  const analysis = analyse(subject, { ...BUDGET, states: given.states });
  const found = analysis.findings.map((one) => diagnosticOf(subject.process, one, given.path));
  const ok = found.every(({ severity }) => severity !== 'error');
  const answer: Answer = { ok, ...analysis, diagnostics: found };
  if (given.json) console.log(JSON.stringify(answer, null, 2));
  else print(given.path, answer);
  return ok ? 0 : 1;
}

function optionsOf(args: string[]): { path: string; json: boolean; states: number } | null {
  const json = args.includes('--json');
  const at = args.indexOf('--states');
  const states = at < 0 ? BUDGET.states : Number(args[at + 1]);
  const rest = args.filter((arg, i) => arg !== '--json' && (at < 0 || (i !== at && i !== at + 1)));
  const [path, ...more] = rest;
  if (path === undefined || path.startsWith('-') || more.length > 0) return null;
  return Number.isSafeInteger(states) && states > 0 ? { path, json, states } : null;
}

async function subjectAt(path: string): Promise<Compiled<Subject>> {
  if ((await stat(path)).isDirectory()) return compileProcedure(await readProcedureFolder(path));
  const compiled = await compileProcess(await readSourceFile(path));
  return compiled.ok ? { ...compiled, value: bareSubject(compiled.value) } : compiled;
}

function print(path: string, { verdicts, findings, diagnostics, states, gaveUp }: Answer): void {
  for (const { property, says } of verdicts) {
    const { name } = words[property];
    const verdict = verdictWords[says];
    console.log(`${says.padEnd(8)} ${name.vi} · ${name.en}: ${verdict.vi} · ${verdict.en}`);
  }
  findings.forEach((finding, index) => {
    const said = diagnostics[index]!;
    console.log(`\n${said.severity} ${said.code} ${finding.elements.slice(0, 5).join(', ')}`);
    console.log(`  ${said.message.vi} → ${said.fix.vi}`);
    console.log(`  ${said.message.en} → ${said.fix.en}`);
    for (const step of finding.path) {
      const { vi, en } = stepWords[step.kind];
      const code = step.code === undefined ? '' : ` (${step.code})`;
      console.log(`    ${vi} · ${en}: ${step.element}${code} → ${step.tokens.join(', ') || '–'}`);
    }
  });
  const stopped = gaveUp.length > 0 ? `, gave up at ${gaveUp.join(', ')}` : '';
  console.log(`\n${path}: ${findings.length} findings after ${states} states${stopped}`);
}
