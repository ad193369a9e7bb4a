// cli: `motcua scenarios DIR [--write | --check]` makes a few ways through a procedure that pass every
// element and flow, with the data to take them; kept in DIR/scenarios. Exit code: 0 everything is passed
// (with --check: and the files are played as they say), 1 something is not, 2 wrong usage.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileProcedure } from '../../procedures/compile/index.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { readProcedureFolder } from '../../store/procedure-folder.ts';
import { generateScenarios, playScenario, type Scenario } from '../../workflows/analyse/index.ts';

const USAGE = 'usage: motcua scenarios DIR [--write | --check]';
const FILES = /^way-\d+\.json$/;

export async function scenariosCommand(args: string[]): Promise<number> {
  const [directory, what, ...more] = args;
  const known = what === undefined || what === '--write' || what === '--check';
  if (directory === undefined || directory.startsWith('-') || !known || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const compiled = await compileProcedure(await readProcedureFolder(directory));
  if (!compiled.ok) {
    console.error(`${directory}: does not compile; see motcua compile`);
    return 1;
  }
  const folder = join(directory, 'scenarios');
  if (what === '--check') return check(compiled.value, folder);
  const { scenarios, uncovered } = generateScenarios(compiled.value);
  for (const { name, outcome, steps } of scenarios) {
    console.log(`${name} ${outcome}: ${steps.map(({ element }) => element).join(' → ')}`);
  }
  if (what === '--write') await write(folder, scenarios);
  console.log(
    uncovered.length === 0
      ? `${scenarios.length} scenarios pass every element and flow`
      : `${scenarios.length} scenarios; no way was found to: ${uncovered.join(', ')}`,
  );
  return uncovered.length === 0 ? 0 : 1;
}

async function write(folder: string, scenarios: readonly Scenario[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const old of await readdir(folder)) if (FILES.test(old)) await rm(join(folder, old));
  for (const scenario of scenarios) {
    const text = `${JSON.stringify(scenario, null, 2)}\n`;
    await writeFile(join(folder, `${scenario.name}.json`), text);
  }
}

async function check(procedure: SealedProcedure, folder: string): Promise<number> {
  let wrong = 0;
  for (const file of (await readdir(folder)).filter((name) => FILES.test(name)).sort()) {
    const scenario = JSON.parse(await readFile(join(folder, file), 'utf8')) as Scenario;
    const played = playScenario(procedure, scenario);
    const same =
      played !== null &&
      played.outcome === scenario.outcome &&
      JSON.stringify(played.steps) === JSON.stringify(scenario.steps);
    console.log(`${same ? 'as before' : 'differs  '} ${scenario.name}`);
    if (!same) wrong++;
  }
  return wrong === 0 ? 0 : 1;
}
