// test/clock: random terms, calendars and ledgers, the same for the same seed on every machine.
import { formatDay } from '../../procedures/clock/days.ts';
import { pausedReasons } from '../../procedures/clock/standing.ts';
import type { Calendar, LedgerEntry, Session, Term } from '../../procedures/clock/term.ts';

export type Case = { term: Term; calendar: Calendar; ledger: LedgerEntry[] };
export type Random = { int(below: number): number; pick<T>(list: readonly T[]): T };

const MINUTE = 60_000;
const DAY = 86_400_000;
/** 2025-12-20T00:00Z; no Date here, so that the set can be made where there is none. */
const YEAR_START = 1_766_188_800_000;

/** mulberry32 */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return { int, pick: (list) => list[int(list.length)] as never };
}

const ZONES = [
  'Asia/Ho_Chi_Minh',
  'Asia/Kolkata',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'UTC',
  'Pacific/Kiritimati',
];
const TWO: Session[] = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];
const SEVEN_AND_A_HALF: Session[] = [
  { from: '07:30', to: '11:30' },
  { from: '13:30', to: '17:00' },
];
const MORNING: Session[] = [{ from: '07:30', to: '11:30' }];
const LONG: Session[] = [{ from: '00:00', to: '24:00' }];
const THREE: Session[] = [
  { from: '01:15', to: '03:45' },
  { from: '10:00', to: '10:01' },
  { from: '22:00', to: '24:00' },
];

export function randomCalendar(random: Random): Calendar {
  const day = random.pick([TWO, TWO, SEVEN_AND_A_HALF, MORNING, LONG, THREE]);
  const week = random.pick([
    { mon: day, tue: day, wed: day, thu: day, fri: day },
    { mon: day, tue: day, wed: day, thu: day, fri: day, sat: MORNING },
    { sun: day, mon: day, tue: day, wed: day, thu: day },
    { mon: day, wed: MORNING },
    { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
  ]);
  const dates = new Set(Array.from({ length: random.int(40) }, () => dateOf(random.int(400))));
  const exceptions = [...dates].map((date) => {
    const kind = random.pick(['off', 'off', 'work'] as const);
    const own =
      kind === 'work' && random.int(2) === 0 ? { sessions: random.pick([TWO, MORNING]) } : {};
    const name = { vi: `ngày ${date}`, en: `day ${date}` };
    return { date, kind, ...own, name, source: 'random', knownFrom: null };
  });
  return {
    id: 'random',
    version: 1,
    zone: random.pick(ZONES),
    weekly: week,
    covers: null,
    exceptions,
  };
}

const AMOUNTS = {
  workingDay: 25,
  calendarDay: 60,
  calendarMonth: 7,
  workingHour: 40,
  clockHour: 100,
};

export function randomTerm(random: Random): Term {
  const unit = random.pick([
    'workingDay',
    'workingDay',
    'calendarDay',
    'calendarMonth',
    'workingHour',
    'clockHour',
  ] as const);
  const counts =
    unit === 'workingDay' || unit === 'calendarDay'
      ? (['nextDay', 'nextDay', 'sameTime', 'inclusive'] as const)
      : (['nextDay'] as const);
  const count = random.pick(counts);
  const rolls =
    count === 'sameTime' ? (['none'] as const) : (['none', 'next', 'previous'] as const);
  const after = random.pick(['15:00', '11:00', '16:59']);
  const mode = random.pick(['shiftStart', 'sameDayOnly', 'transferOnly'] as const);
  return {
    id: 'random',
    name: { vi: 'ngẫu nhiên', en: 'random' },
    amount: random.int(4) === 0 ? random.int(2) : random.int(AMOUNTS[unit]),
    unit,
    startsOn: 'submitted',
    stopOn: 'decided',
    count,
    endOfDay: random.pick(['sessionEnd', 'sessionEnd', 'midnight', '16:30']),
    roll: random.pick(rolls),
    cutoff: random.int(2) === 0 ? { after, mode } : null,
    onSupplement: 'restart',
    maxExtensions: 0,
    legalBasis: null,
  };
}

/** Whole minutes, biased towards the edges of sessions. */
export function randomInstant(random: Random, from: number, withinMinutes: number): number {
  const at = from + random.int(withinMinutes) * MINUTE;
  return random.int(4) === 0 ? Math.floor(at / (30 * MINUTE)) * 30 * MINUTE : at;
}

export function randomLedger(random: Random): LedgerEntry[] {
  const at = YEAR_START + random.int(365 * 24 * 60) * MINUTE;
  const steps = random.pick([0, 0, 2, 2, 4, 6]);
  return continued(random, [{ kind: 'start', at }], steps);
}

/** So many entries more that may stand where they stand. */
function continued(random: Random, before: LedgerEntry[], steps: number): LedgerEntry[] {
  const ledger = [...before];
  let { at } = ledger.at(-1)!;
  const standing = new Set(pausedReasons(ledger));
  for (let step = 0; step < steps; step += 1) {
    const within = random.pick([1, 600, 5_000, 20_000]);
    at = Math.max(at, randomInstant(random, at, within));
    const reason = random.pick(['supplement', 'payment']);
    if (random.int(8) === 0) {
      ledger.push({ kind: 'restart', at });
      standing.delete('supplement');
    } else if (standing.has(reason)) {
      ledger.push({ kind: 'resume', at, reason });
      standing.delete(reason);
    } else {
      ledger.push({ kind: 'pause', at, reason });
      standing.add(reason);
    }
  }
  return ledger;
}

/** A case with one extension: mostly to a later date, sometimes to one that must be refused. */
export function extendedCase(random: Random): Case {
  const { term, calendar, ledger } = randomCase(random);
  const last = ledger.at(-1)!.at;
  const at = Math.max(last, randomInstant(random, last, random.pick([1, 600, 5_000])));
  const day = formatDay(Math.floor(at / DAY) + random.int(60));
  const to = random.int(3) === 0 ? at + random.int(60_000) * MINUTE : day;
  const extended = [...ledger, { kind: 'extend' as const, at, to, ground: 'law' }];
  const steps = random.pick([0, 0, 2, 4]);
  return {
    term: { ...term, maxExtensions: 1 },
    calendar,
    ledger: continued(random, extended, steps),
  };
}

export function randomCase(random: Random): Case {
  return {
    term: randomTerm(random),
    calendar: randomCalendar(random),
    ledger: randomLedger(random),
  };
}

function dateOf(offset: number): string {
  return formatDay(YEAR_START / DAY + offset);
}
