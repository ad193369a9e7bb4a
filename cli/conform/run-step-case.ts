// cli/conform: step cases: people, messages and clocks act in order, expectations stand between.
// Invariant: an unknown step is a failure; nothing is assumed to have worked.
import type { Json, JsonObject } from '../../procedures/ir/plain.ts';
import { loadModel } from './load-model.ts';
import { failed, passed, type StepCase, type Verdict } from './pack.ts';
import { finalOf, isOwnFault } from './run-trace-case.ts';
import { dataOf, newWorld, runUntil, start, type Performed, type World } from './world.ts';
import { performStep, StepFailed, variablesDiffer, type Play } from './steps.ts';

export async function runStepCase(one: StepCase, text: string): Promise<Verdict> {
  const model = await loadModel(text, one.processId);
  const mustBeRefused = one.steps.some((step) => step['expectDeploymentRejected'] === true);
  if (!model.ok) {
    return mustBeRefused && isOwnFault(model.codes) ? passed : failed(model.reason);
  }
  if (mustBeRefused) return failed('the model was not refused');
  if (one.start) return failed('started by a message or signal: not executed yet');
  const world: World = newWorld(({ element, data }) => automatic(one, element, data));
  const missing = Object.fromEntries(model.optional.map((name) => [name, null]));
  const dossier = start(world, model.graph, { ...missing, ...one.startVariables });
  const play: Play = { world, dossier };
  for (const [index, step] of one.steps.entries()) {
    runUntil(world, world.now, { timers: false });
    try {
      performStep(play, step);
    } catch (problem) {
      if (!(problem instanceof StepFailed)) throw problem;
      return failed(`step ${index + 1} ${JSON.stringify(step)}: ${problem.message}`);
    }
  }
  runUntil(world, world.now, { timers: false });
  const final = finalOf(dossier);
  if (final !== one.expected.final) return failed(`${final}, expected ${one.expected.final}`);
  const wrong = variablesDiffer(dataOf(dossier), one.expected.variables ?? {});
  return wrong === null ? passed : failed(wrong);
}

/** What an engine-specific task did there, as the pack states it. */
function automatic(one: StepCase, element: string, data: JsonObject): Performed {
  const done: Performed = { delay: 0, data: {}, error: null };
  const task: Json = one.automaticTasks?.[element] ?? 'noop';
  if (typeof task !== 'object' || task === null || Array.isArray(task)) return done;
  const { increments, throwsError } = task;
  if (typeof throwsError === 'string') return { ...done, error: throwsError };
  if (typeof increments !== 'string') return done;
  return { ...done, data: { [increments]: Number(data[increments] ?? 0) + 1 } };
}
