// procedures/clock: which days a count passes over, told so that a citizen can recount them.
// Invariant: every day of the stretch that is not worked appears in exactly one reason.
import { formatDay, weekdayOf } from './days.ts';
import type { Reason } from './term.ts';
import { type WorkingDays, isWorkingDay } from './working-days.ts';

/** Reasons for the closed days of `[from, to]` and for make-up days worked in it. */
export function closedDayReasons(days: WorkingDays, from: number, to: number): Reason[] {
  const reasons: Reason[] = [];
  const weekly: number[] = [];
  for (let day = from; day <= to; day += 1) {
    const known = days.exceptions.get(day)?.exception;
    const usual = (days.weekly[weekdayOf(day)] ?? []).length > 0;
    if (known?.kind === 'off' && usual) addOffDay(reasons, day, known);
    else if (!isWorkingDay(days, day)) weekly.push(day);
    else if (known?.kind === 'work' && !usual) reasons.push(dated('make-up-day', day, known));
  }
  if (weekly.length === 0) return reasons;
  return [{ rule: 'weekly-closed', params: { days: formatRanges(weekly) } }, ...reasons];
}

/** `2026-11-03/2026-11-06,2026-11-09`: ascending day numbers as ranges. */
export function formatRanges(dayNumbers: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const day of dayNumbers) {
    const last = ranges.at(-1);
    if (last && last.to === day - 1) last.to = day;
    else ranges.push({ from: day, to: day });
  }
  const text = ranges.map(({ from, to }) =>
    from === to ? formatDay(from) : `${formatDay(from)}/${formatDay(to)}`,
  );
  return text.join(',');
}

type Named = { name: { vi: string; en: string } };

/** Neighbouring days off with one name become one reason (Tết is five days, not five sentences). */
function addOffDay(reasons: Reason[], day: number, { name }: Named): void {
  const last = reasons.at(-1);
  const before = formatDay(day - 1);
  if (last?.rule === 'off-day' && last.params['to'] === before && last.params['vi'] === name.vi) {
    last.params['to'] = formatDay(day);
  } else {
    const from = formatDay(day);
    reasons.push({ rule: 'off-day', params: { from, to: from, vi: name.vi, en: name.en } });
  }
}

function dated(rule: string, day: number, { name }: Named): Reason {
  return { rule, params: { day: formatDay(day), vi: name.vi, en: name.en } };
}
