// procedures/language: the closed word lists of the dialect.
// Invariant: a word outside its list is a diagnostic; nothing is ever guessed from a wrong word.
import type { Ask, ComposeKind, DutyKind, Stage } from '../ir/procedure.ts';
import type { Term, Unit } from '../clock/term.ts';

/** Roles that may hold a task. */
export const taskRoles = ['intake-officer', 'case-worker', 'head', 'coordinator'] as const;
/** Roles that posts carry. */
export const roles = [...taskRoles, 'designer', 'publisher', 'administrator'] as const;
export type Role = (typeof roles)[number];

export const stages = [
  'submitted',
  'received',
  'processing',
  'supplement',
  'payment',
  'result-ready',
  'returned',
  'refused',
  'withdrawn',
  'stopped',
] as const satisfies readonly Stage[];

export const milestones = [
  'accepted',
  'complete',
  'decided',
  'resultAvailable',
  'returned',
] as const;

export const units = [
  'workingDay',
  'calendarDay',
  'calendarMonth',
  'workingHour',
  'clockHour',
] as const satisfies readonly Unit[];
export const counts = [
  'nextDay',
  'sameTime',
  'inclusive',
] as const satisfies readonly Term['count'][];
export const rolls = ['none', 'next', 'previous'] as const satisfies readonly Term['roll'][];
export const cutoffModes = [
  'shiftStart',
  'sameDayOnly',
  'transferOnly',
] as const satisfies readonly NonNullable<Term['cutoff']>['mode'][];
export const supplementPolicies = [
  'restart',
  'pause',
  'stop',
  'none',
] as const satisfies readonly Term['onSupplement'][];
/** What an applicant can be asked for; see `motcua:ask`. */
export const askKinds = [
  'form',
  'supplement',
  'payment',
  'withdraw',
] as const satisfies readonly Ask['kind'][];
/** Asks that say what exactly is wanted, so they need `from`. */
export const askKindsWithContent: readonly string[] = ['supplement', 'payment'];
/** Asks that are answered with a form of the procedure. */
export const askKindsWithForm: readonly string[] = ['form', 'withdraw'];
export const dutyKinds = ['apology'] as const satisfies readonly DutyKind[];
export const composeKinds = ['supplement'] as const satisfies readonly ComposeKind[];

export const termStarts = ['submitted', 'entered', ...milestones] as const;

/** Data every dossier has from the start; see procedures/catalog/README.md. */
export const dossierData = [
  'applicant',
  'values',
  'submittedAt',
  'submittedOn',
  'tenant',
  'area',
] as const;
/** Beside them where the manifest declares guidance: the answers and what they decided. */
export const guidanceData = ['guidance', 'variant'] as const;

/** Outcomes and milestones, ids of terms and names of data: letters, digits, `-` and `_`. */
export const WORD = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
/** Names of data that expressions can use without quotes. */
export const DATA_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/** Names under which the expression language is known as a format of scripts. */
const SCRIPT_FORMAT =
  /^(feel|(application|text)\/(x-)?feel|https?:\/\/www\.omg\.org\/spec\/(DMN|FEEL)\/\d{8}(\/FEEL\/?)?)$/i;
export function isScriptFormat(format: string): boolean {
  return SCRIPT_FORMAT.test(format.trim());
}

export function isOneOf<T extends string>(list: readonly T[], word: string): word is T {
  return (list as readonly string[]).includes(word);
}
