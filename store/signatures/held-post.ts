// store/signatures: under what authority somebody acted at an instant. Invariant: asked of the
// organisation as it was then; what became of the person later changes nothing.
import type { Instant, Text } from '../../procedures/ir/plain.ts';
import { toTimestamp } from '../instant.ts';
import type { Em } from '../store.ts';

export type PostThen = { post: string; role: string; postName: Text; agencyName: Text };

/** The post held in an agency at `at`, that of its head first; null = none. Scope: the tenant. */
export async function heldPostAt(
  em: Em,
  of: { tenant: string; account: string; agency: string; at: Instant },
): Promise<PostThen | null> {
  const at = toTimestamp(of.at);
  const valid = (table: string) =>
    `${table}.valid_from <= ? and (${table}.valid_to is null or ${table}.valid_to > ?)`;
  const rows = await em.execute<PostThen[]>(
    `select p.id as post, p.role, p.name as "postName", a.name as "agencyName"
     from motcua.holder h join motcua.post p on p.id = h.post
       join motcua.agency a on a.id = p.agency
     where h.tenant = ? and h.account = ? and a.code = ?
       and ${valid('h')} and ${valid('p')} and ${valid('a')}
     order by p.role <> 'head', p.role limit 1`,
    [of.tenant, of.account, of.agency, at, at, at, at, at, at],
  );
  return rows[0] ?? null;
}
