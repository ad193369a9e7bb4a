// server/api/reports: the numbers of a head's page, the lists behind them, and both as CSV. The state
// of the page is the query, and the same query opens the list.
import { z } from 'zod';
import { instant, page, pageQuery, text, uuid } from '../contract.ts';

const day = z.iso.date();
export const PERIODS = ['week', 'month', 'quarter', 'year', 'custom'] as const;
export const UNITS = ['procedure', 'official'] as const;
export const MEASURE_NAMES = [
  'received',
  'online',
  'carried-over',
  'ended',
  'on-time',
  'late',
  'in-progress',
  'overdue',
  'rated',
] as const;
const reportQuery = z.strictObject({
  period: z.enum(PERIODS).default('month'),
  /** First and last day of a custom period, where the installation is. */
  from: day.optional(),
  to: day.optional(),
  procedure: z.string().max(50).optional(),
  official: uuid.optional(),
});
const numbers = z.strictObject({
  received: z.number().int(),
  online: z.number().int(),
  carriedOver: z.number().int(),
  ended: z.number().int(),
  onTime: z.number().int(),
  late: z.number().int(),
  inProgress: z.number().int(),
  overdue: z.number().int(),
  rated: z.number().int(),
  /** Shares in percent with one decimal; null = nothing to divide by. */
  onlineShare: z.number().nullable(),
  onTimeShare: z.number().nullable(),
  /** 1–5 with one decimal. */
  rating: z.number().nullable(),
});
/** GET /api/reports/overview — supervisors: what their agencies did in a period. */
export const getOverview = {
  query: reportQuery.extend({ by: z.enum(UNITS).default('procedure') }),
  response: z.strictObject({
    from: day,
    to: day,
    asOf: instant,
    total: numbers,
    units: z.array(numbers.extend({ unit: z.string(), name: text })),
    /** Of the dossiers that ended with a decision: working hours used, allowed, and their relation. */
    workingTime: z
      .strictObject({
        dossiers: z.number().int(),
        usedHours: z.number(),
        allowedHours: z.number(),
        share: z.number(),
      })
      .nullable(),
    procedures: z.array(z.strictObject({ code: z.string(), name: text })),
    officials: z.array(z.strictObject({ account: uuid, name: z.string() })),
  }),
};
const reportItem = z.strictObject({
  id: uuid,
  code: z.string(),
  applicant: z.string(),
  procedure: text,
  agency: text.nullable(),
  stage: z.string(),
  outcome: z.string().nullable(),
  submittedAt: instant,
  endedAt: instant.nullable(),
  dueAt: instant.nullable(),
  rating: z.number().int().nullable(),
});
/** GET /api/reports/dossiers — the list behind one number. */
export const listCounted = {
  query: pageQuery.extend(reportQuery.shape).extend({ measure: z.enum(MEASURE_NAMES) }),
  response: page(reportItem),
};
/** GET /api/reports/export — CSV of the overview, or of the list of `measure`. */
export const exportReport = {
  query: reportQuery.extend({
    by: z.enum(UNITS).default('procedure'),
    measure: z.enum(MEASURE_NAMES).optional(),
    lang: z.enum(['vi', 'en']).default('vi'),
  }),
};
export type ReportQuery = z.infer<typeof reportQuery>;
export type Overview = z.infer<typeof getOverview.response>;
export type ReportNumbers = z.infer<typeof numbers>;
export type ReportItem = z.infer<typeof reportItem>;
export type ReportList = z.infer<typeof listCounted.response>;
