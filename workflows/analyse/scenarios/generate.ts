// workflows/analyse/scenarios: few ways through a procedure that together pass every element and flow.
// Walks over the kernel go where something new is nearest; of what they pass, the fewest walks that do
// it are kept. Invariant: every walk ends; what no walk passed is said.
import type { ProcessGraph } from '../../../procedures/ir/procedure.ts';
import { stateOf } from '../canonical.ts';
import { before, turnOf, type Turned } from '../environment.ts';
import type { Subject } from '../subject.ts';
import { answerFor, type Roll } from './answers.ts';
import { probesOf, type Probes } from './probes.ts';
import { concreteWorld, eventsAt, stepOf, withData } from './scenario.ts';
import type { Scenario, ScenarioStep } from './scenario.ts';

export type Generated = { scenarios: Scenario[]; uncovered: string[] };

const WALKS = 150;
/** Walks in a row that bring nothing new. */
const PATIENCE = 40;
const STEPS = 60;
/** Different data tried for one event at one place. */
const TRIES = 3;

/** What the same event once more costs a walk, and what chance may add. */
const TIRED = 25;
const LUCK = 8;

type Search = {
  subject: Subject;
  probes: Probes;
  roll: Roll;
  wanted: Set<string>;
};

export function generateScenarios(subject: Subject): Generated {
  const all = itemsOf(subject.process);
  const search: Search = {
    subject,
    probes: probesOf(subject),
    roll: series(),
    wanted: new Set(all),
  };
  const walks: Walk[] = [];
  for (let walk = 0, idle = 0; walk < WALKS && idle < PATIENCE && search.wanted.size > 0; walk++) {
    const gone = walkOnce(search, idle);
    const passed = gone === null ? [] : gone.steps.flatMap((step) => step.passed);
    const fresh = passed.filter((item) => search.wanted.has(item));
    idle = fresh.length > 0 ? 0 : idle + 1;
    for (const item of fresh) search.wanted.delete(item);
    if (gone !== null && fresh.length > 0) walks.push(gone);
  }
  const kept = fewest(walks, new Set(all.filter((item) => !search.wanted.has(item))));
  const scenarios = kept.map((walk, index) => ({
    name: `way-${String(index + 1).padStart(2, '0')}`,
    ...walk,
  }));
  return { scenarios, uncovered: [...search.wanted] };
}

type Walk = { outcome: string; steps: ScenarioStep[] };

/** Everything that can be passed: what only marks or holds others cannot. */
function itemsOf({ nodes, flows }: ProcessGraph): string[] {
  const elements = Object.values(nodes).filter(
    (node) => node.kind !== 'boundary-event' || node.trigger.kind !== 'compensation',
  );
  return [...elements.map(({ id }) => id), ...Object.keys(flows)];
}

function walkOnce({ subject, probes, roll, wanted }: Search, idle: number): Walk | null {
  const world = concreteWorld(subject);
  // After walks in vain: straight to one of what is missing.
  const goal = idle === 0 ? null : ([...wanted][roll(wanted.size)] ?? null);
  const steps: ScenarioStep[] = [];
  const passed = new Set<string>();
  const came = new Map<string, number>();
  let state = before();
  while (steps.length < STEPS && state.status !== 'ended') {
    let best: { score: number; step: ScenarioStep; turned: Turned } | null = null;
    const away = distances(subject.process, (item) =>
      passed.has(goal ?? '') || goal === null
        ? wanted.has(item) && !passed.has(item)
        : item === goal,
    );
    for (const event of eventsAt(world, state)) {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const data = answerFor(event, subject, probes, roll);
        const turned = turnOf(world, state, withData(event, data));
        if (turned === null || turned.facts.some(({ kind }) => kind === 'incident-raised'))
          continue;
        const step = stepOf(event, data, turned);
        const often = came.get(`${event.kind} ${event.element}`) ?? 0;
        const score = scoreOf(step, { wanted, passed, away }) + roll(LUCK + idle) - often * TIRED;
        if (best === null || score > best.score) best = { score, step, turned };
        if (event.kind === 'rang' || event.kind === 'failed') break;
      }
    }
    if (best === null) return null;
    steps.push(best.step);
    const key = `${best.step.kind} ${best.step.element}`;
    came.set(key, (came.get(key) ?? 0) + 1);
    for (const item of best.step.passed) passed.add(item);
    state = stateOf(best.turned);
  }
  return state.status === 'ended' ? { outcome: state.outcome ?? '', steps } : null;
}

type Situation = { wanted: Set<string>; passed: Set<string>; away: Map<string, number> };

/** New things count most; then how near the tokens are to new ones; then an end. */
function scoreOf(step: ScenarioStep, { wanted, passed, away }: Situation): number {
  const fresh = new Set(step.passed.filter((item) => wanted.has(item) && !passed.has(item)));
  const again = step.passed.filter((item) => passed.has(item)).length;
  const nearest = Math.min(FAR, ...step.tokens.map((element) => away.get(element) ?? FAR));
  const over = nearest === FAR && step.tokens.length === 0 ? FAR : 0;
  return fresh.size * 20 + over * 2 - nearest * 4 - again;
}

const FAR = 50;

/** Flows to the nearest element or flow that is wanted, backwards from all of them. */
function distances(
  { nodes, flows }: ProcessGraph,
  isWanted: (item: string) => boolean,
): Map<string, number> {
  const away = new Map<string, number>();
  let front: string[] = [];
  for (const node of Object.values(nodes)) {
    if (isWanted(node.id) || node.outgoing.some(isWanted)) front.push(node.id);
  }
  for (let distance = 1; front.length > 0 && distance < FAR; distance++) {
    const before = new Set<string>();
    for (const id of front) {
      if (away.has(id)) continue;
      away.set(id, distance);
      const node = nodes[id];
      if (node === undefined) continue;
      for (const flow of node.incoming) before.add(flows[flow]?.source ?? '');
      if (node.kind === 'boundary-event') before.add(node.attachedTo);
      if (node.incoming.length === 0) before.add(node.scope);
    }
    front = [...before].filter((id) => !away.has(id));
  }
  return away;
}

/** Again and again the walk that passes most of what is missing. */
function fewest(walks: readonly Walk[], items: Set<string>): Walk[] {
  const missing = new Set(items);
  const kept: Walk[] = [];
  const newIn = (walk: Walk) =>
    new Set(walk.steps.flatMap(({ passed }) => passed.filter((item) => missing.has(item))));
  while (missing.size > 0) {
    const [best] = walks
      .map((walk) => ({ walk, fresh: newIn(walk) }))
      .sort((a, b) => b.fresh.size - a.fresh.size || a.walk.steps.length - b.walk.steps.length);
    if (best === undefined || best.fresh.size === 0) break;
    kept.push(best.walk);
    for (const item of best.fresh) missing.delete(item);
  }
  return kept;
}

/** Always the same series, so the same procedure has the same scenarios. */
function series(): Roll {
  let x = 0x2545f491;
  return (n) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % n;
  };
}
