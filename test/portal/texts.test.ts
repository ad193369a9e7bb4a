// Texts and formats: complete in both languages, NFC, and independent of the host's zone.
import { describe, expect, test } from 'vitest';
import type { DueDate } from '../../server/api/contract.ts';
import { dueInWords } from '../../web/kit/format/due.ts';
import {
  daysBetween,
  instantInWords,
  instantWithWeekday,
  plainDateInWords,
} from '../../web/kit/format/instants.ts';
import { moneyInWords, numberInWords, sizeInWords } from '../../web/kit/format/quantities.ts';
import { kitTables } from '../../web/kit/texts/index.ts';
import { portalTables } from '../../web/portal/texts/index.ts';

const zone = 'Asia/Ho_Chi_Minh';
const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
const tables: [string, { vi: Record<string, string>; en: Record<string, string> }][] = [
  ['kit', kitTables],
  ['portal', portalTables],
];

describe.each(tables)('texts of %s', (_, table) => {
  test('the same keys in both languages', () =>
    expect(Object.keys(table.en).sort()).toEqual(Object.keys(table.vi).sort()));
  test.each(Object.keys(table.vi))('%s', (key) => {
    const [vi = '', en = ''] = [table.vi[key], table.en[key]];
    expect(vi.trim()).toBe(vi);
    expect([vi, en]).not.toContain('');
    expect(vi).toBe(vi.normalize('NFC'));
    expect(names(en)).toEqual(names(vi));
    expect(en, 'Vietnamese in the English table').not.toMatch(
      /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i,
    );
  });
});

describe('instants are told in the given zone', () => {
  test('words', () => {
    expect(instantInWords('2026-11-24T17:30:00Z', zone, 'vi')).toBe('00:30 ngày 25/11/2026');
    expect(instantInWords('2026-11-24T17:30:00Z', zone, 'en')).toBe('25 November 2026, 00:30');
    expect(instantWithWeekday('2026-11-24T10:00:00Z', zone, 'vi')).toBe(
      '17:00, thứ Ba ngày 24/11/2026',
    );
    expect(instantWithWeekday('2026-11-28T17:00:00Z', zone, 'en')).toBe(
      'Sunday, 29 November 2026, 00:00',
    );
    expect(plainDateInWords('1945-09-02', 'vi')).toBe('02/09/1945');
    expect(plainDateInWords('-hai-31', 'vi')).toBe('-hai-31');
  });
  test('days are those of the zone', () => {
    expect(daysBetween('2026-11-24T16:59:00Z', '2026-11-24T17:01:00Z', zone)).toBe(1);
    expect(daysBetween('2026-11-24T16:59:00Z', '2026-11-24T17:01:00Z', 'UTC')).toBe(0);
  });
});

describe('due dates in words', () => {
  const due = (state: DueDate['state'], dueAt: string): DueDate => ({
    state,
    dueAt,
    term: { vi: '', en: '' },
    reasons: [],
    legalBasis: null,
  });
  const now = '2026-11-24T04:30:00Z';
  test.each<[DueDate['state'], string, string, string]>([
    ['running', '2026-11-26T10:00:00Z', 'còn 2 ngày', '2 days left'],
    ['running', '2026-11-25T10:00:00Z', 'còn 1 ngày', '1 day left'],
    ['due-today', '2026-11-24T10:00:00Z', 'hết hạn hôm nay, lúc 17:00', 'due today at 17:00'],
    ['overdue', '2026-11-24T04:00:00Z', 'vừa quá hạn', 'just overdue'],
    ['overdue', '2026-11-24T01:30:00Z', 'quá hạn 3 giờ', '3 hours overdue'],
    ['overdue', '2026-11-23T10:00:00Z', 'quá hạn 1 ngày', '1 day overdue'],
    ['overdue', '2026-11-01T10:00:00Z', 'quá hạn 23 ngày', '23 days overdue'],
    ['stopped', '2026-11-23T10:00:00Z', 'đã dừng tính thời hạn', 'the time limit no longer runs'],
  ])('%s %s', (state, dueAt, vi, en) => {
    expect(dueInWords(due(state, dueAt), now, zone, 'vi')).toBe(vi);
    expect(dueInWords(due(state, dueAt), now, zone, 'en')).toBe(en);
  });
});

test('quantities', () => {
  expect(numberInWords(1234567.5, 'vi')).toBe('1.234.567,5');
  expect(moneyInWords(8000, 'vi')).toBe('8.000 đồng');
  expect(moneyInWords(8000, 'en')).toBe('8,000 VND');
  expect(
    [999, 84_200, 1_048_500, 1_432_000, 5 * 1024 * 1024].map((n) => sizeInWords(n, 'vi')),
  ).toEqual(['999 byte', '82 kB', '1 MB', '1,4 MB', '5 MB']);
});
