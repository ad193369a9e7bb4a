// cli/conform: step cases: people, messages and clocks act in order, expectations stand between.
// Invariant: an unknown step is a failure; nothing is assumed to have worked.
import type { Json } from '../../procedures/ir/plain.ts';
import { confirmManualWork } from './hands.ts';
import { loadDefinitions } from './load-model.ts';
import { failed, passed, unplayed, type Played, type StepCase, type Verdict } from './pack.ts';
import { finalOf, isOwnFault } from './run-trace-case.ts';
import { runSmallScript } from './small-script.ts';
import { performStep, StepFailed, variablesDiffer, type Play } from './steps.ts';
import { firstStart } from './start-by.ts';
import {
  broadcast,
  dataOf,
  deliver,
  newWorld,
  ORDINARY,
  runUntil,
  start,
  type Call,
  type Dossier,
  type Performed,
  type Setting,
  type World,
} from './world.ts';

export async function runStepCase(
  one: StepCase,
  texts: readonly string[],
  setting: Setting = ORDINARY,
): Promise<Played> {
  const plainTasksWait = one.abstractAndManualTasks === 'wait';
  const definitions = await loadDefinitions(texts, one.processId, { plainTasksWait });
  const main = definitions.get(one.processId)!;
  const mustBeRefused = one.steps.some((step) => step['expectDeploymentRejected'] === true);
  if (!main.ok) {
    return unplayed(mustBeRefused && isOwnFault(main.codes) ? passed : failed(main.reason));
  }
  if (mustBeRefused) return unplayed(failed('the model was not refused'));
  const world: World = newWorld(definitions, (call) => automatic(one, call), setting);
  const dossier = begun(world, one);
  if (dossier === null) return unplayed(failed(`${JSON.stringify(one.start)} starts nothing`));
  return { verdict: played(one, { world, dossier }), world };
}

function played(one: StepCase, play: Play): Verdict {
  for (const [index, step] of one.steps.entries()) {
    settle(play.world);
    try {
      performStep(play, step);
    } catch (problem) {
      if (!(problem instanceof StepFailed)) throw problem;
      return failed(`step ${index + 1} ${JSON.stringify(step)}: ${problem.message}`);
    }
  }
  settle(play.world);
  const final = finalOf(play.dossier);
  if (final !== one.expected.final) return failed(`${final}, expected ${one.expected.final}`);
  const wrong = variablesDiffer(dataOf(play.dossier), one.expected.variables ?? {});
  return wrong === null ? passed : failed(wrong);
}

function settle(world: World): void {
  runUntil(world, world.now, { timers: false });
  confirmManualWork(world);
}

/** The dossier under test; null = the event of the case started none. */
function begun(world: World, one: StepCase): Dossier | null {
  const { message, signal } = one.start ?? {};
  if (message === undefined && signal === undefined) {
    const definition = world.definitions.get(one.processId);
    const how = definition?.ok ? firstStart(definition.graph) : { message: null };
    return start(world, one.processId, one.startVariables, how);
  }
  if (message !== undefined)
    deliver(world, { name: String(message), correlationKey: null, data: one.startVariables });
  else broadcast(world, String(signal), one.startVariables, null);
  return world.dossiers.find(({ graph }) => graph.id === one.processId) ?? null;
}

/** What an engine-specific task did there, as the pack states it, or as its own script says. */
function automatic(one: StepCase, { element, data, script }: Call): Performed {
  const task: Json = one.automaticTasks?.[element] ?? (script === '' ? 'noop' : { script });
  const finish = (): ReturnType<Performed['finish']> => {
    const done = { data: {}, error: null };
    if (typeof task !== 'object' || task === null || Array.isArray(task)) {
      const own = task === 'script' ? script : '';
      return { ...done, data: runSmallScript(own, data()) ?? {} };
    }
    const { increments, throwsError, sets } = task;
    if (typeof throwsError === 'string') return { ...done, error: throwsError };
    if (typeof sets === 'object' && sets !== null && !Array.isArray(sets))
      return { ...done, data: sets };
    if (typeof increments === 'string')
      return { ...done, data: { [increments]: Number(data()[increments] ?? 0) + 1 } };
    return typeof task['script'] === 'string'
      ? { ...done, data: runSmallScript(task['script'], data()) ?? {} }
      : done;
  };
  return { delay: one.serviceTasksAreJobs === true ? Infinity : 0, finish };
}
