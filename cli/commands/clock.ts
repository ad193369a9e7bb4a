// cli: `motcua clock VECTORS [--json]` runs a conformance pack against the legal clock.
// Invariant: expectations are read only to compare; whatever the clock refuses counts as failed,
// and a vector that says nothing checkable as skipped.
import { readFile } from 'node:fs/promises';
import { parseVectors, type VectorFile } from './clock/vectors.ts';
import { type VectorOutcome, runVector } from './clock/run-vector.ts';

const USAGE = 'usage: motcua clock VECTORS [--json]';

/** Exit code: 0 all passed or skipped, 1 something failed, 2 the command could not run. */
export async function clockCommand(args: string[]): Promise<number> {
  const json = args.includes('--json');
  const [path, ...more] = args.filter((arg) => arg !== '--json');
  if (!path || path.startsWith('-') || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const vectors = await read(path);
  if (typeof vectors === 'string') {
    console.error(`motcua clock: ${vectors}`);
    return 2;
  }
  const outcomes = vectors.vectors.map((vector) => runVector(vector, vectors.calendars));
  const report = { ...count(outcomes), outcomes };
  if (json) console.log(JSON.stringify(report, null, 2));
  else print(outcomes);
  const { passed, failed, skipped } = report;
  if (!json) console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0 ? 0 : 1;
}

async function read(path: string): Promise<VectorFile | string> {
  try {
    return parseVectors(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    return `${path}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function count(outcomes: VectorOutcome[]): { passed: number; failed: number; skipped: number } {
  const of = (status: VectorOutcome['status']): number =>
    outcomes.filter((outcome) => outcome.status === status).length;
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') };
}

function print(outcomes: VectorOutcome[]): void {
  for (const { id, status, expected, actual } of outcomes) {
    if (status === 'failed') console.log(`failed ${id}: expected ${expected}, actual ${actual}`);
    if (status === 'skipped') console.log(`skipped ${id}: ${actual}`);
  }
}
