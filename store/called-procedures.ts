// store: what a procedure calls, judged where the tenant's catalogue is known: when it is published.
// Invariant: what is called is published, and no chain of calls comes back to where it began.
import { diagnostic } from '../procedures/compile/report.ts';
import { partnerProcedures } from '../procedures/ir/partners.ts';
import type { CallActivity, SealedProcedure } from '../procedures/ir/procedure.ts';
import { describe, type CatalogueRow } from '../procedures/language/catalogue.ts';
import type { Diagnostic } from '../procedures/language/diagnostic.ts';
import { latestVersion } from './procedures.ts';
import type { Em } from './store.ts';

const FILE = 'process.bpmn';
/** Procedures looked at from one call; no sound catalogue calls so far. */
const MAX_CALLED = 200;
const UNKNOWN: CatalogueRow = [
  '“{name}” gọi thủ tục {code}, nhưng thủ tục đó chưa được công bố.',
  '“{name}” calls {code}, which is not published.',
  'Công bố thủ tục đó trước, hoặc sửa mã.',
  'Publish that procedure first, or correct the code.',
];

/** What is wrong with the calls of a procedure about to be published for the tenant. */
export async function callProblems(
  em: Em,
  { tenant, sealed }: { tenant: string; sealed: SealedProcedure },
): Promise<Diagnostic[]> {
  const problems: Diagnostic[] = [];
  // The other pools of the diagram are published with it.
  const calls = [sealed, ...partnerProcedures(sealed)].flatMap((pool) =>
    callsOf(pool).map((call) => ({ ...call, from: pool.manifest.code })),
  );
  for (const { id: element, name, procedure: code, from } of calls) {
    const place = { element };
    const called = await latestVersion(em, { tenant, code });
    const path = called && (await wayBack(em, { tenant, from: code, to: from }));
    const holes = { name: name || element };
    if (called === null)
      problems.push(describe('call-activity.unknown', UNKNOWN, FILE, place, { ...holes, code }));
    else if (path !== null)
      problems.push(
        diagnostic('call-activity.recursive', place, { ...holes, path: path.join(' → ') }, FILE),
      );
  }
  return problems;
}

function callsOf({ process }: SealedProcedure): CallActivity[] {
  return Object.values(process.nodes).filter((node) => node.kind === 'call-activity');
}

/** The shortest chain of calls from one procedure to another; null = there is none. */
async function wayBack(
  em: Em,
  { tenant, from, to }: { tenant: string; from: string; to: string },
): Promise<string[] | null> {
  const seen = new Set([from]);
  const paths = [[from]];
  for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
    const version = await latestVersion(em, { tenant, code: path.at(-1)! });
    for (const { procedure } of version === null
      ? []
      : callsOf(version.sealed as SealedProcedure)) {
      if (procedure === to) return path;
      if (seen.has(procedure) || seen.size >= MAX_CALLED) continue;
      seen.add(procedure);
      paths.push([...path, procedure]);
    }
  }
  return null;
}
