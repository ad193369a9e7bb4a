// workflows/analyse: terms of the law that cannot be kept even if everybody answers at once, because
// the timers on every way take longer. Invariant: what a term can last at most is counted generously
// (weekends and a long holiday on top), so a refutation holds whatever the calendar says.
import type { Term } from '../../procedures/clock/term.ts';
import type { Node, ProcessGraph } from '../../procedures/ir/procedure.ts';
import type { Finding } from './analysis.ts';
import type { Subject } from './subject.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The longest holidays of a year with the weekends at both ends. */
const HOLIDAYS = 16 * DAY;
/** Hours of a working day, at least. */
const WORKDAY = 7;

export function missedDeadlines({ process }: Subject): Finding[] {
  const findings: Finding[] = [];
  for (const term of Object.values(process.terms)) {
    const { soonest, through } = soonestEnd(process, term);
    if (soonest === null || soonest <= longest(term)) continue;
    const about = `${term.id} ${Math.floor(soonest / DAY)}`;
    findings.push({ property: 'deadline', elements: through, about, path: [], data: 'none' });
  }
  return findings;
}

function longest({ amount, unit }: Term): number {
  switch (unit) {
    case 'clockHour':
      return amount * HOUR + DAY;
    case 'calendarDay':
      return (amount + 1) * DAY + HOLIDAYS;
    case 'calendarMonth':
      return (amount * 31 + 1) * DAY + HOLIDAYS;
    case 'workingHour':
      return weeks(amount / WORKDAY);
    case 'workingDay':
      return weeks(amount);
  }
}

const weeks = (days: number) => (Math.ceil(days / 5) + 1) * 7 * DAY + HOLIDAYS;

/** The least time from where the term begins to where it is kept; null = there is no way. */
function soonestEnd(process: ProcessGraph, term: Term) {
  const { nodes } = process;
  const from = term.startsOn === 'submitted' || term.startsOn === 'entered' ? null : term.startsOn;
  const soon = new Map<string, { time: number; through: string[] }>();
  const all = Object.values(nodes);
  for (const node of all) {
    const begins = from === null ? isStart(node, process) : node.milestone === from;
    if (begins) soon.set(node.id, { time: 0, through: [] });
  }
  // Each round lets a time go one flow further; nothing gets faster after as many as there are nodes.
  for (let round = 0, changed = true; changed && round <= all.length; round++) {
    changed = false;
    for (const node of all) {
      const came = arrival(process, node, soon);
      if (came === null) continue;
      const time = came.time + delayOf(node);
      if (time >= (soon.get(node.id)?.time ?? Infinity)) continue;
      const through = delayOf(node) > 0 ? [...came.through, node.id] : came.through;
      soon.set(node.id, { time, through });
      changed = true;
    }
  }
  const keeps = all.filter(({ milestone }) => milestone === term.stopOn);
  const ends = keeps.length > 0 ? keeps : all.filter((node) => node.kind === 'end-event');
  const times = ends.flatMap(({ id }) => soon.get(id) ?? []);
  times.sort((a, b) => a.time - b.time);
  return { soonest: times[0]?.time ?? null, through: times[0]?.through ?? [] };
}

const isStart = (node: Node, { id }: ProcessGraph) =>
  node.kind === 'start-event' && node.scope === id;

type Soon = { time: number; through: string[] };

/** When a token can be there: the first that comes, at a join of all the last. */
function arrival({ nodes, flows }: ProcessGraph, node: Node, soon: Map<string, Soon>): Soon | null {
  const before = node.incoming.flatMap((id) => flows[id]?.source ?? []);
  if (node.kind === 'boundary-event') before.push(...hostsBefore(nodes, flows, node.attachedTo));
  const host = nodes[node.scope];
  if (node.kind === 'start-event' && host !== undefined) {
    before.push(...hostsBefore(nodes, flows, host.id));
  }
  if (node.kind === 'event-sub-process-start') return { time: 0, through: [] };
  const times = before.map((id) => soon.get(id) ?? null);
  if (node.kind === 'parallel-gateway') {
    const all = times.flatMap((time) => time ?? []);
    if (all.length < times.length) return null;
    return all.reduce(
      (last, one) => (one.time > last.time ? one : last),
      all[0] ?? { time: 0, through: [] },
    );
  }
  const some = times.flatMap((time) => time ?? []);
  return some.reduce<Soon | null>(
    (first, one) => (first === null || one.time < first.time ? one : first),
    null,
  );
}

function hostsBefore(
  nodes: ProcessGraph['nodes'],
  flows: ProcessGraph['flows'],
  id: string,
): string[] {
  return (nodes[id]?.incoming ?? []).flatMap((flow) => flows[flow]?.source ?? []);
}

/** Time that nobody can shorten. Where the clocks stand still none passes for them. */
function delayOf(node: Node): number {
  if (node.kind !== 'intermediate-catch-event' || node.trigger.kind !== 'timer') return 0;
  if (node.pause !== undefined) return 0;
  const { timer } = node.trigger;
  if (timer.kind !== 'duration' || timer.expression.ast.kind !== 'string') return 0;
  return durationOf(timer.expression.ast.value);
}

const DURATION =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/;

/** At least so long: a month has 28 days. */
function durationOf(text: string): number {
  const found = DURATION.exec(text);
  if (found === null) return 0;
  const part = (index: number) => Number(found[index] ?? 0);
  const days = part(1) * 365 + part(2) * 28 + part(3) * 7 + part(4);
  return days * DAY + part(5) * HOUR + part(6) * 60_000 + part(7) * 1_000;
}
