// store/payments: a day of our books against the provider's statement. Invariant: every line of theirs
// and every capture and refund of ours of that day is looked at, in both directions.
import { Tenant } from '../entities/index.ts';
import { tenants, tenantOfPaymentReference } from '../lookups.ts';
import { addLeaf } from '../audit.ts';
import { toTimestamp } from '../instant.ts';
import { nowIn, type Em, type Store } from '../store.ts';
import { attemptByReference, prefixOf, REFERENCE_TAIL } from './attempts.ts';
import { addFinding, type NewFinding } from './findings.ts';
import type { StatementLine } from './gateway.ts';

const PROVIDER = 'vnpay';
/** Money of one tenant and day that is compared at once. */
const MAX_ROWS = 1_000_000;
/** Our note of a refund this soon after midnight may be of a line of the day before. */
const MIDNIGHT_MS = 30 * 60_000;

export type Day = {
  /** `YYYY-MM-DD`, and its instants in the provider's zone. */
  day: string;
  from: number;
  to: number;
};
export type ReconciledTenant = {
  tenant: string;
  ours: { count: number; sum: number };
  theirs: { count: number; sum: number };
  /** Findings of this run; those that were known before are counted too. */
  findings: NewFinding[];
};
export type Reconciled = {
  tenants: ReconciledTenant[];
  /** Lines that no tenant of ours has ever sent. */
  strays: StatementLine[];
};

/** Compares and writes down; safe to repeat. Null for a tenant = that day was done automatically before. */
export async function reconcileDay(
  store: Store,
  of: Day & { lines: StatementLine[]; source: 'daily' | 'command' },
): Promise<Reconciled> {
  const byTenant = new Map<string, StatementLine[]>();
  const strays: StatementLine[] = [];
  const all = await tenants(store);
  const prefixes = await prefixesOf(store, all);
  for (const line of of.lines) {
    const tenant = await tenantOfLine(store, prefixes, line.reference);
    if (tenant === null) strays.push(line);
    else byTenant.set(tenant, [...(byTenant.get(tenant) ?? []), line]);
  }
  const done: ReconciledTenant[] = [];
  for (const tenant of all) {
    const lines = byTenant.get(tenant) ?? [];
    const result = await store.transact({ tenant }, (em) =>
      reconcileTenant(em, { ...of, tenant, lines }),
    );
    if (result !== null) done.push(result);
  }
  return { tenants: done, strays };
}

/** By what we sent, else by the tenant's prefix in front of the reference. */
async function tenantOfLine(
  store: Store,
  prefixes: Map<string, string>,
  reference: string,
): Promise<string | null> {
  const known = await tenantOfPaymentReference(store, reference);
  return known ?? prefixes.get(reference.slice(0, -REFERENCE_TAIL)) ?? null;
}

async function prefixesOf(store: Store, ids: string[]): Promise<Map<string, string>> {
  const prefixes = new Map<string, string>();
  for (const id of ids) {
    const row = await store.read({ tenant: id }, (em) =>
      em.findOneOrFail(Tenant, { id }, { disableIdentityMap: true }),
    );
    prefixes.set(prefixOf(row.code), id);
  }
  return prefixes;
}

type Of = Day & { tenant: string; lines: StatementLine[]; source: 'daily' | 'command' };

async function reconcileTenant(em: Em, of: Of): Promise<ReconciledTenant | null> {
  const { tenant, lines, day, source } = of;
  const captures = await ours(em, of, 'capture');
  const refunds = await ours(em, of, 'refund');
  const findings = [
    ...(await theirsAgainstOurs(em, of)),
    ...missingThere(tenant, captures, lines, 'capture'),
    ...missingThere(
      tenant,
      refunds.filter((row) => row.at >= of.from + MIDNIGHT_MS),
      lines,
      'refund',
    ),
  ];
  const counted = {
    ours: totalOf(captures),
    theirs: totalOf(lines.filter((line) => line.kind === 'capture')),
  };
  const at = await nowIn(em);
  const [run] = await em.execute<{ id: string }[]>(
    `insert into motcua.reconciliation_run
       (tenant, provider, day, source, at, ours_count, ours_sum, theirs_count, theirs_sum, findings)
     values (?, ?, ?::date, ?, ?, ?, ?, ?, ?, ?)
     on conflict (tenant, provider, day) where source = 'daily' do nothing returning id`,
    [
      tenant,
      PROVIDER,
      day,
      source,
      toTimestamp(at),
      counted.ours.count,
      counted.ours.sum,
      counted.theirs.count,
      counted.theirs.sum,
      findings.length,
    ],
  );
  if (run === undefined) return null;
  for (const finding of findings) await addFinding(em, { ...finding, run: run.id });
  await addLeaf(em, {
    tenant,
    account: null,
    kind: 'payments-reconciled',
    content: { run: run.id, day, source, findings: findings.length, ...counted, at },
  });
  return { tenant, ...counted, findings };
}

const totalOf = (rows: { amount: number }[]) => ({
  count: rows.length,
  sum: rows.reduce((sum, row) => sum + row.amount, 0),
});

type OurMoney = {
  reference: string;
  amount: number;
  payment: string;
  dossier: string;
  at: number;
};

async function ours(em: Em, of: Of, kind: 'capture' | 'refund'): Promise<OurMoney[]> {
  const [from, moment] =
    kind === 'capture'
      ? ['motcua.payment_capture m', 'm.captured_at']
      : ['motcua.refund m join motcua.payment_capture c on c.id = m.capture', 'm.done_at'];
  const attempt = kind === 'capture' ? 'm.attempt' : 'c.attempt';
  const rows = await em.execute<
    (Omit<OurMoney, 'amount' | 'at'> & { amount: string; at: string })[]
  >(
    `select a.reference, m.amount, m.payment, m.dossier, extract(epoch from ${moment}) * 1000 as at
     from ${from} join motcua.payment_attempt a on a.id = ${attempt}
     where m.tenant = ? and ${moment} >= ? and ${moment} < ? order by a.reference limit ?`,
    [of.tenant, toTimestamp(of.from), toTimestamp(of.to), MAX_ROWS],
  );
  return rows.map((row) => ({ ...row, amount: Number(row.amount), at: Number(row.at) }));
}

function missingThere(
  tenant: string,
  rows: OurMoney[],
  lines: StatementLine[],
  kind: StatementLine['kind'],
): NewFinding[] {
  const there = new Set(lines.filter((line) => line.kind === kind).map((line) => line.reference));
  return rows
    .filter((row) => !there.has(row.reference))
    .map(({ reference, payment, dossier, amount }) => ({
      tenant,
      key: `${kind}/missing-there/${reference}`,
      kind: kind === 'capture' ? 'missing-there' : 'refund-missing-there',
      reference,
      payment,
      dossier,
      ours: amount,
      theirs: null,
    }));
}

/** Lines that we have not, or have with another amount, whatever the day we noted them. */
async function theirsAgainstOurs(em: Em, { tenant, lines }: Of): Promise<NewFinding[]> {
  const found: NewFinding[] = [];
  for (const { kind, reference, amount } of lines) {
    const [row] = await em.execute<{ capture: string | null; refund: string | null }[]>(
      `select c.amount as capture, r.amount as refund from motcua.payment_attempt a
         left join motcua.payment_capture c on c.attempt = a.id
         left join motcua.refund r on r.capture = c.id and r.state = 'done'
       where a.reference = ?`,
      [reference],
    );
    const value = row?.[kind] ?? null;
    const mine = value === null ? null : Number(value);
    if (mine === amount) continue;
    const attempt = await attemptByReference(em, reference);
    const missing = kind === 'capture' ? 'missing-here' : 'refund-missing-here';
    found.push({
      tenant,
      key: `${kind}/${mine === null ? 'missing-here' : 'amount'}/${reference}`,
      kind: mine === null ? missing : 'amount',
      reference,
      payment: attempt?.payment ?? null,
      dossier: attempt?.dossier ?? null,
      ours: mine,
      theirs: amount,
    });
  }
  return found;
}
