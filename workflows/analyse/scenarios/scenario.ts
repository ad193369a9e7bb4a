// workflows/analyse/scenarios: a way through a procedure with the data to take it, and that way gone
// again by the kernel. Plain JSON, kept beside the procedure.
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import type { Runnable } from '../../machine/index.ts';
import type { State } from '../../machine/index.ts';
import type { World } from '../abstract.ts';
import type { EventKind } from '../analysis.ts';
import { stateOf } from '../canonical.ts';
import { before, beginnings, events, turnOf, type Event, type Turned } from '../environment.ts';
import { createOracle } from '../oracle.ts';
import type { Subject } from '../subject.ts';

export type ScenarioStep = {
  kind: EventKind;
  element: string;
  code?: string;
  /** What came with it. */
  data: JsonObject;
  passed: string[];
  tokens: string[];
};
export type Scenario = { name: string; outcome: string; steps: ScenarioStep[] };

/** The procedure as it is: nothing is decided but by its data. */
export function concreteWorld({ process, decisions, manifest }: Subject): World {
  const zone = manifest?.zone ?? 'Asia/Ho_Chi_Minh';
  const runnable: Runnable = { manifest: { zone }, process, decisions };
  return { runnable, oracle: createOracle() };
}

export function eventsAt(world: World, state: State): Event[] {
  return state.status === 'new' ? beginnings(world.runnable) : events(world, state);
}

export function withData(event: Event, data: JsonObject): Event {
  const { input } = event;
  if (input.kind === 'effect-succeeded') return { ...event, input: { ...input, result: { data } } };
  if (!('data' in input)) return event;
  return { ...event, input: { ...input, data } };
}

export function stepOf(
  { kind, element, code }: Event,
  data: JsonObject,
  turned: Turned,
): ScenarioStep {
  const passed = turned.facts.flatMap((fact) => {
    if (fact.kind === 'element-activated') return [fact.element];
    return fact.kind === 'flow-taken' ? [fact.flow] : [];
  });
  const tokens = Object.values(turned.raw.tokens).map((token) => token.element);
  return { kind, element, ...(code === undefined ? {} : { code }), data, passed, tokens };
}

export type Played = { steps: ScenarioStep[]; outcome: string | null };

/** Goes the steps of a scenario again; null = the kernel does not take one of them. */
export function playScenario(subject: Subject, scenario: Scenario): Played | null {
  const world = concreteWorld(subject);
  let state = before();
  const steps: ScenarioStep[] = [];
  for (const step of scenario.steps) {
    const event = eventsAt(world, state).find(
      ({ kind, element, code }) =>
        kind === step.kind && element === step.element && code === step.code,
    );
    const turned = event && turnOf(world, state, withData(event, step.data));
    if (!event || !turned) return null;
    steps.push(stepOf(event, step.data, turned));
    state = stateOf(turned);
  }
  return { steps, outcome: state.status === 'ended' ? state.outcome : null };
}

/** How a kept scenario stands: `differs` = it can be gone, but what it passes or comes to is other. */
export type Standing = 'as-before' | 'differs' | 'impossible';

/** Goes a kept scenario again and holds what happens against what it says. */
export function standingOf(subject: Subject, scenario: Scenario): Standing {
  const played = playScenario(subject, scenario);
  if (played === null) return 'impossible';
  const same =
    played.outcome === scenario.outcome &&
    JSON.stringify(played.steps) === JSON.stringify(scenario.steps);
  return same ? 'as-before' : 'differs';
}

const FILE = /^scenarios\/way-\d+\.json$/;
/** Whether a file of a procedure's folder is one of the generated scenarios. */
export const isScenarioFile = (path: string): boolean => FILE.test(path);
export const scenarioFile = ({ name }: Scenario): string => `scenarios/${name}.json`;
/** As it stands in the folder. */
export const scenarioText = (scenario: Scenario): string =>
  `${JSON.stringify(scenario, null, 2)}\n`;
