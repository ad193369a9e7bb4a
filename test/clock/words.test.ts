// test/clock: the sentences a citizen reads, and how a clock stands at a moment.
import { describe, expect, test } from 'vitest';
import { clock } from '../../procedures/clock/clock.ts';
import { explain, reasonText } from '../../procedures/clock/reasons.ts';
import { state } from '../../procedures/clock/state.ts';
import type { ClockResult, LedgerEntry } from '../../procedures/clock/term.ts';
import { VN_STATE_2026 } from '../../store/seed-data/calendar-vn-state-2026.ts';
import { at, startedAt, termOf } from './subjects.ts';

const counted = (part: Parameters<typeof termOf>[0], ledger: LedgerEntry[]): ClockResult =>
  clock(termOf(part), VN_STATE_2026, ledger);

describe('reasons', () => {
  test('five days over a weekend and 24/11', () => {
    const { reasons } = counted({ amount: 5 }, startedAt('2026-11-19 10:00'));
    expect(explain(reasons, 'vi')).toEqual([
      'Bắt đầu từ 10:00 thứ Năm 19/11/2026.',
      'Ngày đầu (19/11) không tính.',
      'Không tính ngày nghỉ hằng tuần: 21–22/11.',
      '24/11 nghỉ, không tính: Ngày Văn hóa Việt Nam.',
      '5 ngày làm việc: 20/11, 23/11, 25–27/11.',
      'Hạn: 17:00 thứ Sáu 27/11/2026.',
    ]);
    expect(explain(reasons, 'en')).toEqual([
      'Begins at 10:00 on Thursday 19 November 2026.',
      'The first day (19 Nov) is not counted.',
      'Weekly days off are not counted: 21–22 Nov.',
      '24 Nov off, not counted: Vietnam Culture Day.',
      '5 working days: 20 Nov, 23 Nov, 25–27 Nov.',
      'Due: 17:00 on Friday 27 November 2026.',
    ]);
  });

  test('an extension names its ground, and says so when it came too late', () => {
    const told = (when: string) =>
      counted({ maxExtensions: 1 }, [
        ...startedAt('2026-11-02 09:00'),
        { kind: 'extend', at: at(when), to: '2026-11-12', ground: 'Điều 19 khoản 9' },
      ]).reasons.slice(-2);
    expect(explain(told('2026-11-04 09:00'), 'vi')).toEqual([
      'Gia hạn lúc 09:00 thứ Tư 04/11/2026 đến thứ Năm 12/11/2026, căn cứ: Điều 19 khoản 9.',
      'Hạn: 17:00 thứ Năm 12/11/2026.',
    ]);
    expect(explain(told('2026-11-06 09:00'), 'en')[0]).toBe(
      'Extended at 09:00 on Friday 6 November 2026, when already overdue, until Thursday 12 November 2026, on the ground of: Điều 19 khoản 9.',
    );
  });

  test('same day, received after 15:00 before a holiday', () => {
    const late = counted(
      { amount: 0, cutoff: { after: '15:00', mode: 'sameDayOnly' } },
      startedAt('2026-11-23 15:30'),
    );
    expect(explain(late.reasons, 'vi')).toEqual([
      'Bắt đầu từ 15:30 thứ Hai 23/11/2026.',
      'Nhận sau 15:00 ngày 23/11 nên tính từ ngày làm việc tiếp theo: 08:00 thứ Tư 25/11/2026.',
      '24/11 nghỉ, không tính: Ngày Văn hóa Việt Nam.',
      'Giải quyết ngay trong ngày làm việc thứ Tư 25/11/2026.',
      'Hạn: 17:00 thứ Tư 25/11/2026.',
    ]);
  });

  test('Tết is one sentence, a make-up day is told, midnight is 24:00 of the last day', () => {
    expect(explain(counted({}, startedAt('2026-02-13 16:00')).reasons, 'vi')).toContain(
      '16–20/02 nghỉ, không tính: Tết Nguyên đán Bính Ngọ.',
    );
    expect(explain(counted({}, startedAt('2026-08-19 09:00')).reasons, 'en')).toContain(
      'Saturday 22 August 2026 is counted because it is worked: made up for 31 August.',
    );
    expect(
      explain(counted({ endOfDay: 'midnight' }, startedAt('2026-11-02 09:00')).reasons, 'vi').at(
        -1,
      ),
    ).toBe('Hạn: 24:00 thứ Năm 05/11/2026.');
  });

  test('neighbouring days off with two names are two sentences', () => {
    const sentences = explain(counted({}, startedAt('2026-04-29 09:00')).reasons, 'vi');
    expect(sentences).toContain('30/04 nghỉ, không tính: Ngày Chiến thắng 30/4.');
    expect(sentences).toContain('01/05 nghỉ, không tính: Ngày Quốc tế Lao động.');
  });

  test('a pause says why, and what was left', () => {
    const paused = counted({ amount: 10 }, [
      ...startedAt('2026-11-02 09:00'),
      { kind: 'pause', at: at('2026-11-05 10:00'), reason: 'payment' },
    ]);
    expect(explain(paused.reasons, 'vi')).toContain(
      'Tạm dừng lúc 10:00 thứ Năm 05/11/2026 (chờ thực hiện nghĩa vụ tài chính), còn lại 7 ngày.',
    );
  });

  test('an unknown rule is a bug, not an empty line', () => {
    expect(() => reasonText({ rule: 'moon-phase', params: {} })).toThrow('moon-phase');
  });
});

describe('state', () => {
  const start = startedAt('2026-11-02 09:00');
  const running = counted({}, start);
  test.each([
    ['2026-11-03 09:00', 'early'],
    ['2026-11-04 23:59', 'early'],
    ['2026-11-05 00:00', 'due-today'],
    ['2026-11-05 17:00', 'due-today'],
    ['2026-11-05 17:00:01', 'overdue'],
  ])('running, %s: %s', (now, expected) => {
    expect(state(running, at(now))).toBe(expected);
  });

  test('24:00 belongs to the day it ends', () => {
    const midnight = counted({ endOfDay: 'midnight' }, start);
    expect(midnight.dueOn).toBe('2026-11-05');
    expect(state(midnight, at('2026-11-05 23:00'))).toBe('due-today');
    expect(state(midnight, at('2026-11-06 00:01'))).toBe('overdue');
  });

  test.each([
    ['decided', '2026-11-04 16:00', 'finished-early'],
    ['decided', '2026-11-05 17:00', 'finished-on-time'],
    ['decided', '2026-11-05 17:01', 'finished-late'],
    ['stoppedByApplicant', '2026-11-20 09:00', 'stopped'],
  ])('stopped (%s) %s: %s', (reason, when, expected) => {
    const result = counted({}, [...start, { kind: 'stop', at: at(when), reason }]);
    expect(state(result, at('2026-12-01 00:00'))).toBe(expected);
  });

  test('paused is neither early nor late', () => {
    const result = counted({}, [
      ...start,
      { kind: 'pause', at: at('2026-11-03 10:00'), reason: 'payment' },
    ]);
    expect(state(result, at('2026-12-01 09:00'))).toBe('paused');
  });
});
