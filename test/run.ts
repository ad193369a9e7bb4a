// test: what `npm test` runs, in the order in which a failure is cheapest to find. Its last line is
// `N passed, N failed, N skipped`. Invariant: a step that could not run counts as failed.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

type Count = { passed: number; failed: number; skipped: number };
type Step = {
  name: string;
  group: 'static' | 'pure' | 'stack' | 'browser';
  run: () => Promise<Count>;
};

const root = join(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const node = process.execPath;
const SOURCES = [
  'procedures',
  'workflows',
  'activities',
  'store',
  'server',
  'modeler',
  'web',
  'cli',
  'test',
];

const STEPS: Step[] = [
  {
    name: 'types',
    group: 'static',
    run: () => command(node, ['node_modules/typescript7/bin/tsc', '--noEmit', '-p', '.']),
  },
  {
    name: 'lint',
    group: 'static',
    run: () => command(bin('oxlint'), ['--type-aware', ...SOURCES]),
  },
  {
    name: 'import directions',
    group: 'static',
    run: () => command(bin('depcruise'), ['--config', '.dependency-cruiser.cjs', ...SOURCES]),
  },
  {
    name: 'dead code',
    group: 'static',
    run: () => command(bin('knip'), ['--no-progress', '--no-config-hints']),
  },
  { name: 'pure', group: 'pure', run: () => vitest('pure') },
  { name: 'real services', group: 'stack', run: () => vitest('stack') },
  { name: 'browser', group: 'browser', run: () => vitest('browser') },
];

const only = process.argv
  .find((a) => a.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const total: Count = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
/** What failed, said again at the end, where a cut log still shows it. */
const failures: string[] = [];
const MESSAGE_CHARS = 600;
for (const step of STEPS.filter((s) => only === undefined || only.includes(s.group))) {
  console.log(`\n== ${step.name}`);
  const started = performance.now();
  const count = await step.run();
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  lines.push(
    `${step.name.padEnd(18)} ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds} s)`,
  );
}
console.log(`\n${lines.join('\n')}\n`);
if (failures.length > 0) console.log(`failed:\n${failures.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

/** One command, one count. */
async function command(file: string, args: string[]): Promise<Count> {
  const code = await run(file, args);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** Runs one project of vitest and reads its own report; no report is a failure. */
async function vitest(project: string): Promise<Count> {
  const report = join(root, 'test-results', `${project}.json`);
  mkdirSync(join(root, 'test-results'), { recursive: true });
  rmSync(report, { force: true });
  const code = await run(node, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  try {
    const read = JSON.parse(readFileSync(report, 'utf8')) as Report;
    failures.push(...read.testResults.flatMap((file) => failedIn(file)));
    const failed =
      read.numFailedTests +
      read.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0)
        .length;
    return {
      passed: read.numPassedTests,
      failed: failed === 0 && code !== 0 ? 1 : failed,
      skipped: read.numPendingTests + read.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: FileReport[];
};
type FileReport = {
  name: string;
  status: string;
  message?: string;
  assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
};

/** A line for each failed test of a file, or for the file where it did not even run. */
function failedIn({ name, status, message, assertionResults }: FileReport): string[] {
  const file = relative(root, name);
  const tests = assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => `- ${file}: ${test.fullName}\n${test.failureMessages?.[0] ?? ''}`);
  const all = status === 'failed' && tests.length === 0 ? [`- ${file}\n${message ?? ''}`] : tests;
  return all.map((line) => line.slice(0, MESSAGE_CHARS));
}

function run(file: string, args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
      },
    });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
