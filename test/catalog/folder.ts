// test/catalog: the folders under procedures/catalog as the compiler gets them.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const CATALOG = join(dirname(fileURLToPath(import.meta.url)), '../../procedures/catalog');

export function catalogFolders(): string[] {
  const entries = readdirSync(CATALOG, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** Sources by path inside the folder. */
export function readFolder(name: string): Record<string, string> {
  const root = join(CATALOG, name);
  const files: Record<string, string> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[relative(root, path)] = readFileSync(path, 'utf8');
  }
  return files;
}
