// test/support: throw-away folders, one per test run, below the project's ignored data folder.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Binaries fetched once and kept between runs. */
export const binDir = join(import.meta.dirname, '../../.motcua/bin');

export function scratchDir(name: string): { dir: string; remove: () => void } {
  mkdirSync(tmpdir(), { recursive: true });
  const dir = mkdtempSync(join(tmpdir(), `motcua-${name}-`));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
