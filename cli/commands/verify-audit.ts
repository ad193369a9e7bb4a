// cli: `motcua verify-audit [--json]`, for auditors; reads only.
import { verifyAudit } from '../../store/audit-verify.ts';
import { setting } from './settings.ts';

const USAGE = `usage: motcua verify-audit [--json]
  DATABASE_ADMIN_URL    role that may become the owner of the tables`;

/** Exit code: 0 the evidence holds, 1 it does not, 2 wrong usage. */
export async function verifyAuditCommand(args: string[]): Promise<number> {
  const json = args.includes('--json');
  if (args.some((arg) => arg !== '--json')) {
    console.error(USAGE);
    return 2;
  }
  const report = await verifyAudit(setting('DATABASE_ADMIN_URL'));
  if (json) console.log(JSON.stringify(report, null, 2));
  else {
    for (const { seq, code, subject } of report.problems)
      console.log(`${code}  entry ${seq ?? '–'}  ${subject}`);
    console.log(
      `${report.entries} entries, ${report.pending} waiting, ${report.problems.length} problems`,
    );
    console.log(`head ${report.head ?? '–'}`);
  }
  return report.ok ? 0 : 1;
}
