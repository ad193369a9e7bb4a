// cli/conform: one step of a step case, done or checked. One row per kind of step.
// Invariant: what people see is looked for in the dossier under test and in those it called or talks to.
import { parseDuration } from '../../procedures/compile/2-analyze/iso-8601.ts';
import type { JsonObject } from '../../procedures/ir/plain.ts';
import type { Step } from './pack.ts';
import { finalOf } from './run-trace-case.ts';
import { broadcast, dataOf, deliver, runUntil, send, type Dossier, type World } from './world.ts';

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
  expectTasks: ({ world }, wanted) => {
    const open = world.dossiers.flatMap(({ state }) => Object.values(state.tasks));
    same(
      open.map(({ element }) => element),
      wanted as string[],
    );
  },
  complete: (play, element, step) => {
    for (const _ of timesOf(step)) {
      runUntil(play.world, play.world.now, { timers: false });
      complete(play, String(element), step);
    }
  },
  trigger: ({ world }, element, step) => {
    for (const _ of timesOf(step)) {
      runUntil(world, world.now, { timers: false });
      trigger(world, String(element), step);
    }
  },
  fireTimer: ({ world }, element, step) => {
    for (const _ of timesOf(step)) {
      runUntil(world, world.now, { timers: false });
      fireTimer(world, String(element), step);
    }
  },
  advanceTime: ({ world }, duration) =>
    runUntil(world, world.now + millisecondsOf(String(duration)), { timers: true }),
  message: ({ world }, name, step) => {
    const heard = deliver(world, {
      name: String(name),
      correlationKey: (step['correlationKey'] ?? null) as string | null,
      data: dataIn(step),
    });
    expectHeard(heard, step, `nobody awaits the message ${String(name)}`);
  },
  signal: ({ world }, name, step) => {
    const heard = broadcast(world, String(name), dataIn(step), null);
    expectHeard(heard, step, `nobody awaits the signal ${String(name)}`);
  },
  setVariables: ({ world, dossier }, values) => {
    const data = values as JsonObject;
    accepted(send(world, dossier, { kind: 'set-data', actor: world.actor, data }));
  },
  executeAdhoc: ({ world }, element, step) => {
    const answers = adHocScopes(world).flatMap(({ dossier, scope, enabled }) =>
      enabled.includes(String(element))
        ? [
            send(world, dossier, {
              kind: 'start-activity',
              element: String(element),
              scope,
              actor: world.actor,
            }),
          ]
        : [],
    );
    const done = answers.some(({ ok }) => ok);
    if (step['expectRefused'] === true) {
      if (done) throw new StepFailed('the activity was started');
    } else if (!done) throw new StepFailed(`${String(element)} could not be started`);
  },
  completeAdhoc: ({ world }, element) => {
    const open = adHocScopes(world).filter((one) => element === true || one.element === element);
    const [first] = open;
    if (first === undefined) throw new StepFailed(`no ad-hoc sub-process ${String(element)}`);
    const { dossier, scope } = first;
    accepted(send(world, dossier, { kind: 'complete-ad-hoc', scope, actor: world.actor }));
  },
  expectEnabled: ({ world }, wanted) =>
    same(
      adHocScopes(world).flatMap(({ enabled }) => enabled),
      wanted as string[],
    ),
  completeChild: (play, number) => {
    const children = play.world.dossiers.filter(({ caller }) => caller?.dossier === play.dossier);
    const child = children[Number(number)];
    if (child === undefined) throw new StepFailed(`no called process number ${String(number)}`);
    for (let count = 0; count < MAX_TIMES && child.state.status !== 'ended'; count++) {
      runUntil(play.world, play.world.now, { timers: false });
      const [task] = Object.keys(child.state.tasks);
      if (task === undefined) break;
      completeTask(play.world, child, task, {});
    }
    if (child.state.status !== 'ended') throw new StepFailed('the called process did not end');
  },
  expectWaiting: ({ world }, wanted) => {
    const held = world.dossiers.flatMap(waitingAt);
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
  expectIncident: ({ world }, kind, step) => {
    const open = world.dossiers.flatMap(({ state }) => Object.values(state.incidents));
    const code = INCIDENTS[String(kind)];
    const found = open.some(
      (one) => (kind === true || one.code === code) && one.element === (step['at'] ?? one.element),
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

const dataIn = (step: Step) => (step['variables'] ?? {}) as JsonObject;

function expectHeard(heard: boolean, step: Step, otherwise: string): void {
  if (step['expectNoReceiver'] === true) {
    if (heard) throw new StepFailed('it found a receiver');
  } else if (!heard) throw new StepFailed(otherwise);
}

/** A token waits where it stands, and for the events behind an event-based gateway at the gateway. */
function waitingAt({ state }: Dossier): string[] {
  const held = Object.values(state.tokens).map(({ element }) => element);
  const listening = [
    ...Object.values(state.timers),
    ...Object.values(state.subscriptions),
    ...Object.values(state.signals),
    ...Object.values(state.conditions),
  ];
  return [...held, ...listening.map(({ element }) => element).filter((one) => !held.includes(one))];
}

type Offer = { dossier: Dossier; scope: string; element: string; enabled: string[] };

function adHocScopes(world: World): Offer[] {
  return world.dossiers.flatMap((dossier) =>
    Object.entries(dossier.state.scopes).flatMap(([scope, { element, adHoc }]) =>
      adHoc === undefined || adHoc.done
        ? []
        : [{ dossier, scope, element, enabled: adHoc.enabled }],
    ),
  );
}

function trigger(world: World, element: string, step: Step): void {
  for (const dossier of world.dossiers) {
    const waiting = Object.entries(dossier.state.subscriptions).find(
      ([, one]) => one.element === element,
    );
    if (!waiting) continue;
    const [subscription, { name, correlationKey }] = waiting;
    const message = { kind: 'message', name, correlationKey, subscription } as const;
    return accepted(send(world, dossier, { ...message, data: dataIn(step) }));
  }
  if (!finishJob(world, element, step)) throw new StepFailed(`nothing waits at ${element}`);
}

function expectFinal(dossier: Dossier, wanted: string): void {
  const final = finalOf(dossier);
  if (final === wanted) return;
  const held = Object.values(dossier.state.tokens).map(({ element }) => element);
  throw new StepFailed(`${final}, waiting at ${held.join(', ')}`);
}

function complete({ world }: Play, element: string, step: Step): void {
  const open = world.dossiers.flatMap((dossier) =>
    Object.keys(dossier.state.tasks)
      .filter((id) => dossier.state.tasks[id]?.element === element)
      .map((task) => ({ dossier, task })),
  );
  const found = open[Number(step['instance'] ?? 0)];
  if (found === undefined) {
    if (finishJob(world, element, step)) return;
    throw new StepFailed(`no open task ${element}`);
  }
  completeTask(world, found.dossier, found.task, dataIn(step));
}

function completeTask(world: World, dossier: Dossier, task: string, data: JsonObject): void {
  accepted(send(world, dossier, { kind: 'claim-task', task, actor: world.actor }));
  accepted(send(world, dossier, { kind: 'complete-task', task, actor: world.actor, data }));
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
  const length = parseDuration(duration);
  if (length === null) throw new StepFailed(`${duration} is no duration`);
  return length;
}

function timesOf(step: Step): number[] {
  const times = Math.min(Number(step['times'] ?? 1), MAX_TIMES);
  return Array.from({ length: times }, (_, index) => index);
}

function fireTimer(world: World, element: string, step: Step): void {
  const armed = world.dossiers.flatMap((dossier) =>
    Object.entries(dossier.state.timers)
      .filter(([, one]) => one.element === element)
      .map(([timer, { due }]) => ({ dossier, timer, due })),
  );
  const found = armed[Number(step['instance'] ?? 0)];
  if (found === undefined) throw new StepFailed(`no timer at ${element}`);
  const { dossier, timer, due } = found;
  runUntil(world, Math.max(world.now, due ?? 0), { timers: false });
  accepted(send(world, dossier, { kind: 'timer', timer }));
}

/** Work that waits until the case says that it is done. */
function finishJob(world: World, element: string, step: Step): boolean {
  for (const dossier of world.dossiers) {
    for (const [effect, job] of dossier.working) {
      if (dossier.state.effects[effect]?.element !== element) continue;
      const { finish } = job;
      const done = () => ({ ...finish(), data: { ...finish().data, ...dataIn(step) } });
      dossier.working.set(effect, { ...job, at: world.now, finish: done });
      runUntil(world, world.now, { timers: false });
      return true;
    }
  }
  return false;
}
