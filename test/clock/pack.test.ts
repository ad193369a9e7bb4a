// test/clock: `motcua clock` on packs that are wrong: it names what failed, and its exit code says so.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { clockCommand } from '../../cli/commands/clock.ts';

const directory = mkdtempSync(join(tmpdir(), 'motcua-clock-'));
const printed: string[] = [];
vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
vi.spyOn(console, 'error').mockImplementation((line: string) => void printed.push(line));
afterEach(() => void printed.splice(0));

const vector = (part: object): object => ({
  id: 'one',
  calendar: 'office',
  term: { amount: 1, unit: 'workingDay' },
  events: [{ kind: 'start', at: '2026-11-02T09:00:00+07:00' }],
  expect: { dueAt: '2026-11-03T17:00:00+07:00' },
  ...part,
});
const run = async (...vectors: object[]): Promise<number> => {
  const office = {
    timeZone: 'Asia/Ho_Chi_Minh',
    weekly: { mon: [['08:00', '17:00']], tue: [['08:00', '17:00']] },
  };
  const file = join(directory, 'pack.json');
  writeFileSync(
    file,
    JSON.stringify({
      calendars: { office, broken: { ...office, timeZone: 'Mars/Base' } },
      vectors,
    }),
  );
  return clockCommand([file]);
};

test('a right vector passes', async () => {
  expect(await run(vector({}))).toBe(0);
  expect(printed).toEqual(['1 passed, 0 failed, 0 skipped']);
});

test('a wrong date is named with what was expected and what came', async () => {
  expect(await run(vector({ expect: { dueAt: '2026-11-04T17:00:00+07:00' } }))).toBe(1);
  expect(printed[0]).toBe(
    'failed one: expected dueAt 2026-11-04T17:00, actual dueAt 2026-11-03T17:00',
  );
});

test.each([
  ['an unknown unit', { term: { amount: 1, unit: 'fortnight' } }],
  ['an unknown key', { term: { amount: 1, unit: 'workingDay', colour: 'red' } }],
  ['an unknown calendar', { calendar: 'elsewhere' }],
  ['a calendar on Mars', { calendar: 'broken' }],
  [
    'a resume without pause',
    {
      events: [
        { kind: 'start', at: '2026-11-02T09:00:00+07:00' },
        { kind: 'resume', at: '2026-11-02T10:00:00+07:00' },
      ],
    },
  ],
  ['a duty with the wrong event', { term: { duty: 'transfer' } }],
  ['a setting no law defines', { term: { amount: 1, unit: 'calendarMonth', count: 'inclusive' } }],
])('%s fails alone', async (_name, part) => {
  expect(await run(vector({}), vector({ id: 'two', ...part }))).toBe(1);
  expect(printed.at(-1)).toBe('1 passed, 1 failed, 0 skipped');
  expect(printed[0]).toContain('failed two');
});

test('nothing expected is skipped; no file, no pack and no argument are usage errors', async () => {
  expect(await run(vector({ expect: {} }))).toBe(0);
  expect(printed.at(-1)).toBe('0 passed, 0 failed, 1 skipped');
  expect(await clockCommand([])).toBe(2);
  expect(await clockCommand([join(directory, 'missing.json')])).toBe(2);
  writeFileSync(join(directory, 'text.json'), 'not json');
  expect(await clockCommand([join(directory, 'text.json')])).toBe(2);
});
