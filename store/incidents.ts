// store: incidents of a tenant, for those who look after dossiers that cannot go on.
import type { Instant, JsonObject } from '../procedures/ir/plain.ts';
import { fromTimestamp, toTimestamp } from './instant.ts';
import { dossierState } from './journal.ts';
import type { KeyRing } from './keys.ts';
import { decodeCursor, pageOf, type Page } from './paging.ts';
import type { Em } from './store.ts';

export type IncidentRow = {
  dossier: string;
  incident: string;
  element: string | null;
  code: string;
  message: string;
  state: 'open' | 'resolved';
  raisedAt: Instant;
  resolvedAt: Instant | null;
  resolvedBy: string | null;
  dossierCode: string;
  procedureHash: string;
  agency: string | null;
  owner: string | null;
};
export type IncidentQuery = {
  tenant: string;
  /** Agencies that hold the dossier; null = the whole tenant. */
  agencies: string[] | null;
  state: 'open' | 'resolved';
  after: string | null;
  limit: number;
};

const SELECT = `select i.dossier, i.incident, i.element, i.code, i.message, i.state,
    i.raised_at as "raisedAt", i.resolved_at as "resolvedAt", i.resolved_by as "resolvedBy",
    d.code as "dossierCode", d.procedure_hash as "procedureHash", d.agency, d.owner
  from motcua.incident i join motcua.dossier d on d.id = i.dossier
  where i.tenant = ? and (?::text is null
    or coalesce(d.agency, d.receiving_agency) = any (string_to_array(?, ',')))`;

type Raw = Omit<IncidentRow, 'raisedAt' | 'resolvedAt'> & {
  raisedAt: string;
  resolvedAt: string | null;
};
const shown = (row: Raw): IncidentRow => ({
  ...row,
  raisedAt: fromTimestamp(row.raisedAt),
  resolvedAt: row.resolvedAt === null ? null : fromTimestamp(row.resolvedAt),
});

/** Oldest first: what has waited longest. Throws `cursor.malformed`. */
export async function incidents(em: Em, query: IncidentQuery): Promise<Page<IncidentRow>> {
  const list = query.agencies?.join(',') ?? null;
  const cursor =
    query.after === null ? null : decodeCursor(query.after, ['instant', 'uuid', 'text']);
  const later =
    cursor === null ? '' : ' and (i.raised_at, i.dossier, i.incident) > (?, ?::uuid, ?)';
  const rows = await em.execute<Raw[]>(
    `${SELECT} and i.state = ?${later} order by i.raised_at, i.dossier, i.incident limit ?`,
    [
      query.tenant,
      list,
      list,
      query.state,
      ...(cursor === null ? [] : [toTimestamp(Number(cursor[0])), cursor[1], cursor[2]]),
      query.limit + 1,
    ],
  );
  return pageOf(rows.map(shown), query.limit, (row) => [row.raisedAt, row.dossier, row.incident]);
}

/** Null = none at these agencies. */
export async function findIncident(
  em: Em,
  of: { tenant: string; agencies: string[] | null; dossier: string; incident: string },
): Promise<IncidentRow | null> {
  const list = of.agencies?.join(',') ?? null;
  const rows = await em.execute<Raw[]>(`${SELECT} and i.dossier = ? and i.incident = ?`, [
    of.tenant,
    list,
    list,
    of.dossier,
    of.incident,
  ]);
  return rows[0] ? shown(rows[0]) : null;
}

/**
 * What a correction can change: the answer the token still holds, else what was sent to the service
 * that failed, else the data the token can see. Null = the incident has no token.
 */
export async function incidentData(
  em: Em,
  keys: KeyRing,
  of: { dossier: string; incident: string },
): Promise<JsonObject | null> {
  const state = await dossierState(em, keys, of.dossier);
  const token = state?.incidents[of.incident]?.token;
  if (!state || !token) return null;
  const { scope, result } = state.tokens[token] ?? { scope: '', result: null };
  if (result !== null && Object.keys(result).length > 0) return result;
  const data: JsonObject = {};
  for (let at: string | null = scope; at; at = state.scopes[at]?.parent ?? null)
    for (const [name, value] of Object.entries(state.scopes[at]?.data ?? {})) data[name] ??= value;
  return data;
}
