// store: who stands in for whom. Invariant: a deputy acts with the post's role while the deputy's own
// period, the post, its agency and its holder are all in force; everything else is nothing, at once.
import { randomUUID } from 'node:crypto';
import type { Instant, Text } from '../procedures/ir/plain.ts';
import { addLeaf } from './audit.ts';
import { Deputy } from './entities/index.ts';
import { fromTimestamp, toTimestamp } from './instant.ts';
import type { HeldPost } from './organisation.ts';
import { StoreRefusal } from './refusals.ts';
import type { Em } from './store.ts';

const MAX_ROWS = 500;

/** A post held by standing in for its holder. */
export type StandIn = Omit<HeldPost, 'post'> & {
  principal: string;
  principalName: string;
  /** Procedures it is limited to; [] = all. */
  procedures: string[];
};

const valid = (table: string) =>
  `${table}.valid_from <= ? and (${table}.valid_to is null or ${table}.valid_to > ?)`;

export type NewDeputy = {
  tenant: string;
  post: string;
  principal: string;
  account: string;
  procedures: string[];
  ground: string;
  grantedBy: string;
  validFrom: Instant;
  validTo: Instant;
  at: Instant;
};

/** Throws `deputy.not-holder` when the principal or the deputy holds no post where it is needed. */
export async function appointDeputy(em: Em, deputy: NewDeputy): Promise<string> {
  const { at, ...row } = deputy;
  if (!(await holdsPost(em, deputy.principal, deputy.post, at)))
    throw new StoreRefusal('deputy.not-holder', 'the principal does not hold this post');
  if (!(await worksIn(em, deputy.tenant, deputy.account, at)))
    throw new StoreRefusal('deputy.not-holder', 'the deputy works for no agency of this tenant');
  const id = randomUUID();
  await em.insert(Deputy, { id, ...row, ground: row.ground.normalize('NFC'), grantedAt: at });
  const { tenant, grantedBy, post, account, principal, validFrom, validTo, procedures } = deputy;
  await addLeaf(em, {
    tenant,
    account: grantedBy,
    kind: 'deputy-appointed',
    content: { id, post, account, principal, validFrom, validTo, procedures },
  });
  return id;
}

async function holdsPost(em: Em, account: string, post: string, at: Instant): Promise<boolean> {
  const rows = await em.execute<{ holds: boolean }[]>(
    'select motcua.holds_post(?, ?, ?) as holds',
    [account, post, toTimestamp(at)],
  );
  return rows[0]?.holds === true;
}

async function worksIn(em: Em, tenant: string, account: string, at: Instant): Promise<boolean> {
  const when = toTimestamp(at);
  const rows = await em.execute<unknown[]>(
    `select 1 from motcua.holder h where h.tenant = ? and h.account = ? and ${valid('h')} limit 1`,
    [tenant, account, when, when],
  );
  return rows.length > 0;
}

/** From the next statement on it is over. Answers false when it was over already. */
export async function endDeputy(
  em: Em,
  of: { tenant: string; id: string; by: string; at: Instant },
): Promise<boolean> {
  const at = toTimestamp(of.at);
  const rows = await em.execute<unknown[]>(
    `update motcua.deputy set valid_to = greatest(?, valid_from)
     where id = ? and tenant = ? and valid_to > ? returning 1`,
    [at, of.id, of.tenant, at],
  );
  if (rows.length === 0) return false;
  const { tenant, id } = of;
  await addLeaf(em, { tenant, account: of.by, kind: 'deputy-ended', content: { id } });
  return true;
}

export type DeputyRow = {
  id: string;
  agency: string;
  agencyName: Text;
  role: string;
  roleName: Text;
  principal: string;
  account: string;
  procedures: string[];
  ground: string;
  grantedBy: string;
  validFrom: Instant;
  validTo: Instant;
};

/** Deputies of posts at these agencies (null = of the whole tenant), those in force first. */
export async function deputiesOf(
  em: Em,
  of: { tenant: string; agencies: string[] | null },
): Promise<DeputyRow[]> {
  type Raw = Omit<DeputyRow, 'validFrom' | 'validTo'> & { validFrom: string; validTo: string };
  const rows = await em.execute<Raw[]>(
    `select d.id, a.code as agency, a.name as "agencyName", p.role, p.name as "roleName",
       d.principal, d.account, d.procedures, d.ground, d.granted_by as "grantedBy",
       d.valid_from as "validFrom", d.valid_to as "validTo"
     from motcua.deputy d join motcua.post p on p.id = d.post
       join motcua.agency a on a.id = p.agency
     where d.tenant = ? and (?::text is null or a.code = any(string_to_array(?, ',')))
     order by d.valid_to desc, d.id limit ?`,
    [of.tenant, of.agencies?.join(',') ?? null, of.agencies?.join(',') ?? null, MAX_ROWS],
  );
  return rows.map((row) => ({
    ...row,
    validFrom: fromTimestamp(row.validFrom),
    validTo: fromTimestamp(row.validTo),
  }));
}

export type Holding = {
  post: string;
  role: string;
  roleName: Text;
  agency: string;
  agencyName: Text;
  account: string;
  name: string;
};

/** Who holds which post at `at`, at these agencies (null = in the whole tenant). */
export async function holdings(
  em: Em,
  of: { tenant: string; agencies: string[] | null; at: Instant },
): Promise<Holding[]> {
  const at = toTimestamp(of.at);
  const list = of.agencies?.join(',') ?? null;
  return em.execute<Holding[]>(
    `select p.id as post, p.role, p.name as "roleName", a.code as agency, a.name as "agencyName",
       h.account, c.name
     from motcua.holder h join motcua.post p on p.id = h.post
       join motcua.agency a on a.id = p.agency join motcua.account c on c.id = h.account
     where h.tenant = ? and ${valid('h')} and ${valid('p')} and ${valid('a')}
       and (?::text is null or a.code = any(string_to_array(?, ',')))
     order by a.code, p.role, c.name, c.id limit ?`,
    [of.tenant, at, at, at, at, at, at, list, list, MAX_ROWS * 4],
  );
}
