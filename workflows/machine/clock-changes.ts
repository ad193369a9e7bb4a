// workflows/machine: what moves a running clock: pauses, supplements, extensions (rules 7, 8 and 11 of
// the legal clock). The kernel says what happened; settle counts the due date and writes it into the
// fact. Invariant: a clock stands still exactly while a token is at an element that pauses it.
import { SUPPLEMENT, pausedReasons } from '../../procedures/clock/standing.ts';
import type { Instant, Json, JsonObject, PlainDate } from '../../procedures/ir/plain.ts';
import type { Extend, Node } from '../../procedures/ir/procedure.ts';
import { valueOf } from './data.ts';
import { moveDuties } from './duty-timers.ts';
import { dateIn, dueOf } from './time.ts';
import { Trouble } from './trouble.ts';
import { askRecount, emit, inOrder, nodeOf, type Turn } from './turn.ts';

/** A token is now at an element that pauses: every clock of the dossier that heeds the reason. */
export function pauseClocks(turn: Turn, reason: string): void {
  for (const clock of clocksOfDossier(turn)) {
    const { term } = turn.state.clocks[clock]!;
    const policy = reason === SUPPLEMENT ? term.onSupplement : 'pause';
    if (policy === 'none') continue;
    if (policy === 'stop') stopClock(turn, clock, SUPPLEMENT);
    else pause(turn, clock, reason);
  }
}

/** A clock that starts while tokens are at elements that pause begins standing still. */
export function pauseFromTheStart(turn: Turn, clock: string): void {
  const { term, token } = turn.state.clocks[clock]!;
  if (token !== null) return;
  for (const reason of new Set(pausesNow(turn, null))) {
    const heeds = reason !== SUPPLEMENT || ['pause', 'restart'].includes(term.onSupplement);
    if (heeds) pause(turn, clock, reason);
  }
}

/**
 * The token left an element that paused; `completed`: it was not taken away. While another token
 * still pauses for the reason nothing moves; so with two supplements the last one restarts.
 */
export function resumeClocks(
  turn: Turn,
  token: string,
  left: { reason: string; completed: boolean },
): void {
  const { reason, completed } = left;
  if (pausesNow(turn, token).includes(reason)) return;
  for (const clock of clocksOfDossier(turn)) {
    const { term, ledger } = turn.state.clocks[clock]!;
    if (!pausedReasons(ledger).has(reason)) continue;
    askRecount(turn, clock);
    const again = completed && reason === SUPPLEMENT && term.onSupplement === 'restart';
    emit(
      turn,
      again
        ? { kind: 'clock-restarted', clock, term: term.id }
        : { kind: 'clock-resumed', clock, term: term.id, reason },
    );
    moveDuties(turn, clock);
  }
}

export function stopClock(turn: Turn, clock: string, reason: string): void {
  const { term, token } = turn.state.clocks[clock]!;
  emit(turn, { kind: 'clock-stopped', clock, reason });
  if (token === null) moveDuties(turn, clock, term.id);
}

/** What an extension comes to, worked out from the data of the element. */
export type Extension = { term: string; to: PlainDate | Instant; ground: string };

export function extensionOf(turn: Turn, extend: Extend, data: JsonObject): Extension {
  const ground = valueOf(turn, extend.ground, data);
  if (typeof ground !== 'string' || ground.trim() === '') {
    throw new Trouble('extend.no-ground', `${extend.ground.source} gives no legal ground`);
  }
  return { term: extend.term, to: newDueOf(turn, valueOf(turn, extend.to, data)), ground };
}

/** Rule 11. Nothing happens where the clock of the term does not run: there is no promise to move. */
export function extendClock(turn: Turn, { term: id, to, ground }: Extension): void {
  const clock = clocksOfDossier(turn).find((one) => turn.state.clocks[one]!.term.id === id);
  if (clock === undefined) return;
  const { term, ledger, counted } = turn.state.clocks[clock]!;
  const extended = ledger.filter(({ kind }) => kind === 'extend').length;
  if (extended >= term.maxExtensions) {
    throw new Trouble('extend.used-up', `${id} may be extended ${term.maxExtensions} times`);
  }
  if (counted === null) throw new Trouble('extend.not-counted', `the due date of ${id} moves now`);
  const { dueAt, dueOn, measure } = counted.result;
  const byDay = typeof to === 'string' || measure === 'day';
  const later = byDay ? dayOf(turn, to) > dueOn : to > dueAt;
  if (!later) throw new Trouble('extend.not-later', `${id} is due on ${dueOn} already`);
  askRecount(turn, clock);
  emit(turn, { kind: 'clock-extended', clock, term: id, to, ground: ground.slice(0, MAX_GROUND) });
  moveDuties(turn, clock);
}

/** Characters of a legal ground in a fact. */
const MAX_GROUND = 500;

function pause(turn: Turn, clock: string, reason: string): void {
  const { ledger, term } = turn.state.clocks[clock]!;
  if (pausedReasons(ledger).has(reason)) return;
  askRecount(turn, clock);
  emit(turn, { kind: 'clock-paused', clock, term: term.id, reason });
  moveDuties(turn, clock);
}

/** Reasons for which tokens other than `except` pause now. */
function pausesNow(turn: Turn, except: string | null): string[] {
  const reasons: string[] = [];
  for (const id of inOrder(turn.state.tokens)) {
    if (id === except || !isInside(turn, id)) continue;
    reasons.push(...pausesAt(turn, nodeOf(turn, turn.state.tokens[id]!.element)));
  }
  return reasons;
}

/** An event-based gateway pauses for everything it waits for. */
export function pausesAt(turn: Turn, node: Node): string[] {
  if (node.kind !== 'event-based-gateway') return node.pause === undefined ? [] : [node.pause];
  const { flows } = turn.procedure.process;
  return node.outgoing.flatMap((id) => nodeOf(turn, flows[id]?.target ?? id).pause ?? []);
}

function isInside(turn: Turn, token: string): boolean {
  const { phase } = turn.state.tokens[token]!;
  if (phase !== 'incident') return phase === 'active';
  const incidents = Object.values(turn.state.incidents);
  return incidents.every((incident) => incident.token !== token || incident.during !== 'enter');
}

/** Step terms of tasks run through: they measure the office, not the dossier. */
function clocksOfDossier(turn: Turn): string[] {
  const { clocks } = turn.state;
  return inOrder(clocks).filter((id) => clocks[id]!.token === null);
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

function newDueOf(turn: Turn, value: Json): PlainDate | Instant {
  const at = dueOf('date', value, { now: turn.at, zone: turn.procedure.manifest.zone });
  return typeof value === 'string' && DATE.test(value) ? value : at;
}

function dayOf(turn: Turn, to: PlainDate | Instant): PlainDate {
  return typeof to === 'string' ? to : dateIn(to, turn.procedure.manifest.zone);
}
