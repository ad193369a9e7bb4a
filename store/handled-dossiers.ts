// store: dossiers an agency holds or held, for whoever stands at its counter. Invariant: a row is
// shown for a post of the caller, as a single dossier would be; nobody finds what he or she filed.
import type { Instant } from '../procedures/ir/plain.ts';
import type { Stage } from '../procedures/ir/procedure.ts';
import { COORDINATOR, wordsIn, type Viewer } from './inbox.ts';
import { fromTimestamp, toTimestamp } from './instant.ts';
import { decodeCursor, pageOf, type Page } from './paging.ts';
import type { Em } from './store.ts';

export type HandledDossier = {
  id: string;
  code: string;
  applicant: string;
  procedureHash: string;
  agency: string | null;
  stage: Stage;
  submittedAt: Instant;
};

/** Newest first. `q`: words in code or applicant, '' = all. Throws `cursor.malformed`. */
export async function handledDossiers(
  em: Em,
  query: { tenant: string; viewer: Viewer; q: string; after: string | null; limit: number },
): Promise<Page<HandledDossier>> {
  const { tenant, viewer, after, limit } = query;
  const posts = viewer.posts.map(
    ({ agency, role, procedures = [] }) => [agency, role, procedures.join(',')] as const,
  );
  if (posts.length === 0) return { items: [], next: null };
  const cursor = after === null ? null : decodeCursor(after, ['instant', 'uuid']);
  const at = cursor === null ? null : toTimestamp(Number(cursor[0]));
  const may = posts
    .map(
      () => `((d.agencies @> array[?::text] or (? = '${COORDINATOR}' and d.agency is null
        and d.status <> 'filed')) and (? = '' or d.procedure_code = any(string_to_array(?, ','))))`,
    )
    .join(' or ');
  const words = wordsIn(query.q);
  type Raw = Omit<HandledDossier, 'submittedAt'> & { submittedAt: string };
  const rows = await em.execute<Raw[]>(
    `select d.id, d.code, d.applicant, d.procedure_hash as "procedureHash", d.agency, d.stage,
       d.submitted_at as "submittedAt"
     from motcua.dossier d
     where d.tenant = ? and (${may}) and ${words.text}
       and not coalesce(motcua.is_same_person(d.owner, ?::uuid), false)
       and (?::timestamptz is null or (d.submitted_at, d.id) < (?::timestamptz, ?::uuid))
     order by d.submitted_at desc, d.id desc limit ?`,
    [
      tenant,
      ...posts.flatMap(([agency, role, procedures]) => [agency, role, procedures, procedures]),
      ...words.values,
      viewer.account,
      at,
      at,
      cursor === null ? null : String(cursor[1]),
      limit + 1,
    ],
  );
  const items = rows.map((row) => ({ ...row, submittedAt: fromTimestamp(row.submittedAt) }));
  return pageOf(items, limit, (row) => [row.submittedAt, row.id]);
}
