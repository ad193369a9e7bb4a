// server/present: counts as people read them. Invariant: a share of nothing is no number.
import { workingTimeBetween } from '../../procedures/clock/working-time.ts';
import { openCalendar, type WorkingDays } from '../../procedures/clock/working-days.ts';
import type { Calendar } from '../../procedures/clock/term.ts';
import type { Text } from '../../procedures/ir/plain.ts';
import { CalendarVersion } from '../../store/entities/index.ts';
import { accountNames, agencyNames } from '../../store/organisation.ts';
import { sealedByHash } from '../../store/procedures.ts';
import {
  reportByUnit,
  reportTotals,
  usedTerms,
  type Counts,
  type ReportQuery,
  type ReportRow,
  type Unit,
  type UsedTerm,
} from '../../store/reports.ts';
import type { Em } from '../../store/store.ts';
import type { Overview, ReportItem, ReportNumbers } from '../api/reports/contract.ts';
import { iso, isoOrNull } from './instants.ts';
import { namedProcedures } from './procedure-names.ts';

const HOUR_MS = 3_600_000;
const oneDecimal = (value: number): number => Math.round(value * 10) / 10;
const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : oneDecimal((100 * part) / whole);

export function presentCounts(counts: Counts): ReportNumbers {
  const { received, online, ended, late, overdue, rated, ratingSum } = counts;
  const onTime = counts['on-time'];
  return {
    received,
    online,
    carriedOver: counts['carried-over'],
    ended,
    onTime,
    late,
    inProgress: counts['in-progress'],
    overdue,
    rated,
    onlineShare: share(online, received),
    onTimeShare: share(onTime, onTime + late),
    rating: rated === 0 ? null : oneDecimal(ratingSum / rated),
  };
}

type Asked = ReportQuery & { by: Unit; firstDay: string; lastDay: string };

/** Everything on the page of a head. Scope: the tenant. */
export async function presentOverview(em: Em, asked: Asked): Promise<Overview> {
  const procedures = await namedProcedures(em, asked.tenant, asked.asOf);
  const units = await reportByUnit(em, asked, asked.by);
  const everybody =
    asked.by === 'official' && asked.official === null
      ? units
      : await reportByUnit(em, { ...asked, official: null }, 'official');
  const people = await accountNames(
    em,
    everybody.map((row) => row.unit),
  );
  const names = new Map<string, Text>(procedures.map(({ code, name }) => [code, name]));
  const nameOf = (unit: string): Text => {
    const person = people.get(unit) ?? unit;
    return asked.by === 'official' ? { vi: person, en: person } : (names.get(unit) ?? both(unit));
  };
  return {
    from: asked.firstDay,
    to: asked.lastDay,
    asOf: iso(asked.asOf),
    total: presentCounts(await reportTotals(em, asked)),
    units: units.map((row) => ({ unit: row.unit, name: nameOf(row.unit), ...presentCounts(row) })),
    workingTime: await workingTime(em, await usedTerms(em, asked)),
    procedures,
    officials: everybody.map(({ unit }) => ({ account: unit, name: people.get(unit) ?? '—' })),
  };
}

const both = (text: string): Text => ({ vi: text, en: text });

/** Working hours used and allowed, counted in the calendar that counted the term; pauses left out. */
async function workingTime(em: Em, terms: UsedTerm[]): Promise<Overview['workingTime']> {
  if (terms.length === 0) return null;
  const calendars = new Map<string, WorkingDays | null>();
  let [used, allowed, dossiers] = [0, 0, 0];
  for (const term of terms) {
    const id = `${term.calendar} ${term.calendarVersion}`;
    if (!calendars.has(id)) calendars.set(id, await calendarOf(em, term));
    const days = calendars.get(id);
    if (!days) continue;
    const paused = (until: number) =>
      term.paused.reduce(
        (sum, span) => sum + workingTimeBetween(days, span.from, Math.min(span.to, until)),
        0,
      );
    used += workingTimeBetween(days, term.startsAt, term.stoppedAt) - paused(term.stoppedAt);
    allowed += workingTimeBetween(days, term.startsAt, term.dueAt) - paused(term.dueAt);
    dossiers += 1;
  }
  if (dossiers === 0 || allowed <= 0) return null;
  return {
    dossiers,
    usedHours: oneDecimal(used / dossiers / HOUR_MS),
    allowedHours: oneDecimal(allowed / dossiers / HOUR_MS),
    share: oneDecimal((100 * used) / allowed),
  };
}

async function calendarOf(em: Em, term: UsedTerm): Promise<WorkingDays | null> {
  const rows = await em.find(
    CalendarVersion,
    { version: term.calendarVersion },
    { limit: 1_000, disableIdentityMap: true },
  );
  const row = rows.find(({ content }) => (content as Calendar).id === term.calendar);
  return row ? openCalendar(row.content as Calendar) : null;
}

/** In the order given. Scope: the tenant. */
export async function presentRows(em: Em, rows: ReportRow[]): Promise<ReportItem[]> {
  const agencies = await agencyNames(
    em,
    rows.map((row) => row.agency),
  );
  const items: ReportItem[] = [];
  for (const row of rows) {
    const { id, code, applicant, stage, outcome } = row;
    items.push({
      id,
      code,
      applicant,
      stage,
      outcome,
      procedure: (await sealedByHash(em, row.procedureHash)).manifest.name,
      agency: agencies.get(row.agency) ?? null,
      submittedAt: iso(row.submittedAt),
      endedAt: isoOrNull(row.endedAt),
      dueAt: isoOrNull(row.dueAt),
      rating: row.score,
    });
  }
  return items;
}
