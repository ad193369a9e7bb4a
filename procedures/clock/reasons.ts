// procedures/clock, rule 20: every reason as a sentence a citizen can check, vi and en.
// Invariant: reasons live in journals for years, so a rule may be added here but never removed.
import type { Instant, Language, Text } from '../ir/plain.ts';
import {
  counted,
  dayRange,
  dayRanges,
  duration,
  durations,
  longDay,
  moment,
  shortDay,
} from './spoken.ts';
import type { Reason } from './term.ts';
import { localText } from './zone.ts';

type Params = { text(name: string): string; number(name: string): number };
type Sentence = Record<Language, (p: Params) => string>;

/** The sentences of all reasons, in order. */
export function explain(reasons: readonly Reason[], language: Language): string[] {
  return reasons.map((reason) => reasonText(reason)[language]);
}

/** One reason in both languages. An unknown rule is a bug and throws. */
export function reasonText(reason: Reason): Text {
  const sentence = SENTENCES[reason.rule];
  if (!sentence) throw new Error(`no sentence for reason “${reason.rule}”`);
  const p: Params = {
    text: (name) => String(reason.params[name] ?? ''),
    number: (name) => Number(reason.params[name] ?? 0),
  };
  return { vi: sentence.vi(p), en: sentence.en(p) };
}

const PAUSES: Record<string, Text> = {
  supplement: { vi: 'chờ bổ sung hồ sơ', en: 'waiting for the dossier to be completed' },
  payment: { vi: 'chờ thực hiện nghĩa vụ tài chính', en: 'waiting for a payment' },
};
/** Why a clock stands still, as people say it; a word the law does not know is told as it is. */
export function pauseText(reason: string): Text {
  return PAUSES[reason] ?? { vi: reason, en: reason };
}

/** An instant in a zone as people say it: `17:00 thứ Năm 05/11/2026`. */
export function momentText(at: Instant, zone: string): Text {
  const local = localText(at, zone);
  return { vi: moment(local, 'vi'), en: moment(local, 'en') };
}

const STOPS: Record<string, Text> = {
  supplement: {
    vi: 'đã yêu cầu bổ sung hồ sơ',
    en: 'the applicant was asked to complete the dossier',
  },
  'dossier-ended': { vi: 'hồ sơ đã kết thúc', en: 'the dossier has ended' },
  'task-ended': { vi: 'công việc đã kết thúc', en: 'the task has ended' },
  decided: { vi: 'đã có kết quả giải quyết', en: 'decided' },
  stoppedByApplicant: {
    vi: 'người nộp không bổ sung hồ sơ đúng hạn',
    en: 'the applicant did not complete the dossier in time',
  },
  withdrawn: { vi: 'người nộp rút hồ sơ', en: 'withdrawn by the applicant' },
};

function named(names: Record<string, Text>, code: string, language: Language): string {
  const name = names[code];
  if (name) return ` (${name[language]})`;
  return code === '' ? '' : ` (${code})`;
}

const START: Record<string, Sentence> = {
  start: {
    vi: (p) => `Bắt đầu từ ${moment(p.text('at'), 'vi')}.`,
    en: (p) => `Begins at ${moment(p.text('at'), 'en')}.`,
  },
  restart: {
    vi: (p) => `Đã nhận đủ hồ sơ lúc ${moment(p.text('at'), 'vi')}: thời hạn được tính lại từ đầu.`,
    en: (p) =>
      `The dossier was complete at ${moment(p.text('at'), 'en')}: the term is counted again from the beginning.`,
  },
  'start-on-closed-day': {
    vi: (p) =>
      `${shortDay(p.text('from'), 'vi')} không phải ngày làm việc nên tính từ ${moment(p.text('to'), 'vi')}.`,
    en: (p) =>
      `${shortDay(p.text('from'), 'en')} is not a working day, so the term begins at ${moment(p.text('to'), 'en')}.`,
  },
  'start-after-cutoff': {
    vi: (p) =>
      `Nhận sau ${p.text('after')} ngày ${shortDay(p.text('from'), 'vi')} nên tính từ ngày làm việc tiếp theo: ${moment(p.text('to'), 'vi')}.`,
    en: (p) =>
      `Received after ${p.text('after')} on ${shortDay(p.text('from'), 'en')}, so it counts from the next working day: ${moment(p.text('to'), 'en')}.`,
  },
  'start-after-closing': {
    vi: (p) =>
      `Ngày ${shortDay(p.text('from'), 'vi')} nhận khi đã hết giờ làm việc nên tính từ ${moment(p.text('to'), 'vi')}.`,
    en: (p) =>
      `Received after closing time on ${shortDay(p.text('from'), 'en')}, so it counts from ${moment(p.text('to'), 'en')}.`,
  },
  'start-before-session': {
    vi: (p) => `Nhận ngoài giờ làm việc nên tính từ khi mở cửa: ${moment(p.text('to'), 'vi')}.`,
    en: (p) =>
      `Received while the office was closed, so it counts from opening time: ${moment(p.text('to'), 'en')}.`,
  },
  'start-in-time': {
    vi: (p) => `Nhận không muộn hơn ${p.text('after')} nên tính ngay trong ngày.`,
    en: (p) => `Received no later than ${p.text('after')}, so the same day counts.`,
  },
};

const CLOSED: Record<string, Sentence> = {
  'weekly-closed': {
    vi: (p) => `Không tính ngày nghỉ hằng tuần: ${dayRanges(p.text('days'), 'vi')}.`,
    en: (p) => `Weekly days off are not counted: ${dayRanges(p.text('days'), 'en')}.`,
  },
  'off-day': {
    vi: (p) =>
      `${dayRange(`${p.text('from')}/${p.text('to')}`, 'vi')} nghỉ, không tính: ${p.text('vi')}.`,
    en: (p) =>
      `${dayRange(`${p.text('from')}/${p.text('to')}`, 'en')} off, not counted: ${p.text('en')}.`,
  },
  'make-up-day': {
    vi: (p) => `${longDay(p.text('day'), 'vi')} được tính vì là ngày làm việc: ${p.text('vi')}.`,
    en: (p) => `${longDay(p.text('day'), 'en')} is counted because it is worked: ${p.text('en')}.`,
  },
};

const COUNT: Record<string, Sentence> = {
  'first-day-not-counted': {
    vi: (p) => `Ngày đầu (${shortDay(p.text('day'), 'vi')}) không tính.`,
    en: (p) => `The first day (${shortDay(p.text('day'), 'en')}) is not counted.`,
  },
  'first-day-counted': {
    vi: (p) => `Ngày đầu (${shortDay(p.text('day'), 'vi')}) được tính.`,
    en: (p) => `The first day (${shortDay(p.text('day'), 'en')}) is counted.`,
  },
  'same-day': {
    vi: (p) => `Giải quyết ngay trong ngày làm việc ${longDay(p.text('day'), 'vi')}.`,
    en: (p) => `To be done within the same working day, ${longDay(p.text('day'), 'en')}.`,
  },
  'working-days': {
    vi: (p) => `${p.number('amount')} ngày làm việc: ${dayRanges(p.text('days'), 'vi')}.`,
    en: (p) => `${counted(p.number('amount'), 'working day')}: ${dayRanges(p.text('days'), 'en')}.`,
  },
  'last-day': {
    vi: (p) => `Ngày cuối của thời hạn là ${longDay(p.text('day'), 'vi')}.`,
    en: (p) => `The last day of the term is ${longDay(p.text('day'), 'en')}.`,
  },
  'calendar-days': {
    vi: (p) =>
      `${p.number('amount')} ngày kể từ ${shortDay(p.text('from'), 'vi')}: đến ${longDay(p.text('to'), 'vi')}.`,
    en: (p) =>
      `${counted(p.number('amount'), 'calendar day')} from ${shortDay(p.text('from'), 'en')}: until ${longDay(p.text('to'), 'en')}.`,
  },
  'calendar-months': {
    vi: (p) =>
      `${p.number('amount')} tháng kể từ ${shortDay(p.text('from'), 'vi')}: đến ${longDay(p.text('to'), 'vi')}.`,
    en: (p) =>
      `${counted(p.number('amount'), 'month')} from ${shortDay(p.text('from'), 'en')}: until ${longDay(p.text('to'), 'en')}.`,
  },
  rolled: {
    vi: (p) =>
      `${longDay(p.text('from'), 'vi')} không phải ngày làm việc nên chuyển sang ${longDay(p.text('to'), 'vi')}.`,
    en: (p) =>
      `${longDay(p.text('from'), 'en')} is not a working day, so the end moves to ${longDay(p.text('to'), 'en')}.`,
  },
  'same-time': {
    vi: (p) => `Hết hạn vào cùng giờ của ngày cuối: ${moment(p.text('at'), 'vi')}.`,
    en: (p) => `Ends at the same time of the last day: ${moment(p.text('at'), 'en')}.`,
  },
  'clock-hours': {
    vi: (p) => `${duration(p.number('ms'), 'vi')} liên tục kể từ ${moment(p.text('from'), 'vi')}.`,
    en: (p) =>
      `${duration(p.number('ms'), 'en')} around the clock from ${moment(p.text('from'), 'en')}.`,
  },
  'working-hours': {
    vi: (p) => `${duration(p.number('ms'), 'vi')} làm việc${perDay(p, 'vi')}.`,
    en: (p) => `${duration(p.number('ms'), 'en')} of working time${perDay(p, 'en')}.`,
  },
};

const CHANGES: Record<string, Sentence> = {
  pause: {
    vi: (p) =>
      `Tạm dừng lúc ${moment(p.text('at'), 'vi')}${named(PAUSES, p.text('reason'), 'vi')}, còn lại ${left(p, 'vi')}.`,
    en: (p) =>
      `Paused at ${moment(p.text('at'), 'en')}${named(PAUSES, p.text('reason'), 'en')}, ${left(p, 'en')} left.`,
  },
  'pause-after-due': {
    vi: (p) =>
      `Tạm dừng lúc ${moment(p.text('at'), 'vi')}${named(PAUSES, p.text('reason'), 'vi')} khi đã quá hạn: hạn trả không đổi.`,
    en: (p) =>
      `Paused at ${moment(p.text('at'), 'en')}${named(PAUSES, p.text('reason'), 'en')} when already overdue: the due date does not change.`,
  },
  resume: {
    vi: (p) => `Tính tiếp từ ${moment(p.text('at'), 'vi')}.`,
    en: (p) => `Counted on from ${moment(p.text('at'), 'en')}.`,
  },
  extend: {
    vi: (p) =>
      `Gia hạn lúc ${moment(p.text('at'), 'vi')} đến ${longDay(p.text('day'), 'vi')}, căn cứ: ${p.text('ground')}.`,
    en: (p) =>
      `Extended at ${moment(p.text('at'), 'en')} until ${longDay(p.text('day'), 'en')}, on the ground of: ${p.text('ground')}.`,
  },
  'extend-after-due': {
    vi: (p) =>
      `Gia hạn lúc ${moment(p.text('at'), 'vi')}, khi đã quá hạn, đến ${longDay(p.text('day'), 'vi')}, căn cứ: ${p.text('ground')}.`,
    en: (p) =>
      `Extended at ${moment(p.text('at'), 'en')}, when already overdue, until ${longDay(p.text('day'), 'en')}, on the ground of: ${p.text('ground')}.`,
  },
  stop: {
    vi: (p) =>
      `Ngừng tính lúc ${moment(p.text('at'), 'vi')}${named(STOPS, p.text('reason'), 'vi')}.`,
    en: (p) => `Stopped at ${moment(p.text('at'), 'en')}${named(STOPS, p.text('reason'), 'en')}.`,
  },
  due: {
    vi: (p) => `Hạn: ${moment(p.text('at'), 'vi', p.text('day'))}.`,
    en: (p) => `Due: ${moment(p.text('at'), 'en', p.text('day'))}.`,
  },
};

const SENTENCES: Record<string, Sentence> = { ...START, ...CLOSED, ...COUNT, ...CHANGES };

function perDay(p: Params, language: Language): string {
  const days = p.text('days');
  return days === '' ? '' : ` (${durations(days, language)})`;
}

function left(p: Params, language: Language): string {
  const amount = p.number('left');
  if (p.text('measure') !== 'day') return duration(amount, language);
  return language === 'vi' ? `${amount} ngày` : counted(amount, 'day');
}
