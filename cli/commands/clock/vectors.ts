// cli: the file format of clock conformance packs: calendars by name, vectors with a term, events
// and what is expected. Invariant: an unknown key or value is refused with its path, so a pack is
// never half understood.
import { z } from 'zod';
import type { Calendar, CalendarException, Session, Term } from '../../../procedures/clock/term.ts';
import { validateCalendar } from '../../../procedures/clock/validate-calendar.ts';

const instant = z.iso.datetime({ offset: true });
const session = z.tuple([z.string(), z.string()]);
const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

const calendarSchema = z.strictObject({
  timeZone: z.string(),
  weekly: z.partialRecord(weekday, z.array(session).max(8)),
  off: z.array(z.iso.date()).max(2000).default([]),
  extraWorkingDays: z.array(z.iso.date()).max(2000).default([]),
  covers: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).nullable().default(null),
});

const termSchema = z.strictObject({
  amount: z.number(),
  unit: z.enum(['workingDay', 'calendarDay', 'calendarMonth', 'workingHour', 'clockHour']),
  count: z.enum(['nextDay', 'sameTime', 'inclusive']).default('nextDay'),
  endOfDay: z.string().default('sessionEnd'),
  roll: z.enum(['none', 'next', 'previous']).default('none'),
  cutoff: z
    .strictObject({
      after: z.string(),
      mode: z.enum(['shiftStart', 'sameDayOnly', 'transferOnly']),
    })
    .nullable()
    .default(null),
  onSupplement: z.enum(['restart', 'pause', 'stop', 'none']).default('restart'),
  warn: z
    .string()
    .regex(/^\d{1,2}%$/)
    .optional(),
});
const apologySchema = z.strictObject({
  duty: z.literal('apology'),
  before: z
    .string()
    .regex(/^\d{1,2} days?$/)
    .default('1 day'),
  roll: z.literal('previous').default('previous'),
});
const transferSchema = z.strictObject({
  duty: z.literal('transfer'),
  cutoff: z.string().default('15:00'),
});

const eventSchema = z.strictObject({
  kind: z.enum([
    'start',
    'pause',
    'resume',
    'restart',
    'stop',
    'supplementRequested',
    'complete',
    'due',
    'received',
  ]),
  at: instant,
  reason: z.string().default(''),
});

const vectorSchema = z.strictObject({
  id: z.string(),
  calendar: z.string(),
  term: z.union([termSchema, apologySchema, transferSchema]),
  events: z.array(eventSchema).min(1).max(1000),
  expect: z.strictObject({
    startsAt: instant.optional(),
    dueAt: instant.optional(),
    warnAt: instant.optional(),
  }),
  note: z.string().optional(),
});

const fileSchema = z.looseObject({
  calendars: z.record(z.string(), z.unknown()),
  vectors: z.array(z.looseObject({ id: z.string() })).max(10_000),
});

export type Vector = z.infer<typeof vectorSchema>;
export type VectorTerm = z.infer<typeof termSchema>;
/** What a pack says, or why this part of it is not understood. */
export type Understood<T> = { ok: true; value: T } | { ok: false; problem: string };
export type VectorFile = {
  calendars: Map<string, Understood<Calendar>>;
  vectors: { id: string; vector: Understood<Vector> }[];
};

/** Throws if this is no pack at all; a single vector or calendar fails for itself. */
export function parseVectors(data: unknown): VectorFile {
  const parsed = fileSchema.safeParse(data);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const calendars = new Map<string, Understood<Calendar>>();
  for (const [id, source] of Object.entries(parsed.data.calendars)) {
    const read = understand(calendarSchema, source);
    calendars.set(id, read.ok ? checked(calendarOf(id, read.value)) : read);
  }
  const vectors = parsed.data.vectors.map((source) => ({
    id: source.id,
    vector: understand(vectorSchema, source),
  }));
  return { calendars, vectors };
}

function checked(calendar: Calendar): Understood<Calendar> {
  const [first] = validateCalendar(calendar);
  return first ? { ok: false, problem: first.message.en } : { ok: true, value: calendar };
}

function understand<T>(schema: z.ZodType<T>, source: unknown): Understood<T> {
  const parsed = schema.safeParse(source);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    ok: false,
    problem: `not understood at ${issue?.path.join('.') ?? '?'}: ${issue?.message ?? ''}`,
  };
}

/** The clock's own shape of a vector's term; what the pack leaves open has the pack's default. */
export function termOf(id: string, term: VectorTerm): Term {
  const { warn: _warn, ...counted } = term;
  return {
    ...counted,
    id,
    name: { vi: id, en: id },
    startsOn: 'start',
    stopOn: 'decided',
    maxExtensions: 1,
    legalBasis: null,
  };
}

function calendarOf(id: string, source: z.infer<typeof calendarSchema>): Calendar {
  const weekly: Calendar['weekly'] = {};
  for (const day of weekday.options) {
    const sessions = source.weekly[day];
    if (sessions) weekly[day] = sessions.map(([from, to]): Session => ({ from, to }));
  }
  const exceptions = [
    ...source.off.map((date) => exceptionOf(date, 'off')),
    ...source.extraWorkingDays.map((date) => exceptionOf(date, 'work')),
  ];
  return { id, version: 1, zone: source.timeZone, weekly, covers: source.covers, exceptions };
}

function exceptionOf(date: string, kind: 'off' | 'work'): CalendarException {
  return { date, kind, name: { vi: date, en: date }, source: 'pack', knownFrom: null };
}
