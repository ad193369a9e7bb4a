#!/usr/bin/env node
// cli: the `motcua` command. Plain JavaScript so that any Node ≥ 20 can run it; it hands over to the
// Node 24 that came with the packages when the running one is older.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [major] = process.versions.node.split('.').map(Number);
if (major === 24) {
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  const bundled = join(here, '../node_modules/.bin/node');
  if (!existsSync(bundled)) {
    console.error(
      `motcua: needs Node 24 (this is ${process.versions.node}); "npm install" brings one for Linux, elsewhere install Node 24.`,
    );
    process.exit(1);
  }
  // Signals reach the child by themselves: it is in our process group.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  const run = spawnSync(bundled, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exit(run.status ?? 1);
}
