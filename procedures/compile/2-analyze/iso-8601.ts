// compile/2-analyze: the ISO 8601 forms that a timer may be written in. Only read here to judge the
// text; the machine evaluates it. Invariant: what is accepted here the machine can arm; a date
// without offset is told in the procedure's zone, never in the host's.

/** Repeating interval; `repetitions` null = without end. */
export type Cycle = { repetitions: number | null; everyMs: number };

const DURATION =
  /^P(?=\d|T\d)(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,3})?)S)?)?$/;
const DATE =
  /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?$/;
const CYCLE = /^R(\d{0,7})\/(?:([^/]+)\/)?([^/]+)$/;
/** Beyond it the machine refuses an alarm as a mistake. */
const LONGEST_MS = 100 * 365 * 86_400_000;
const MOST_ROUNDS = 1_000_000;
const FIRST_YEAR = 1971;
const LAST_YEAR = 2198;

/** Approximate length in ms (a month as 30 days), enough to tell long from short; null = not a duration. */
export function parseDuration(body: string): number | null {
  const match = DURATION.exec(body);
  if (!match) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const allDays = years * 365 + months * 30 + weeks * 7 + days;
  const length = (((allDays * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  return length <= LONGEST_MS ? length : null;
}

/** A date, or date and time, that exists in the calendar and that a dossier can live to see. */
export function parseDate(body: string): boolean {
  const match = DATE.exec(body);
  if (!match) return false;
  const day = Date.parse(`${match[1]}T00:00:00Z`);
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== match[1]) return false;
  const year = Number(match[1]?.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

export function parseCycle(body: string): Cycle | null {
  const match = CYCLE.exec(body);
  if (!match) return null;
  const everyMs = parseDuration(match[3] ?? '');
  const repetitions = match[1] === '' ? null : Number(match[1]);
  if (everyMs === null || repetitions === 0 || (repetitions ?? 1) > MOST_ROUNDS) return null;
  if (match[2] !== undefined && !parseDate(match[2])) return null;
  return { repetitions, everyMs };
}
