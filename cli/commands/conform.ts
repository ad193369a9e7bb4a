// cli: `motcua conform CASES --models DIR [--json]`: anybody can run a conformance pack against this
// engine. Invariant: expectations are read only to compare; a case that could not run has failed.
import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readPack } from '../conform/pack.ts';
import { runCase } from '../conform/run-case.ts';
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
  for (const one of cases)
    results.push({ id: one.id, ...(await runCase(one, options.models)).verdict });
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
