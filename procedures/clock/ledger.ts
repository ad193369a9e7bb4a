// procedures/clock, rules 7–9: a ledger played through one way of counting.
// Rule 7 restart (NĐ 61/2018 art. 19.4), rule 8 pause and resume, rule 9 stop, rule 11 extension.
// Invariant: entries are taken in the order given and instants never go back; an entry that makes
// no sense where it stands is refused, because a silently ignored one would be a wrong date.
import type { Instant } from '../ir/plain.ts';
import type { Counting } from './counting.ts';
import { formatDay } from './days.ts';
import { ClockProblem, LIMITS } from './problem.ts';
import { SUPPLEMENT } from './standing.ts';
import type { LedgerEntry, Reason, Segment, Term } from './term.ts';

export type Run = {
  startsAt: Instant;
  target: number;
  /** Begin of the running or paused stretch that is open now. */
  since: Instant;
  pausedFor: ReadonlySet<string>;
  /** Units left at the pause; null = running, or paused when the term was already over. */
  left: number | null;
  used: number;
  /** Units left at the last entry; 0 when it was over by then. */
  remaining: number;
  stopped: { at: Instant; reason: string } | null;
  segments: Segment[];
  reasons: Reason[];
  /** Extensions so far; a restart gives none back. */
  extended: number;
};

/** Plays the whole ledger. Throws `clock.ledger-invalid`. */
export function playLedger(term: Term, counting: Counting, ledger: readonly LedgerEntry[]): Run {
  const [first, ...rest] = ledger;
  if (first?.kind !== 'start') throw invalid('a ledger opens with “start”');
  if (ledger.length > LIMITS.ledgerEntries) throw invalid(`over ${LIMITS.ledgerEntries} entries`);
  let run = begin(counting, first.at, 'start');
  let last = first.at;
  for (const entry of rest) {
    if (entry.at < last) throw invalid(`“${entry.kind}” lies before the entry in front of it`);
    if (run.stopped) throw invalid(`“${entry.kind}” after “stop”`);
    run = step(term, counting, run, entry);
    last = entry.at;
  }
  return run;
}

function step(term: Term, counting: Counting, run: Run, entry: LedgerEntry): Run {
  switch (entry.kind) {
    case 'start':
      throw invalid('“start” twice; a new count is a “restart”');
    case 'pause':
      return pause(counting, run, entry);
    case 'resume':
      return resume(counting, run, entry);
    case 'restart':
      return restart(term, counting, run, entry.at);
    case 'extend':
      return extend(term, counting, run, entry);
    case 'stop':
      return stop(counting, run, entry);
    default:
      throw invalid(`unknown entry “${String((entry as { kind: unknown }).kind)}”`);
  }
}

function begin(counting: Counting, at: Instant, rule: 'start' | 'restart'): Run {
  const { startsAt, target, used, reasons } = counting.begin(at);
  return {
    startsAt,
    target,
    since: startsAt,
    pausedFor: new Set(),
    left: null,
    used,
    remaining: counting.left(target, startsAt),
    stopped: null,
    segments: [],
    reasons: [{ rule, params: { at } }, ...reasons],
    extended: 0,
  };
}

/** Reasons are a set: the clock stands still from the first until none is left. */
function pause(counting: Counting, run: Run, { at, reason }: { at: Instant; reason: string }): Run {
  const pausedFor = new Set(run.pausedFor).add(reason);
  if (run.pausedFor.size > 0) return { ...run, pausedFor };
  const closed = closeRunning(counting, run, at);
  const over = at > counting.due(run.target).at;
  const left = over ? null : counting.left(run.target, closed.since);
  const told: Reason = over
    ? { rule: 'pause-after-due', params: { at, reason } }
    : { rule: 'pause', params: { at, reason, left: left ?? 0, measure: counting.measure } };
  const remaining = left ?? 0;
  return { ...closed, pausedFor, left, remaining, reasons: [...run.reasons, told] };
}

function resume(
  counting: Counting,
  run: Run,
  { at, reason }: { at: Instant; reason: string },
): Run {
  if (!run.pausedFor.has(reason)) throw invalid(`“resume” (${reason}) without its “pause”`);
  const pausedFor = new Set(run.pausedFor);
  pausedFor.delete(reason);
  if (pausedFor.size > 0) return { ...run, pausedFor };
  const { since, left, startsAt } = run;
  const to = Math.max(at, startsAt);
  const segments = [...run.segments, ...segment(since, to, 'paused')];
  const told: Reason = { rule: 'resume', params: { at, reason } };
  const open = { ...run, pausedFor, segments, since: to, left: null };
  if (left === null) return { ...open, reasons: [...run.reasons, told] };
  const next = counting.resume({ target: run.target, left, from: since, to });
  return { ...open, target: next.target, reasons: [...run.reasons, told, ...next.reasons] };
}

/**
 * A new term from the moment the dossier is complete; what ran before is history (“returned”).
 * Other pause reasons stay in force, so the new term stands still until they end too.
 */
function restart(term: Term, counting: Counting, run: Run, at: Instant): Run {
  if (term.onSupplement !== 'restart') {
    throw invalid(`“restart” of a term whose supplement rule is “${term.onSupplement}”`);
  }
  const before = run.pausedFor.size > 0 ? closePaused(run, at) : closeRunning(counting, run, at);
  const history = before.segments.map((old): Segment =>
    old.kind === 'running' ? { ...old, kind: 'returned' } : old,
  );
  const fresh = begin(counting, at, 'restart');
  const reasons = [...run.reasons, ...fresh.reasons];
  const restarted = { ...fresh, segments: history, reasons, extended: run.extended };
  const still = [...run.pausedFor].filter((reason) => reason !== SUPPLEMENT);
  return still.reduce((next, reason) => pause(counting, next, { at, reason }), restarted);
}

/** Rule 9: the clock ends and is kept as it stands. */
/**
 * Rule 11: a later due date, with its legal ground. What ran before stays as it was; an extension
 * after the due date is told as one, so that nobody reads it as if it had been in time.
 */
function extend(
  term: Term,
  counting: Counting,
  run: Run,
  { at, to, ground }: Extract<LedgerEntry, { kind: 'extend' }>,
): Run {
  if (run.extended >= term.maxExtensions) {
    throw invalid(`more than ${term.maxExtensions} times “extend”`);
  }
  const before = counting.due(run.target).at;
  const target = counting.extend(to);
  const due = counting.due(target);
  if (due.at <= before) throw invalid('“extend” to a date that is not later');
  const paused = run.pausedFor.size > 0;
  const remaining = counting.left(target, paused ? run.since : Math.max(at, run.since));
  const over = paused ? run.left === null : at > before;
  const params = { at, day: formatDay(due.day), ground };
  const told: Reason = { rule: over ? 'extend-after-due' : 'extend', params };
  const reasons = [...run.reasons, told];
  const left = paused && run.since <= due.at ? remaining : null;
  return { ...run, target, left, remaining, reasons, extended: run.extended + 1 };
}

function stop(counting: Counting, run: Run, { at, reason }: { at: Instant; reason: string }): Run {
  const paused = run.pausedFor.size > 0;
  const closed = paused ? closePaused(run, at) : closeRunning(counting, run, at);
  const remaining = paused ? run.remaining : counting.left(run.target, closed.since);
  const told: Reason = { rule: 'stop', params: { at, reason } };
  return { ...closed, remaining, stopped: { at, reason }, reasons: [...run.reasons, told] };
}

/** Time before the normalised start is nobody's: a stretch never begins before it. */
function closeRunning(counting: Counting, run: Run, at: Instant): Run {
  const to = Math.max(at, run.startsAt);
  const used = run.used + counting.used(run.since, to);
  return {
    ...run,
    used,
    since: to,
    segments: [...run.segments, ...segment(run.since, to, 'running')],
  };
}

function closePaused(run: Run, at: Instant): Run {
  const to = Math.max(at, run.startsAt);
  return { ...run, since: to, segments: [...run.segments, ...segment(run.since, to, 'paused')] };
}

function segment(from: Instant, to: Instant, kind: Segment['kind']): Segment[] {
  return to > from ? [{ from, to, kind }] : [];
}

function invalid(detail: string): ClockProblem {
  return new ClockProblem('clock.ledger-invalid', detail);
}
