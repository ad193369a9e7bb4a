// web/kit: instants and dates in words. Invariant: the zone is always given (the installation's);
// the host's zone and locale decide nothing, and the words are ours, so ICU updates change no page.
import type { Language, PlainDate } from '../../../procedures/ir/plain.ts';

type Parts = {
  year: number;
  month: number;
  day: number;
  hour: string;
  minute: string;
  weekday: number;
};
const monthsEn = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  if (formatters.size < 50) formatters.set(zone, made);
  return made;
}

function parts(iso: string, zone: string): Parts {
  const found = Object.fromEntries(
    formatter(zone)
      .formatToParts(new Date(iso))
      .map((p) => [p.type, p.value]),
  );
  const [year, month, day] = [Number(found['year']), Number(found['month']), Number(found['day'])];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, hour: found['hour'] ?? '', minute: found['minute'] ?? '', weekday };
}

const two = (n: number) => String(n).padStart(2, '0');
const dateWords = (p: { year: number; month: number; day: number }, language: Language) =>
  language === 'vi'
    ? `${two(p.day)}/${two(p.month)}/${p.year}`
    : `${p.day} ${monthsEn[p.month - 1]} ${p.year}`;

/** `09:30 ngày 24/11/2026` or `24 November 2026, 09:30`; `iso` is an ISO 8601 instant. */
export function instantInWords(iso: string, zone: string, language: Language): string {
  const p = parts(iso, zone);
  const time = `${p.hour}:${p.minute}`;
  return language === 'vi'
    ? `${time} ngày ${dateWords(p, language)}`
    : `${dateWords(p, language)}, ${time}`;
}
/** With the day of the week: `17:00, thứ Tư ngày 25/11/2026`. */
export function instantWithWeekday(iso: string, zone: string, language: Language): string {
  const p = parts(iso, zone);
  const [time, weekday] = [`${p.hour}:${p.minute}`, weekdays[language][p.weekday]];
  return language === 'vi'
    ? `${time}, ${weekday} ngày ${dateWords(p, language)}`
    : `${weekday}, ${dateWords(p, language)}, ${time}`;
}
/** The day on which an instant falls in the zone, in words. */
export const dayInWords = (iso: string, zone: string, language: Language): string =>
  dateWords(parts(iso, zone), language);
/** `17:00` in the zone. */
export function timeInWords(iso: string, zone: string): string {
  const p = parts(iso, zone);
  return `${p.hour}:${p.minute}`;
}
/** Whole calendar days from `from` to `to` as the zone's calendar shows them; negative = past. */
export function daysBetween(from: string, to: string, zone: string): number {
  const [a, b] = [parts(from, zone), parts(to, zone)];
  return (Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / 86_400_000;
}
/** A zone-less `YYYY-MM-DD` in words; anything else is returned as it is. */
export function plainDateInWords(date: PlainDate, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return date;
  return dateWords(
    { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) },
    language,
  );
}
