// procedures/clock, rule 21: unknown or unimplemented values are refused, never defaulted.
// Invariant: `clock` counts only terms for which this list holds no error.
import type { Text } from '../ir/plain.ts';
import { HOUR_MS, parseTime } from './days.ts';
import { LIMITS } from './problem.ts';
import type { Term, Unit } from './term.ts';

/** `path` is the field; a warning names a setting that has no effect on this term. */
export type ClockDiagnostic = {
  code: string;
  severity: 'error' | 'warning';
  path: string;
  message: Text;
};

const UNITS = ['workingDay', 'calendarDay', 'calendarMonth', 'workingHour', 'clockHour'];
const COUNTS = ['nextDay', 'sameTime', 'inclusive'];
const ROLLS = ['none', 'next', 'previous'];
const CUTOFFS = ['shiftStart', 'sameDayOnly', 'transferOnly'];
const SUPPLEMENTS = ['restart', 'pause', 'stop', 'none'];
const NAME = /^[a-z][A-Za-z0-9:_-]{0,63}$/;
const MAX_TEXT = 300;

/** Every problem of a term; accepts data of any shape, so that a manifest can be checked as read. */
export function validateTerm(term: Term): ClockDiagnostic[] {
  return [...unknownValues(term), ...amountProblems(term), ...unsupported(term), ...noEffect(term)];
}

function unknownValues(term: Term): ClockDiagnostic[] {
  const found: ClockDiagnostic[] = [];
  const oneOf = (path: string, value: unknown, allowed: string[]): void => {
    if (typeof value === 'string' && allowed.includes(value)) return;
    found.push(error('term.unknown-value', path, `${String(value)} (${allowed.join(' | ')})`));
  };
  oneOf('unit', term.unit, UNITS);
  oneOf('count', term.count, COUNTS);
  oneOf('roll', term.roll, ROLLS);
  oneOf('onSupplement', term.onSupplement, SUPPLEMENTS);
  if (!isEndOfDay(term.endOfDay)) {
    found.push(
      error('term.unknown-value', 'endOfDay', `${term.endOfDay} (sessionEnd | midnight | HH:mm)`),
    );
  }
  if (term.cutoff !== null) {
    oneOf('cutoff.mode', term.cutoff?.mode, CUTOFFS);
    const { after } = term.cutoff ?? {};
    if (typeof after !== 'string' || parseTime(after) === null) {
      found.push(error('term.unknown-value', 'cutoff.after', `${String(after)} (HH:mm)`));
    }
  }
  for (const path of ['startsOn', 'stopOn'] as const) {
    if (!NAME.test(String(term[path]))) found.push(error('term.name', path, String(term[path])));
  }
  if (term.legalBasis !== null && !isText(term.legalBasis)) {
    found.push(error('term.text', 'legalBasis', String(term.legalBasis)));
  }
  return found;
}

function amountProblems(term: Term): ClockDiagnostic[] {
  const found: ClockDiagnostic[] = [];
  const { amount, maxExtensions } = term;
  const limit = MAX_AMOUNT[term.unit] ?? 0;
  const hours = isHours(term.unit);
  const whole = hours ? Number.isInteger(amount * HOUR_MS) : Number.isInteger(amount);
  if (!whole || amount < 0 || amount > limit) {
    found.push(error('term.amount', 'amount', `${amount} (0–${limit})`));
  }
  if (!Number.isInteger(maxExtensions) || maxExtensions < 0 || maxExtensions > 10) {
    found.push(error('term.amount', 'maxExtensions', `${maxExtensions} (0–10)`));
  }
  return found;
}

const MAX_AMOUNT: Record<Unit, number> = {
  workingDay: LIMITS.workingDays,
  calendarDay: LIMITS.calendarDays,
  calendarMonth: LIMITS.months,
  workingHour: LIMITS.hours,
  clockHour: LIMITS.hours,
};

/** Combinations that the rules do not define; refused until a law is named for them. */
function unsupported(term: Term): ClockDiagnostic[] {
  const inclusive = term.count === 'inclusive';
  if (inclusive && (term.unit === 'calendarMonth' || isHours(term.unit))) {
    return [error('term.unsupported', 'count', `inclusive + ${term.unit}`)];
  }
  // With both, a later start could end earlier: 30/01 20:00 and 31/01 09:00 both end on 28/02.
  if (term.count === 'sameTime' && term.unit === 'calendarMonth') {
    return [error('term.unsupported', 'count', 'sameTime + calendarMonth')];
  }
  if (term.count === 'sameTime' && term.roll !== 'none' && term.unit === 'calendarDay') {
    return [error('term.unsupported', 'roll', `${term.roll} + sameTime`)];
  }
  return [];
}

function noEffect(term: Term): ClockDiagnostic[] {
  const found: ClockDiagnostic[] = [];
  const calendarUnit = term.unit === 'calendarDay' || term.unit === 'calendarMonth';
  if (term.roll !== 'none' && !calendarUnit) found.push(warning('roll', `roll + ${term.unit}`));
  if (term.cutoff?.mode === 'sameDayOnly' && term.amount !== 0) {
    found.push(warning('cutoff.mode', `sameDayOnly + amount ${term.amount}`));
  }
  return found;
}

export function isHours(unit: Unit): boolean {
  return unit === 'workingHour' || unit === 'clockHour';
}

function isEndOfDay(value: unknown): boolean {
  if (value === 'sessionEnd' || value === 'midnight') return true;
  return typeof value === 'string' && parseTime(value) !== null;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= MAX_TEXT;
}

function error(code: string, path: string, value: string): ClockDiagnostic {
  const vi = `Thời hạn có giá trị không dùng được ở “${path}”: ${value}.`;
  const en = `The term has a value that cannot be used at “${path}”: ${value}.`;
  return { code, severity: 'error', path, message: { vi, en } };
}

function warning(path: string, value: string): ClockDiagnostic {
  const vi = `Thiết lập “${path}” không có tác dụng với thời hạn này: ${value}.`;
  const en = `The setting “${path}” has no effect on this term: ${value}.`;
  return { code: 'term.no-effect', severity: 'warning', path, message: { vi, en } };
}
