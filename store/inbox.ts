// store: the inbox of officials. Invariant: a row is shown for a post of the caller: its agency and
// one of its roles; tasks no agency holds are the coordinators'. One query a page, one for the
// counts.
import type { Instant, Text } from '../procedures/ir/plain.ts';
import { fromTimestamp, toTimestamp } from './instant.ts';
import { decodeCursor, pageOf, type Page } from './paging.ts';
import type { Em } from './store.ts';

export type InboxFilter =
  'open' | 'mine' | 'unassigned' | 'due-today' | 'overdue' | 'coordination' | 'completed';
export type Viewer = {
  account: string;
  /** `procedures`: what a deputy is limited to; absent or [] = all. */
  posts: { agency: string; role: string; procedures?: string[] }[];
};
export type InboxQuery = {
  tenant: string;
  viewer: Viewer;
  filter: InboxFilter;
  /** Words in code or applicant, without case and diacritics; '' = all. */
  q: string;
  sort: 'due' | 'opened';
  after: string | null;
  limit: number;
  now: Instant;
  /** First instant of tomorrow in the viewer's zone. */
  tomorrow: Instant;
};
export type InboxRow = {
  dossier: string;
  task: string;
  element: string;
  name: Text;
  roles: string[];
  agency: string | null;
  state: 'open' | 'completed' | 'cancelled';
  assignee: string | null;
  assigneeName: string | null;
  openedAt: Instant;
  dueAt: Instant | null;
  version: number;
  dossierCode: string;
  applicant: string;
  procedureCode: string;
  procedureHash: string;
};

/** Role whose posts see the tasks that no agency holds. */
export const COORDINATOR = 'coordinator';

type Sql = { text: string; values: unknown[] };

/** One page of tasks. Throws `cursor.malformed`. */
export async function inbox(em: Em, query: InboxQuery): Promise<Page<InboxRow>> {
  const column = query.sort === 'due' ? 't.due_at' : 't.opened_at';
  const parts = [
    mayActOn(query.viewer),
    condition(query),
    wordsIn(query.q),
    afterCursor(query, column),
  ];
  const rows = await em.execute<Raw[]>(
    `select ${COLUMNS} from motcua.task t join motcua.dossier d on d.id = t.dossier
     where t.tenant = ? and ${parts.map((part) => part.text).join(' and ')}
     order by ${column}, t.dossier, t.task limit ?`,
    [query.tenant, ...parts.flatMap((part) => part.values), query.limit + 1],
  );
  return pageOf(rows.map(shown), query.limit, (row) => [
    query.sort === 'due' ? row.dueAt : row.openedAt,
    row.dossier,
    row.task,
  ]);
}

/** A count is exact up to here; one more says that there are more. */
export const COUNTED_UP_TO = 999;

/** How many tasks each filter holds; `completed` is not counted, it only grows. */
export async function inboxCounts(
  em: Em,
  query: Pick<InboxQuery, 'tenant' | 'viewer' | 'now' | 'tomorrow'>,
): Promise<Record<Exclude<InboxFilter, 'completed'>, number>> {
  const may = mayActOn(query.viewer);
  const filters = ['open', 'mine', 'unassigned', 'due-today', 'overdue', 'coordination'] as const;
  const conditions = filters.map((filter) => condition({ ...query, filter }));
  const counts = conditions.map(
    (part, index) =>
      `(select count(*)::int from (select 1 from motcua.task t where t.tenant = ? and ${may.text}
         and ${part.text} limit ${COUNTED_UP_TO + 1}) counted) as "${filters[index]}"`,
  );
  const rows = await em.execute<Record<Exclude<InboxFilter, 'completed'>, number>[]>(
    `select ${counts.join(', ')}`,
    conditions.flatMap((part) => [query.tenant, ...may.values, ...part.values]),
  );
  return rows[0]!;
}

/**
 * One task by its address, for whoever may act on it or acted on it; null = not for this viewer.
 */
export async function findTask(
  em: Em,
  of: { tenant: string; viewer: Viewer; dossier: string; task: string },
): Promise<InboxRow | null> {
  const may = mayActOn(of.viewer);
  const rows = await em.execute<Raw[]>(
    `select ${COLUMNS} from motcua.task t join motcua.dossier d on d.id = t.dossier
     where t.tenant = ? and t.dossier = ? and t.task = ? and ${may.text}`,
    [of.tenant, of.dossier, of.task, ...may.values],
  );
  return rows[0] ? shown(rows[0]) : null;
}

/** A task by its address, whoever it is for. */
export async function taskByAddress(
  em: Em,
  of: { tenant: string; dossier: string; task: string },
): Promise<InboxRow | null> {
  const rows = await em.execute<Raw[]>(
    `select ${COLUMNS} from motcua.task t join motcua.dossier d on d.id = t.dossier
     where t.tenant = ? and t.dossier = ? and t.task = ?`,
    [of.tenant, of.dossier, of.task],
  );
  return rows[0] ? shown(rows[0]) : null;
}

const COLUMNS = `t.dossier, t.task, t.element, t.name, t.roles, t.agency, t.state, t.assignee,
  (select a.name from motcua.account a where a.id = t.assignee) as "assigneeName",
  t.opened_at as "openedAt", t.due_at as "dueAt", t.version, d.code as "dossierCode", d.applicant,
  d.procedure_code as "procedureCode", d.procedure_hash as "procedureHash"`;

type Raw = Omit<InboxRow, 'openedAt' | 'dueAt'> & { openedAt: string; dueAt: string | null };

function shown(row: Raw): InboxRow {
  return {
    ...row,
    openedAt: fromTimestamp(row.openedAt),
    dueAt: row.dueAt === null ? null : fromTimestamp(row.dueAt),
  };
}

/** Agency, role and procedures must come from one post. */
function mayActOn({ posts }: Viewer): Sql {
  const groups = Map.groupBy(
    posts,
    ({ agency, procedures = [] }) => `${agency} ${procedures.toSorted().join(',')}`,
  );
  const parts: Sql[] = [...groups.values()].map((group) => {
    const { agency, procedures } = group[0]!;
    const limit = only(procedures);
    return {
      text: `(t.agency = ? and t.roles && string_to_array(?, ',')${limit.text})`,
      values: [agency, group.map((post) => post.role).join(','), ...limit.values],
    };
  });
  for (const { role, procedures } of posts) {
    if (role !== COORDINATOR) continue;
    const limit = only(procedures);
    parts.push({ text: `(t.agency is null${limit.text})`, values: limit.values });
  }
  if (parts.length === 0) return { text: 'false', values: [] };
  return {
    text: `(${parts.map((part) => part.text).join(' or ')})`,
    values: parts.flatMap((part) => part.values),
  };
}

function only(procedures: string[] = []): Sql {
  if (procedures.length === 0) return { text: '', values: [] };
  return {
    text: ` and exists (select 1 from motcua.dossier limited where limited.id = t.dossier
      and limited.procedure_code = any(string_to_array(?, ',')))`,
    values: [procedures.join(',')],
  };
}

function condition({
  filter,
  viewer,
  now,
  tomorrow,
}: Pick<InboxQuery, 'filter' | 'viewer' | 'now' | 'tomorrow'>): Sql {
  switch (filter) {
    case 'open':
      return { text: `t.state = 'open'`, values: [] };
    case 'mine':
      return { text: `t.state = 'open' and t.assignee = ?`, values: [viewer.account] };
    case 'unassigned':
      return { text: `t.state = 'open' and t.assignee is null`, values: [] };
    case 'due-today':
      return {
        text: `t.state = 'open' and t.due_at >= ? and t.due_at < ?`,
        values: [toTimestamp(now), toTimestamp(tomorrow)],
      };
    case 'overdue':
      return { text: `t.state = 'open' and t.due_at < ?`, values: [toTimestamp(now)] };
    case 'coordination':
      return { text: `t.state = 'open' and t.agency is null`, values: [] };
    case 'completed':
      return { text: `t.state = 'completed'`, values: [] };
  }
}

/**
 * Every word of `q` in code or applicant of `d`, without case and diacritics. `position` knows no
 * wildcards, so nothing needs escaping.
 */
export function wordsIn(q: string): Sql {
  const words = q.trim().replace(/\s+/g, ' ');
  if (words === '') return { text: 'true', values: [] };
  return {
    text: `not exists (select 1 from unnest(string_to_array(motcua.plain(?), ' ')) word
      where position(word in d.search) = 0)`,
    values: [words],
  };
}

/** Rows without a due date come last. */
function afterCursor({ after, sort }: InboxQuery, column: string): Sql {
  if (after === null) return { text: 'true', values: [] };
  const [at, dossier, task] = decodeCursor(after, ['instant', 'uuid', 'text']);
  const later = '(t.dossier, t.task) > (?::uuid, ?)';
  if (at === null || at === undefined)
    return { text: `${column} is null and ${later}`, values: [dossier, task] };
  const instant = toTimestamp(Number(at));
  const rest = sort === 'due' ? ` or ${column} is null` : '';
  return {
    text: `(${column} > ? or (${column} = ? and ${later})${rest})`,
    values: [instant, instant, dossier, task],
  };
}
