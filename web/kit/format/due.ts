// web/kit: how far away a due date is, in words; never by colour alone.
import type { DueDate } from '../../../server/api/contract.ts';
import type { Language } from '../../../procedures/ir/plain.ts';
import { kitTexts } from '../texts/index.ts';
import { daysBetween, timeInWords } from './instants.ts';

export type TagColour = 'grey' | 'blue' | 'green' | 'yellow' | 'orange' | 'red';

/** `còn 2 ngày`, `quá hạn 1 ngày`; counts calendar days in the zone. `now` is an ISO instant. */
export function dueInWords(due: DueDate, now: string, zone: string, language: Language): string {
  const t = kitTexts(language);
  if (due.state === 'stopped') return t('due.stopped');
  if (due.state === 'paused') return t('due.paused');
  const days = daysBetween(now, due.dueAt, zone);
  // "0 days left" tells nobody anything: on the last day (or by a reader's clock that is ahead) the time counts.
  if (due.state === 'due-today' || (due.state === 'running' && days < 1))
    return t('due.today', { time: timeInWords(due.dueAt, zone) });
  if (due.state === 'running')
    return t(days === 1 ? 'due.days.one' : 'due.days.other', { n: days });
  if (days < 0)
    return t(days === -1 ? 'due.overdue-days.one' : 'due.overdue-days.other', { n: -days });
  const hours = Math.floor((Date.parse(now) - Date.parse(due.dueAt)) / 3_600_000);
  if (hours < 1) return t('due.overdue-just');
  return t(hours === 1 ? 'due.overdue-hours.one' : 'due.overdue-hours.other', { n: hours });
}

const colours = {
  running: 'blue',
  'due-today': 'yellow',
  overdue: 'red',
  paused: 'grey',
  stopped: 'grey',
} as const satisfies Record<DueDate['state'], TagColour>;
export const dueColour = (due: DueDate): TagColour => colours[due.state];
