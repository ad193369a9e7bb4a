// The scenarios kept beside each shipped procedure are gone by the kernel exactly as they say, and
// together they pass every flow.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileProcedure } from '../../procedures/compile/index.ts';
import { readProcedureFolder } from '../../store/procedure-folder.ts';
import {
  analyse,
  BUDGET,
  generateScenarios,
  playScenario,
  standingOf,
} from '../../workflows/analyse/index.ts';
import type { Scenario } from '../../workflows/analyse/index.ts';

const CATALOG = join(import.meta.dirname, '../../procedures/catalog');
const procedures = readdirSync(CATALOG, { withFileTypes: true }).filter((one) => one.isDirectory());
async function sealed(name: string) {
  const compiled = await compileProcedure(await readProcedureFolder(join(CATALOG, name)));
  if (!compiled.ok) throw new Error(`${name} does not compile`);
  return compiled.value;
}

describe.each(procedures.map(({ name }) => name))('%s', (name) => {
  const folder = join(CATALOG, name, 'scenarios');
  const scenarios = readdirSync(folder).map(
    (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Scenario,
  );

  it('is gone as its scenarios say', async () => {
    const procedure = await sealed(name);
    for (const scenario of scenarios) {
      const { outcome, steps } = scenario;
      expect(playScenario(procedure, scenario), scenario.name).toEqual({ outcome, steps });
    }
  });

  it('is passed by them whole', async () => {
    const { process } = await sealed(name);
    const passed = new Set(scenarios.flatMap(({ steps }) => steps.flatMap((step) => step.passed)));
    const missed = Object.keys(process.flows).filter((flow) => !passed.has(flow));
    expect(missed).toEqual([]);
  });

  it('has nothing that stops a dossier', async () => {
    const { verdicts, findings } = analyse(await sealed(name), BUDGET);
    const open = verdicts.filter(({ says }) => says !== 'proved').map(({ property }) => property);
    expect(open.filter((property) => !property.startsWith('table-'))).toEqual([]);
    expect(findings).toEqual([]);
  });
});

it('the same procedure always has the same scenarios', async () => {
  const procedure = await sealed('certified-copy');
  expect(generateScenarios(procedure)).toEqual(generateScenarios(procedure));
});

it('a scenario that no longer fits is told from one that only comes to something else', async () => {
  const procedure = await sealed('certified-copy');
  const [scenario] = generateScenarios(procedure).scenarios;
  if (scenario === undefined) throw new Error('there is no way through it');
  expect(standingOf(procedure, scenario)).toBe('as-before');
  expect(standingOf(procedure, { ...scenario, outcome: 'another' })).toBe('differs');
  const [first, ...rest] = scenario.steps;
  const foreign = { ...first!, element: 'nowhere' };
  expect(standingOf(procedure, { ...scenario, steps: [foreign, ...rest] })).toBe('impossible');
});
