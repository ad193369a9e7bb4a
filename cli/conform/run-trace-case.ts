// cli/conform: trace cases: start a process, let time pass, compare what the scripts wrote.
// Traces are compared as multisets; the final state as the pack words it.
import { failed, passed, type TraceCase, type Verdict } from './pack.ts';
import { loadModel } from './load-model.ts';
import { performScript, type Log } from './scripts.ts';
import { newWorld, runUntil, start, type Dossier, type World } from './world.ts';

export async function runTraceCase(one: TraceCase, text: string): Promise<Verdict> {
  const wanted = [...one.expectedTrace];
  const main = await loadModel(text, one.processId);
  if (!main.ok) {
    const mayBeRefused = one.expectedFinal === 'rejected-or-runtime-error';
    return mayBeRefused && isOwnFault(main.codes) ? passed : failed(main.reason);
  }
  const log: Log = { trace: [], spans: new Map() };
  const world: World = newWorld((call) => performScript(log, call.script, call.data, world.now));
  if (one.startParallelProcessFirst) {
    const other = one.processesInFile?.find((id) => id !== one.processId);
    if (other === undefined) return failed('the file holds no process to start first');
    const companion = await loadModel(text, other);
    if (!companion.ok) return failed(companion.reason);
    start(world, companion.graph, {});
  }
  const missing = Object.fromEntries(main.optional.map((name) => [name, null]));
  const dossier = start(world, main.graph, { ...missing, ...one.input });
  const patience = one.delayMsBeforeCheck > 0 ? world.now + one.delayMsBeforeCheck : Infinity;
  runUntil(world, patience, { timers: true });
  const trace = [...log.trace, ...overlap(log), ...troubles(dossier)].sort();
  if (trace.join() !== wanted.sort().join()) {
    return failed(`trace [${trace.join(' ')}], expected [${wanted.join(' ')}]`);
  }
  const final = finalOf(dossier);
  return matches(one.expectedFinal, final)
    ? passed
    : failed(`${final}, expected ${one.expectedFinal}`);
}

/** Refused for what is wrong with it, not because an element is not executed yet. */
export function isOwnFault(codes: string[]): boolean {
  return codes.some((code) => code !== 'language.refused-element' && code !== 'translation');
}

function overlap({ spans }: Log): string[] {
  const [a, b] = [...spans.values()];
  return a && b && a.from < b.to && b.from < a.to ? ['EXECUTION_parallel'] : [];
}

/** Incidents in the words of this format. */
function troubles({ state }: Dossier): string[] {
  return Object.values(state.incidents).map(({ code }) =>
    code === 'error.uncaught' ? 'ERROR_thrownErrorEvent' : 'ERROR_runtime',
  );
}

export function finalOf({ state }: Dossier): string {
  const codes = Object.values(state.incidents).map(({ code }) => code);
  if (codes.includes('error.uncaught')) return 'failed-by-uncaught-error';
  if (codes.length > 0) return 'incident';
  return state.status === 'ended' ? 'completed' : 'active';
}

function matches(expected: string, final: string): boolean {
  if (expected === 'incident-or-runtime-error') return final === 'incident';
  if (expected === 'rejected-or-runtime-error') return final === 'incident';
  return expected === final;
}
