// cli: `motcua conform CASES --models DIR [--json]`: anybody can run a conformance pack against this
// engine. Invariant: expectations are read only to compare; a case that could not run has failed.
import { readFile, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { readModelFile } from '../conform/model-file.ts';
import { runConstraintCase } from '../conform/run-constraint-case.ts';
import { runStepCase } from '../conform/run-step-case.ts';
import { runTraceCase } from '../conform/run-trace-case.ts';
import { failed, isStepCase, isTraceCase, readPack, skippedBy } from '../conform/pack.ts';
import type { Case, CaseResult, Verdict } from '../conform/pack.ts';

const USAGE = 'usage: motcua conform CASES --models DIR [--json]';

/** 0: all passed; 1: something failed; 2: wrong usage or an unreadable pack. */
export async function conformCommand(args: string[]): Promise<number> {
  const options = optionsOf(args);
  if (!options) return wrongUsage(USAGE);
  let cases: Case[];
  try {
    cases = readPack(await readFile(options.cases, 'utf8'));
    if (!(await stat(options.models)).isDirectory())
      throw new Error(`${options.models} is no folder`);
  } catch (problem) {
    return wrongUsage(
      `motcua conform: ${problem instanceof Error ? problem.message : String(problem)}`,
    );
  }
  const results: CaseResult[] = [];
  for (const one of cases) results.push({ id: one.id, ...(await runCase(one, options.models)) });
  return report(results, options.json);
}

function optionsOf(args: string[]): { cases: string; models: string; json: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { models: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [cases, ...more] = positionals;
    if (cases === undefined || more.length > 0 || values.models === undefined) return null;
    return { cases, models: values.models, json: values.json ?? false };
  } catch {
    return null;
  }
}

function wrongUsage(message: string): number {
  console.error(message);
  return 2;
}

export async function runCase(one: Case, models: string): Promise<Verdict> {
  const skipped = skippedBy(one);
  if (skipped !== null) return { status: 'skipped', reason: skipped };
  const files = [one.file, ...(one.extraFiles ?? [])];
  const outside = files.find((file) => !resolve(models, file).startsWith(resolve(models) + sep));
  if (outside !== undefined) return failed(`${outside} is outside the models`);
  try {
    const texts = [];
    for (const file of files) texts.push(await readModelFile(resolve(models, file)));
    if (isStepCase(one)) return await runStepCase(one, texts);
    if (isTraceCase(one)) return await runTraceCase(one, texts);
    return await runConstraintCase(one, texts[0] ?? '');
  } catch (problem) {
    return failed(problem instanceof Error ? problem.message : String(problem));
  }
}

function report(results: CaseResult[], json: boolean): number {
  const count = (status: Verdict['status']) =>
    results.filter((one) => one.status === status).length;
  const [ok, bad, skipped] = [count('passed'), count('failed'), count('skipped')];
  if (json) {
    console.log(JSON.stringify({ passed: ok, failed: bad, skipped, results }, null, 2));
  } else {
    for (const { id, status, reason } of results) {
      if (status !== 'passed') console.log(`${status} ${id}: ${reason}`);
    }
    console.log(`${ok} passed, ${bad} failed, ${skipped} skipped`);
  }
  return bad === 0 ? 0 : 1;
}
