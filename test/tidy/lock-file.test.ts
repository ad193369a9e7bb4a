// test/tidy: a fresh clone installs with `npm ci`, which refuses a lock file that lacks any optional
// package, also one of a platform that is not ours. npm drops those that a registry did not serve.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Entry = {
  version?: string;
  optionalDependencies?: Record<string, string>;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
};
const lock = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'),
) as { packages: Record<string, Entry> };
const packages = new Map(Object.entries(lock.packages));

/** Where Node would find it: beside the package that wants it, or above. */
function found(from: string, name: string): Entry | undefined {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const entry = packages.get(`${base === '' ? '' : `${base}/`}node_modules/${name}`);
    if (entry || base === '') return entry;
  }
}

test('the lock file names every optional package of every platform', () => {
  const wanted = [...packages].flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).map((name) => ({ path, name })),
  );
  expect(wanted.length).toBeGreaterThan(30);
  expect(wanted.filter(({ path, name }) => !found(path, name))).toEqual([]);
});
