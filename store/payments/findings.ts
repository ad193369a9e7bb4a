// store/payments: where our books and the provider's differ, or money had to go back by itself.
// Invariant: the same trouble is found once, whoever finds it and however often.
import { addLeaf } from '../audit.ts';
import { ReconciliationFinding, type FindingKind } from '../entities/index.ts';
import { toTimestamp } from '../instant.ts';
import { decodeCursor, pageOf, type Page } from '../paging.ts';
import { nowIn, type Em } from '../store.ts';

export type NewFinding = {
  tenant: string;
  /** What makes it this trouble and no other. */
  key: string;
  kind: FindingKind;
  reference: string | null;
  payment: string | null;
  dossier: string | null;
  /** Money by our books and by the provider's; null = there is none. */
  ours: number | null;
  theirs: number | null;
  run?: string;
};

/** True when it is new. Scope: the tenant. */
export async function addFinding(em: Em, finding: NewFinding): Promise<boolean> {
  const { tenant, key, kind, reference, payment, dossier, ours, theirs, run = null } = finding;
  const at = await nowIn(em);
  const rows = await em.execute<unknown[]>(
    `insert into motcua.reconciliation_finding
       (tenant, run, key, kind, reference, payment, dossier, ours, theirs, found_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant, key) do nothing returning 1`,
    [tenant, run, key, kind, reference, payment, dossier, ours, theirs, toTimestamp(at)],
  );
  if (rows.length === 0) return false;
  await addLeaf(em, {
    tenant,
    account: null,
    kind: 'payment-finding',
    content: { key, finding: kind, reference, payment, dossier, ours, theirs, at },
  });
  return true;
}

/**
 * Newest first: about payments these agencies collect, and about money that is nobody's payment. Throws
 * `cursor.malformed`. Scope: the tenant.
 */
export async function findingsOf(
  em: Em,
  of: { tenant: string; agencies: string[]; after: string | null; limit: number },
): Promise<Page<ReconciliationFinding>> {
  const after = of.after === null ? null : decodeCursor(of.after, ['instant', 'uuid']);
  const [at, id] = [Number(after?.[0]), String(after?.[1])];
  const later = after === null ? [] : [toTimestamp(at), toTimestamp(at), id];
  const found = await em.execute<{ id: string }[]>(
    `select f.id from motcua.reconciliation_finding f
       left join motcua.payment p on p.id = f.payment
     where f.tenant = ? and (p.id is null or p.agency = any(string_to_array(?, ' ')))
       ${after === null ? '' : 'and (f.found_at < ? or (f.found_at = ? and f.id > ?::uuid))'}
     order by f.found_at desc, f.id limit ?`,
    [of.tenant, of.agencies.join(' '), ...later, of.limit + 1],
  );
  const rows = await em.find(
    ReconciliationFinding,
    { id: { $in: found.map((row) => row.id) } },
    { orderBy: { foundAt: 'desc', id: 'asc' }, disableIdentityMap: true },
  );
  return pageOf(rows, of.limit, (row) => [row.foundAt, row.id]);
}
