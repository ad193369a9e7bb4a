// cli/conform: one step of a step case, done or checked. One row per kind of step.
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type { Step } from './pack.ts';
import { finalOf } from './run-trace-case.ts';
import { dataOf, runUntil, send, SOMEBODY, type Dossier, type World } from './world.ts';

export type Play = { world: World; dossier: Dossier };
export class StepFailed extends Error {}

const MAX_TIMES = 1_000;

/** @throws StepFailed with what was found instead */
export function performStep(play: Play, step: Step): void {
  const kind = Object.keys(performers).find((key) => step[key] !== undefined);
  if (kind === undefined) throw new StepFailed('a kind of step that is not performed');
  performers[kind]!(play, step[kind], step);
}

type Performer = (play: Play, value: unknown, step: Step) => void;

const performers: Record<string, Performer> = {
  expectTasks: ({ dossier }, wanted) => {
    const open = Object.values(dossier.state.tasks).map(({ element }) => element);
    same(open, wanted as string[]);
  },
  complete: (play, element, step) => {
    const times = Number(step['times'] ?? 1);
    for (let count = 0; count < Math.min(times, MAX_TIMES); count++) {
      runUntil(play.world, play.world.now, { timers: false });
      complete(play, String(element), step);
    }
  },
  trigger: ({ world, dossier }, element) => {
    const { subscriptions } = dossier.state;
    const waiting = Object.values(subscriptions).find((one) => one.element === element);
    if (!waiting) throw new StepFailed(`nothing waits at ${String(element)}`);
    const { name, correlationKey } = waiting;
    accepted(send(world, dossier, { kind: 'message', name, correlationKey, data: {} }));
  },
  message: ({ world, dossier }, name, step) => {
    const data = (step['variables'] ?? {}) as JsonObject;
    const message = { kind: 'message', name: String(name), correlationKey: null, data } as const;
    const answer = send(world, dossier, message);
    if (step['expectNoReceiver'] !== true) return accepted(answer);
    if (answer.ok) throw new StepFailed('the message found a receiver');
  },
  fireTimer: ({ world, dossier }, element) => {
    const found = Object.entries(dossier.state.timers).find(([, one]) => one.element === element);
    if (!found) throw new StepFailed(`no timer at ${String(element)}`);
    const [timer, { due }] = found;
    runUntil(world, Math.max(world.now, due ?? 0), { timers: false });
    accepted(send(world, dossier, { kind: 'timer', timer }));
  },
  advanceTime: ({ world }, duration) =>
    runUntil(world, world.now + millisecondsOf(String(duration)), { timers: true }),
  expectWaiting: ({ dossier }, wanted) => {
    const held = Object.values(dossier.state.tokens).map(({ element }) => element);
    for (const element of wanted as string[]) {
      const index = held.indexOf(element);
      if (index < 0) throw new StepFailed(`nothing waits at ${element}`);
      held.splice(index, 1);
    }
  },
  expectVariables: ({ dossier }, wanted) => {
    const wrong = variablesDiffer(dataOf(dossier), wanted as JsonObject);
    if (wrong !== null) throw new StepFailed(wrong);
  },
  expectIncident: ({ dossier }, kind, step) => {
    const open = Object.values(dossier.state.incidents);
    const code = INCIDENTS[String(kind)];
    const found = open.some(
      (one) => one.code === code && one.element === (step['at'] ?? one.element),
    );
    if (!found) throw new StepFailed(`incidents ${JSON.stringify(open)}`);
  },
  expectUncaughtError: ({ dossier }) => expectFinal(dossier, 'failed-by-uncaught-error'),
  expectEnded: ({ dossier }) => expectFinal(dossier, 'completed'),
  expectActive: ({ dossier }) => expectFinal(dossier, 'active'),
};

/** The packs' words for incidents ↔ our codes. */
const INCIDENTS: Record<string, string> = {
  'no-matching-sequence-flow': 'flow.none',
  'uncaught-error': 'error.uncaught',
};

function expectFinal(dossier: Dossier, wanted: string): void {
  const final = finalOf(dossier);
  if (final === wanted) return;
  const held = Object.values(dossier.state.tokens).map(({ element }) => element);
  throw new StepFailed(`${final}, waiting at ${held.join(', ')}`);
}

function complete({ world, dossier }: Play, element: string, step: Step): void {
  const open = Object.keys(dossier.state.tasks).filter(
    (id) => dossier.state.tasks[id]?.element === element,
  );
  const task = open[Number(step['instance'] ?? 0)];
  if (task === undefined) throw new StepFailed(`no open task ${element}`);
  const data = (step['variables'] ?? {}) as JsonObject;
  accepted(send(world, dossier, { kind: 'claim-task', task, actor: SOMEBODY }));
  accepted(send(world, dossier, { kind: 'complete-task', task, actor: SOMEBODY, data }));
}

function accepted(answer: ReturnType<typeof send>): void {
  if (!answer.ok) throw new StepFailed(`${answer.rejection.code}: ${answer.rejection.detail}`);
}

function same(found: string[], wanted: string[]): void {
  const [a, b] = [[...found].sort().join(', '), [...wanted].sort().join(', ')];
  if (a !== b) throw new StepFailed(`found [${a}]`);
}

/** null in an expectation also means absent. */
export function variablesDiffer(data: JsonObject, wanted: JsonObject): string | null {
  for (const [name, value] of Object.entries(wanted)) {
    const found = Object.hasOwn(data, name) ? data[name] : null;
    if (JSON.stringify(found) !== JSON.stringify(value))
      return `${name} is ${JSON.stringify(found)}`;
  }
  return null;
}

function millisecondsOf(duration: string): number {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  if (!found) throw new StepFailed(`${duration} is no duration`);
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = found.map(Number).map((n) => n || 0);
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
