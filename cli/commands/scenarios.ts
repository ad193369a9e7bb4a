// cli: `motcua scenarios DIR [--write | --check]` makes a few ways through a procedure that pass every
// element and flow, with the data to take them; kept in DIR/scenarios. Exit code: 0 everything is passed
// (with --check: and the files are played as they say), 1 something is not, 2 wrong usage.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileProcedure } from '../../procedures/compile/index.ts';
import type { SealedProcedure } from '../../procedures/ir/procedure.ts';
import { readProcedureFolder } from '../../store/procedure-folder.ts';
import {
  generateScenarios,
  isScenarioFile,
  scenarioFile,
  scenarioText,
  standingOf,
  type Scenario,
} from '../../workflows/analyse/index.ts';

const USAGE = 'usage: motcua scenarios DIR [--write | --check]';

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
  if (what === '--check') return check(compiled.value, directory);
  const { scenarios, uncovered } = generateScenarios(compiled.value);
  for (const { name, outcome, steps } of scenarios) {
    console.log(`${name} ${outcome}: ${steps.map(({ element }) => element).join(' → ')}`);
  }
  if (what === '--write') await write(directory, scenarios);
  console.log(
    uncovered.length === 0
      ? `${scenarios.length} scenarios pass every element and flow`
      : `${scenarios.length} scenarios; no way was found to: ${uncovered.join(', ')}`,
  );
  return uncovered.length === 0 ? 0 : 1;
}

async function write(directory: string, scenarios: readonly Scenario[]): Promise<void> {
  await mkdir(join(directory, 'scenarios'), { recursive: true });
  for (const old of await keptIn(directory)) await rm(join(directory, old));
  for (const scenario of scenarios)
    await writeFile(join(directory, scenarioFile(scenario)), scenarioText(scenario));
}

async function check(procedure: SealedProcedure, directory: string): Promise<number> {
  let wrong = 0;
  for (const file of await keptIn(directory)) {
    const scenario = JSON.parse(await readFile(join(directory, file), 'utf8')) as Scenario;
    const standing = standingOf(procedure, scenario);
    console.log(`${standing.padEnd(10)} ${scenario.name}`);
    if (standing !== 'as-before') wrong++;
  }
  return wrong === 0 ? 0 : 1;
}

/** Scenario files of a procedure's folder, by name. */
async function keptIn(directory: string): Promise<string[]> {
  const names = await readdir(join(directory, 'scenarios'));
  return names
    .map((name) => `scenarios/${name}`)
    .filter(isScenarioFile)
    .sort();
}
