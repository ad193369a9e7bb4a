// cli/conform: trace cases: start a process, let time pass, compare what the scripts wrote.
// Traces are compared as multisets; the final state as the pack words it.
import { confirmManualWork, workOffAdHoc } from './hands.ts';
import { loadDefinitions } from './load-model.ts';
import { failed, passed, unplayed, type Played, type TraceCase, type Verdict } from './pack.ts';
import { performScript, type Log } from './scripts.ts';
import { firstStart } from './start-by.ts';
import {
  newWorld,
  ORDINARY,
  runUntil,
  start,
  type Dossier,
  type Setting,
  type World,
} from './world.ts';

const MARKER = 'MARKER_exists';

export async function runTraceCase(
  one: TraceCase,
  texts: readonly string[],
  setting: Setting = ORDINARY,
): Promise<Played> {
  const definitions = await loadDefinitions(texts, one.processId);
  const main = definitions.get(one.processId)!;
  if (!main.ok) {
    const mayBeRefused = one.expectedFinal === 'rejected-or-runtime-error';
    return unplayed(mayBeRefused && isOwnFault(main.codes) ? passed : failed(main.reason));
  }
  const log: Log = { trace: [], marker: false, spans: new Map() };
  const world: World = newWorld(
    definitions,
    ({ script, data }) => performScript(log, script, world.now, data),
    setting,
  );
  if (one.startParallelProcessFirst) {
    const other =
      one.processesInFile?.find((id) => id !== one.processId) ??
      [...definitions.keys()].find((id) => id !== one.processId);
    if (other === undefined) return unplayed(failed('the file holds no process to start first'));
    start(world, other, {});
    letTimePass(world, world.now);
  }
  const dossier = start(world, one.processId, one.input, firstStart(main.graph));
  const patience = one.delayMsBeforeCheck > 0 ? world.now + one.delayMsBeforeCheck : Infinity;
  letTimePass(world, patience);
  return { verdict: judged(one, log, world, dossier), world };
}

/** Until nothing happens any more: services, alarms, and what people do of their own accord. */
function letTimePass(world: World, until: number): void {
  do {
    confirmManualWork(world);
    runUntil(world, until, { timers: true });
    confirmManualWork(world);
  } while (workOffAdHoc(world));
}

function judged(one: TraceCase, log: Log, world: World, dossier: Dossier): Verdict {
  const marker = log.marker && one.expectedTrace.includes(MARKER) ? [MARKER] : [];
  const trace = [
    ...log.trace,
    ...marker,
    ...overlap(log),
    ...world.dossiers.flatMap(troubles),
  ].sort();
  const wanted = one.expectedTrace
    .map((word) => (word === 'ERROR' ? 'ERROR_runtime' : word))
    .sort();
  if (trace.join() !== wanted.join()) {
    return failed(`trace [${trace.join(' ')}], expected [${one.expectedTrace.join(' ')}]`);
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
