// cli/conform: one case of any format, from its files to a verdict.
// Invariant: a case that could not run has failed; only what the pack calls disputed is skipped.
import { resolve, sep } from 'node:path';
import { readModelFile } from './model-file.ts';
import { failed, isStepCase, isTraceCase, skippedBy, unplayed } from './pack.ts';
import type { Case, Played } from './pack.ts';
import { runConstraintCase } from './run-constraint-case.ts';
import { runStepCase } from './run-step-case.ts';
import { runTraceCase } from './run-trace-case.ts';
import type { Setting } from './world.ts';

/** @param models the folder in which the files of the case are */
export async function runCase(one: Case, models: string, setting?: Setting): Promise<Played> {
  const skipped = skippedBy(one);
  if (skipped !== null) return unplayed({ status: 'skipped', reason: skipped });
  const files = [one.file, ...(one.extraFiles ?? [])];
  const outside = files.find((file) => !resolve(models, file).startsWith(resolve(models) + sep));
  if (outside !== undefined) return unplayed(failed(`${outside} is outside the models`));
  try {
    const texts = [];
    for (const file of files) texts.push(await readModelFile(resolve(models, file)));
    if (isStepCase(one)) return await runStepCase(one, texts, setting);
    if (isTraceCase(one)) return await runTraceCase(one, texts, setting);
    return unplayed(await runConstraintCase(one, texts[0] ?? ''));
  } catch (problem) {
    return unplayed(failed(problem instanceof Error ? problem.message : String(problem)));
  }
}
