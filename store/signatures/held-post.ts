// store/signatures: under what authority somebody acted at an instant. Invariant: asked of the
// organisation as it was then; what became of the person later changes nothing.
import type { Instant, Text } from '../../procedures/ir/plain.ts';
import { toTimestamp } from '../instant.ts';
import type { Em } from '../store.ts';

export type PostThen = {
  post: string;
  role: string;
  /** As it stands under a paper; of a deputy: for whom he or she stands in. */
  postName: Text;
  agencyName: Text;
  deputised: boolean;
};

const valid = (table: string) =>
  `${table}.valid_from <= ? and (${table}.valid_to is null or ${table}.valid_to > ?)`;

/**
 * The post held in an agency at `at`, that of its head first, or else one the account stood in for;
 * null = none. Scope: the tenant.
 */
export async function heldPostAt(
  em: Em,
  of: { tenant: string; account: string; agency: string; at: Instant },
): Promise<PostThen | null> {
  const at = toTimestamp(of.at);
  const twice = [at, at];
  const [row] = await em.execute<PostThen[]>(
    `select p.id as post, p.role, p.name as "postName", a.name as "agencyName", x.deputised
     from (
       select h.post, false as deputised from motcua.holder h
         where h.tenant = ? and h.account = ? and ${valid('h')}
       union all
       select d.post, true from motcua.deputy d
         where d.tenant = ? and d.account = ? and ${valid('d')}
           and motcua.holds_post(d.principal, d.post, ?)
     ) x join motcua.post p on p.id = x.post join motcua.agency a on a.id = p.agency
     where a.code = ? and ${valid('p')} and ${valid('a')}
     order by p.role <> 'head', x.deputised, p.role limit 1`,
    [
      ...[of.tenant, of.account, ...twice],
      ...[of.tenant, of.account, ...twice, at],
      ...[of.agency, ...twice, ...twice],
    ],
  );
  if (row === undefined) return null;
  return row.deputised ? { ...row, postName: standingIn(row.postName) } : row;
}

/** “TUQ.” (thừa ủy quyền) is how a paper says that somebody signs for the holder of a post. */
const standingIn = ({ vi, en }: Text): Text => ({ vi: `TUQ. ${vi}`, en: `For the ${en}` });
