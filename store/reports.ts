// store: what the page for heads counts. Invariant: one definition of every measure, used for the
// number and for the list behind it, so that a number always is the length of its list.
import type { Instant } from '../procedures/ir/plain.ts';
import { UNDECIDED_STOPS } from '../procedures/clock/state.ts';
import { fromTimestamp, toTimestamp } from './instant.ts';
import { decodeCursor, pageOf, type Page } from './paging.ts';
import type { Em } from './store.ts';

/** Everything is told of dossiers that somebody may look after, in a period `[from, to)`. */
export type ReportQuery = {
  tenant: string;
  /** Agencies that hold the dossier now; null = the whole tenant. */
  agencies: string[] | null;
  from: Instant;
  to: Instant;
  /** End of the period, or now while it is not over: how things stood then. */
  asOf: Instant;
  procedure: string | null;
  /** Only dossiers in which this account holds or completed a task. */
  official: string | null;
};

const ENDED = 'ended_at >= :from and ended_at < :to';
const OPEN = 'submitted_at < :asOf and (ended_at is null or ended_at >= :asOf)';
const DECIDED = 'stopped_at is not null and decided and due_at is not null';
/** What is counted; each is a condition on a line of `counted`. */
export const MEASURES = {
  received: 'submitted_at >= :from and submitted_at < :to',
  online: 'online and submitted_at >= :from and submitted_at < :to',
  'carried-over': 'submitted_at < :from and (ended_at is null or ended_at >= :from)',
  ended: ENDED,
  'on-time': `${ENDED} and ${DECIDED} and stopped_at <= due_at`,
  late: `${ENDED} and ${DECIDED} and stopped_at > due_at`,
  'in-progress': OPEN,
  overdue: `${OPEN} and due_at < :asOf and (stopped_at is null or stopped_at >= :asOf)`,
  rated: `score is not null and ${ENDED}`,
} as const;
export type Measure = keyof typeof MEASURES;
export type Unit = 'procedure' | 'official';
export type Counts = Record<Measure, number> & { ratingSum: number };
export type UnitCounts = Counts & { unit: string };

/** A line per dossier of the period: the statutory term that counts for it, and its rating. */
const COUNTED = `with counted as (
  select d.*, d.submission is not null as online, l.due_at, l.stopped_at,
    l.stop_reason is null or l.stop_reason <> all (string_to_array(:undecided, ',')) as decided,
    r.score
  from motcua.dossier d
  left join lateral (
    select x.due_at, x.stopped_at, x.stop_reason from motcua.deadline x
    where x.dossier = d.id and x.scope = 'dossier' and x.due_at is not null
    order by (x.state = 'stopped'), case when x.state = 'stopped' then null else x.due_at end,
      x.stopped_at desc, x.clock limit 1) l on true
  left join motcua.rating r on r.dossier = d.id
  where d.tenant = :tenant and d.submitted_at < :to and (d.ended_at is null or d.ended_at >= :from)
    and (:agencies::text is null
      or coalesce(d.agency, d.receiving_agency) = any (string_to_array(:agencies, ',')))
    and (:procedure::text is null or d.procedure_code = :procedure)
    and (:official::uuid is null or exists (select 1 from motcua.task t where t.dossier = d.id
      and t.assignee = :official::uuid and t.state in ('open', 'completed'))))`;

type Names = Record<string, string | number | null>;

/** Named parameters as the driver wants them: in order, as often as they occur. */
function bound(text: string, names: Names): [string, (string | number | null)[]] {
  const values: (string | number | null)[] = [];
  const sql = text.replace(/(?<!:):([a-zA-Z]+)/g, (_, name: string) => {
    if (!Object.hasOwn(names, name)) throw new Error(`no parameter ${name}`);
    values.push(names[name] ?? null);
    return '?';
  });
  return [sql, values];
}

const namesOf = (query: ReportQuery): Names => ({
  tenant: query.tenant,
  agencies: query.agencies?.join(',') ?? null,
  from: toTimestamp(query.from),
  to: toTimestamp(query.to),
  asOf: toTimestamp(query.asOf),
  procedure: query.procedure,
  official: query.official,
  undecided: UNDECIDED_STOPS.join(','),
});

const measures = Object.keys(MEASURES) as Measure[];
const COLUMNS = [
  ...measures.map((name) => `count(*) filter (where ${MEASURES[name]})::int as "${name}"`),
  `coalesce(sum(score) filter (where ${MEASURES.rated}), 0)::int as "ratingSum"`,
].join(', ');

/** The numbers of the whole. */
export async function reportTotals(em: Em, query: ReportQuery): Promise<Counts> {
  const [sql, values] = bound(`${COUNTED} select ${COLUMNS} from counted`, namesOf(query));
  const rows = await em.execute<Counts[]>(sql, values);
  return rows[0]!;
}

const MAX_UNITS = 500;

/** The numbers by procedure code, or by account: a dossier counts for everybody who worked on it. */
export async function reportByUnit(em: Em, query: ReportQuery, unit: Unit): Promise<UnitCounts[]> {
  const from =
    unit === 'procedure'
      ? 'select procedure_code as unit, counted.* from counted'
      : `select w.assignee::text as unit, counted.* from counted join lateral (
           select distinct t.assignee from motcua.task t where t.dossier = counted.id
             and t.assignee is not null and t.state in ('open', 'completed')
             and (:official::uuid is null or t.assignee = :official::uuid)) w on true`;
  const [sql, values] = bound(
    `${COUNTED} select unit, ${COLUMNS} from (${from}) line group by unit order by unit limit :most`,
    { ...namesOf(query), most: MAX_UNITS },
  );
  return em.execute<UnitCounts[]>(sql, values);
}

export type ReportRow = {
  id: string;
  code: string;
  applicant: string;
  procedureCode: string;
  procedureHash: string;
  agency: string;
  stage: string;
  outcome: string | null;
  submittedAt: Instant;
  endedAt: Instant | null;
  dueAt: Instant | null;
  score: number | null;
};

/** The dossiers behind one number, newest first. Throws `cursor.malformed`. */
export async function reportList(
  em: Em,
  query: ReportQuery & { measure: Measure; after: string | null; limit: number },
): Promise<Page<ReportRow>> {
  const cursor = query.after === null ? null : decodeCursor(query.after, ['instant', 'uuid']);
  const names: Names = {
    ...namesOf(query),
    limit: query.limit + 1,
    cursorAt: cursor === null ? null : toTimestamp(Number(cursor[0])),
    cursorId: cursor === null ? null : String(cursor[1]),
  };
  const [sql, values] = bound(
    `${COUNTED} select id, code, applicant, procedure_code as "procedureCode",
       procedure_hash as "procedureHash", coalesce(agency, receiving_agency) as agency, stage,
       outcome, submitted_at as "submittedAt", ended_at as "endedAt", due_at as "dueAt", score
     from counted where ${MEASURES[query.measure]}
       and (:cursorAt::timestamptz is null or (submitted_at, id) < (:cursorAt, :cursorId::uuid))
     order by submitted_at desc, id desc limit :limit`,
    names,
  );
  type Raw = Omit<ReportRow, 'submittedAt' | 'endedAt' | 'dueAt'> &
    Record<'submittedAt', string> &
    Record<'endedAt' | 'dueAt', string | null>;
  const rows = (await em.execute<Raw[]>(sql, values)).map((row) => ({
    ...row,
    submittedAt: fromTimestamp(row.submittedAt),
    endedAt: row.endedAt === null ? null : fromTimestamp(row.endedAt),
    dueAt: row.dueAt === null ? null : fromTimestamp(row.dueAt),
  }));
  return pageOf(rows, query.limit, (row) => [row.submittedAt, row.id]);
}

/** Terms of ended dossiers, for working out how much of them was used. */
export type UsedTerm = {
  startsAt: Instant;
  dueAt: Instant;
  stoppedAt: Instant;
  /** Spans in which the clock stood still. */
  paused: { from: Instant; to: Instant }[];
  calendar: string;
  calendarVersion: number;
};
export const MAX_TERMS = 20_000;

/** Of dossiers that ended in the period with a decision; at most `MAX_TERMS`. Scope: the tenant. */
export async function usedTerms(em: Em, query: ReportQuery): Promise<UsedTerm[]> {
  type Segment = { from: Instant; to: Instant; kind: string };
  type Raw = Omit<UsedTerm, 'startsAt' | 'dueAt' | 'stoppedAt' | 'paused'> & {
    dueAt: string;
    stoppedAt: string;
    result: { startsAt: Instant; segments: Segment[] };
  };
  const [sql, values] = bound(
    `${COUNTED} select k.due_at as "dueAt", k.stopped_at as "stoppedAt", k.result, k.calendar,
       k.calendar_version as "calendarVersion"
     from counted c join lateral (select x.* from motcua.deadline x where x.dossier = c.id
         and x.scope = 'dossier' and x.state = 'stopped' and x.result is not null
         and x.stopped_at = c.stopped_at and x.due_at = c.due_at
       order by x.clock limit 1) k on true
     where c.ended_at >= :from and c.ended_at < :to and c.decided limit :most`,
    { ...namesOf(query), most: MAX_TERMS },
  );
  return (await em.execute<Raw[]>(sql, values)).map(({ result, dueAt, stoppedAt, ...row }) => ({
    ...row,
    startsAt: result.startsAt,
    dueAt: fromTimestamp(dueAt),
    stoppedAt: fromTimestamp(stoppedAt),
    paused: (result.segments ?? []).filter((segment) => segment.kind === 'paused'),
  }));
}
