// cli: `motcua reconcile --day YYYY-MM-DD [--statement FILE]`, a day of our books against the payment
// provider's statement, fetched or given as a file; safe to repeat.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openVnpay } from '../../activities/adapters/vnpay/client.ts';
import { readVnpaySettings } from '../../activities/adapters/vnpay/settings.ts';
import { readStatement } from '../../activities/adapters/vnpay/statement.ts';
import { dayOf, reconcile } from '../../server/dispatch/reconcile-daily.ts';
import type { Reconciled, ReconciledTenant } from '../../store/payments/reconcile.ts';
import { openStore } from '../../store/store.ts';
import { setting } from './settings.ts';

const USAGE = `usage: motcua reconcile --day YYYY-MM-DD [--statement FILE]
  DATABASE_URL, MASTER_KEY say where; VNPAY_… name the provider, whose statement is fetched without FILE`;

/** Exit code: 0 the books agree, 1 they do not, 2 wrong usage. */
export async function reconcileCommand(args: string[]): Promise<number> {
  const options = read(args);
  if (options === null) {
    console.error(USAGE);
    return 2;
  }
  const mode = process.env['MODE'] === 'development' ? 'development' : 'production';
  const settings = readVnpaySettings(process.env, mode);
  const vnpay = settings === null ? null : openVnpay(settings);
  const { day, file } = options;
  if (file === null && vnpay === null)
    throw new Error('no provider is configured, so the statement must be given with --statement.');
  const lines =
    file === null ? await vnpay!.statement(day.day) : readStatement(readFileSync(file, 'utf8'));
  const store = await openStore({ url: setting('DATABASE_URL'), masterKey: setting('MASTER_KEY') });
  try {
    return report(await reconcile({ store, vnpay }, { ...day, lines, source: 'command' }));
  } finally {
    await store.close();
  }
}

function read(args: string[]): { day: ReturnType<typeof dayOf>; file: string | null } | null {
  try {
    const { values } = parseArgs({
      args,
      options: { day: { type: 'string' }, statement: { type: 'string' } },
    });
    return { day: dayOf(values.day ?? ''), file: values.statement ?? null };
  } catch {
    return null;
  }
}

function report({ tenants, strays }: Reconciled): number {
  for (const tenant of tenants) tell(tenant);
  for (const { kind, reference, amount } of strays)
    console.log(`nobody's: ${kind} ${reference} ${amount} đ`);
  const findings = tenants.reduce((sum, { findings: found }) => sum + found.length, 0);
  const total = findings + strays.length;
  console.log(total === 0 ? 'The books agree.' : `${total} findings.`);
  return total === 0 ? 0 : 1;
}

function tell({ tenant, ours, theirs, findings }: ReconciledTenant): void {
  if (ours.count + theirs.count + findings.length === 0) return;
  console.log(
    `${tenant}: ours ${ours.count} captures, ${ours.sum} đ; theirs ${theirs.count}, ${theirs.sum} đ`,
  );
  for (const { kind, reference, ours: mine, theirs: other } of findings)
    console.log(`  ${kind} ${reference ?? ''} ours ${mine ?? '-'} theirs ${other ?? '-'}`);
}
