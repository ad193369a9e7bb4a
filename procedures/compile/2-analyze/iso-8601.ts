// compile/2-analyze: the ISO 8601 forms that a timer may be written in. Only read here to judge the
// text; the machine evaluates it. Invariant: dates carry a zone, so no host's zone ever decides.

/** Repeating interval; `repetitions` null = without end. */
export type Cycle = { repetitions: number | null; everyMs: number };

const DURATION = /^P(?=\d|T\d)(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,3})?)S)?)?$/;
const DATE = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}(\[[\w/+-]+\])?)$/;
const CYCLE = /^R(\d{0,9})\/(.+)$/;

/** Approximate length in ms (a month as 30 days), enough to tell long from short; null = not a duration. */
export function parseDuration(body: string): number | null {
  const match = DURATION.exec(body);
  if (!match) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const allDays = years * 365 + months * 30 + weeks * 7 + days;
  return (((allDays * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

/** A date and time with zone offset that exists in the calendar. */
export function parseDate(body: string): boolean {
  const match = DATE.exec(body);
  if (!match) return false;
  const day = Date.parse(`${match[1]}T00:00:00Z`);
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== match[1]) return false;
  return !Number.isNaN(Date.parse(body.replace(/\[.*\]$/, '')));
}

export function parseCycle(body: string): Cycle | null {
  const match = CYCLE.exec(body);
  if (!match) return null;
  const everyMs = parseDuration(match[2] ?? '');
  if (everyMs === null) return null;
  return { repetitions: match[1] === '' ? null : Number(match[1]), everyMs };
}
