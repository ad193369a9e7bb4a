// test/tidy: the style rules a machine can hold. The ratchets below may only go down.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n');
const files = listed.filter((f) => existsSync(join(root, f)));
const source = files.filter((f) => /\.(ts|tsx|js|cjs)$/.test(f));
const read = (f: string) => readFileSync(join(root, f), 'utf8');

const TOP_LEVEL = new Set([
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'docker-compose.yml',
  'Dockerfile',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'NOTICE',
  'vitest.config.ts',
  'procedures',
  'workflows',
  'activities',
  'store',
  'server',
  'modeler',
  'web',
  'cli',
  'test',
]);
/** Data tables may be long; everything else may not. */
const LONG = new Map<string, string>([['server/http/problems.ts', 'the catalogue of problems']]);
const HARD_LIMIT = 400;

describe('the house rules', () => {
  test('the top level holds what the README says and dot-files', () => {
    const top = new Set(files.map((f) => f.split('/')[0] ?? ''));
    expect([...top].filter((n) => !n.startsWith('.') && !TOP_LEVEL.has(n))).toEqual([]);
  });

  test('no file is called after nothing', () => {
    expect(files.filter((f) => /(^|\/)(utils?|helpers?|common|misc|v2)(\.|\/|$)/.test(f))).toEqual(
      [],
    );
  });

  test(`no source file has more than ${HARD_LIMIT} lines`, () => {
    const long = source.filter(
      (f) => !LONG.has(f) && !f.startsWith('test/') && read(f).split('\n').length > HARD_LIMIT,
    );
    expect(long).toEqual([]);
  });

  test('every source file of the product opens by saying what room it is in', () => {
    const silent = source.filter(
      (f) =>
        /^(procedures|workflows|activities|store|server|modeler|web|cli)\//.test(f) &&
        !/^(#!.*\n)?\s*\/[/*]/.test(read(f)),
    );
    expect(silent).toEqual([]);
  });

  test('every room has a README of at most a page', () => {
    const rooms = [
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
    expect(rooms.filter((r) => !files.includes(`${r}/README.md`))).toEqual([]);
    const long = files.filter(
      (f) => /^[^/]+\/.*README\.md$/.test(f) && read(f).split('\n').length > 80,
    );
    expect(long).toEqual([]);
  });

  test.each([
    ['enum', /^\s*(export )?(const )?enum\s/m, /\.tsx?$/],
    [
      'wall clock in pure rooms',
      /Date\.now\(|new Date\(\)|Math\.random\(/,
      /^(procedures|workflows)\/.*\.ts$/,
    ],
    ['inner HTML', /dangerouslySetInnerHTML|\.innerHTML\s*=/, /^(web|modeler)\//],
    ['decorators', /^\s*@\w+\(.*\)\s*$/m, /^(store|server)\/.*\.ts$/],
    ['test.only', /\b(test|it|describe)\.only\(/, /^test\//],
    [
      'environment outside its files',
      /process\.env/,
      /^(server|activities|store|workflows|procedures)\/(?!config\.ts).*\.ts$/,
    ],
  ])('banned: %s', (_name, pattern, where) => {
    expect(
      source.filter(
        (f) => where.test(f) && f !== 'test/tidy/tidy.test.ts' && pattern.test(read(f)),
      ),
    ).toEqual([]);
  });

  test('nobody but the egress client opens a connection to the outside', () => {
    const opens =
      /\bfetch\(|\bglobalThis\.fetch\b|from 'undici'|from 'node:(http|https|net|tls|dgram|dns)(\/promises)?'/;
    const allowed = new Map([
      ['activities/adapters/send.ts', 'the one request'],
      ['activities/adapters/egress.ts', 'types'],
      ['activities/adapters/addresses.ts', 'judges addresses'],
      ['activities/adapters/virus-scanner/client.ts', 'clamd speaks no HTTP'],
      ['activities/health.ts', 'listens'],
      ['server/main.ts', 'listens'],
      ['server/http/form-parts.ts', 'types'],
      ['server/http/dev-proxy.ts', 'development only, one fixed origin'],
    ]);
    const outside = source.filter(
      (f) =>
        /^(activities|server|store|workflows|procedures)\//.test(f) &&
        !/\/stand-in(s)?\.ts$/.test(f) &&
        opens.test(read(f)),
    );
    expect(outside.filter((f) => !allowed.has(f))).toEqual([]);
    expect([...allowed.keys()].filter((f) => !outside.includes(f))).toEqual([]);
  });

  test('Vietnamese is written in NFC', () => {
    const text = files.filter(
      (f) => /\.(ts|tsx|json|md|bpmn|dmn|form|typ)$/.test(f) && !f.startsWith('test/cases/'),
    );
    expect(text.filter((f) => read(f) !== read(f).normalize('NFC'))).toEqual([]);
  });

  test('no private path and no registry address stands in the tree', () => {
    const all = files.filter((f) => f !== 'test/tidy/tidy.test.ts' && !/\.(png|svg)$/.test(f));
    expect(
      all.filter((f) => /\/work\/(main|shared)|\/tmp\/motcua\b|"resolved": "http/.test(read(f))),
    ).toEqual([]);
  });
});
