// procedures/clock: dates, times and amounts as people say them, vi and en.
// Invariant: own tables, so that a sentence is the same on every host.
import type { Language } from '../ir/plain.ts';
import { parseDay, weekdayOf } from './days.ts';

const WEEKDAY = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;
const MONTH =
  'January,February,March,April,May,June,July,August,September,October,November,December'.split(
    ',',
  );

/** `2026-11-05` → `thứ Năm 05/11/2026` / `Thursday 5 November 2026`. */
export function longDay(date: string, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const weekday = WEEKDAY[language][weekdayOf(parseDay(date) ?? 0)] ?? '';
  if (language === 'vi') return `${weekday} ${day}/${month}/${year}`;
  return `${weekday} ${Number(day)} ${MONTH[Number(month) - 1] ?? ''} ${year}`;
}

/** `2026-11-05` → `05/11` / `5 Nov`. */
export function shortDay(date: string, language: Language): string {
  const [, month = '', day = ''] = date.split('-');
  if (language === 'vi') return `${day}/${month}`;
  return `${Number(day)} ${(MONTH[Number(month) - 1] ?? '').slice(0, 3)}`;
}

/** `2026-11-21/2026-11-22` → `21–22/11` / `21–22 Nov`; across months both ends in full. */
export function dayRange(range: string, language: Language): string {
  const [from = '', to = from] = range.split('/');
  if (from === to) return shortDay(from, language);
  if (from.slice(0, 7) !== to.slice(0, 7)) {
    return `${shortDay(from, language)} – ${shortDay(to, language)}`;
  }
  const first = from.slice(8);
  return `${language === 'vi' ? first : Number(first)}–${shortDay(to, language)}`;
}

/** Comma-separated ranges of `closed-days.ts`. */
export function dayRanges(ranges: string, language: Language): string {
  return ranges
    .split(',')
    .map((range) => dayRange(range, language))
    .join(', ');
}

/** `2026-11-05T17:00` → `17:00 thứ Năm 05/11/2026`; 00:00 is told as 24:00 of `lastDay`. */
export function moment(local: string, language: Language, lastDay?: string): string {
  const [date = '', time = ''] = local.split('T');
  const [day, clock] = lastDay && lastDay !== date ? [lastDay, '24:00'] : [date, time];
  if (language === 'vi') return `${clock} ${longDay(day, 'vi')}`;
  return `${clock} on ${longDay(day, 'en')}`;
}

/** Milliseconds as hours, minutes and seconds; leading and trailing zeros left out. */
export function duration(ms: number, language: Language): string {
  const words = language === 'vi' ? ['giờ', 'phút', 'giây'] : ['h', 'min', 's'];
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const told = parts.flatMap((part, index) => (part > 0 ? [`${part} ${words[index]}`] : []));
  return told.length > 0 ? told.join(' ') : `0 ${words[0]}`;
}

/** `2026-11-06=5400000,…` → `06/11: 1 giờ 30 phút; …`. */
export function durations(perDay: string, language: Language): string {
  const parts = perDay.split(',').map((entry) => {
    const [date = '', ms = '0'] = entry.split('=');
    return `${shortDay(date, language)}: ${duration(Number(ms), language)}`;
  });
  return parts.join('; ');
}

/** English plural of a counted noun. */
export function counted(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
