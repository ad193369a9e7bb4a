// store: reads a procedure folder into memory, as the compiler takes it.
// Invariant: only plain files up to the compiler's limits; symbolic links and dot-files are left out,
// so nothing outside the folder is ever read.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSource, FOLDER_LIMITS } from '../procedures/compile/index.ts';

/** Deeper than any folder of the format. */
const MAX_DEPTH = 3;

/**
 * Text by path, with `/` between the parts.
 * @throws Error with a sentence for people, if a file cannot be read
 */
export async function readProcedureFolder(directory: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  await collect(directory, '', files, 1);
  return files;
}

/** @throws Error if the file is too large or not UTF-8 */
export async function readSourceFile(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > FOLDER_LIMITS.diagramBytes) throw new Error(`${path} is larger than 5 MB`);
  try {
    return decodeSource(await readFile(path));
  } catch (thrown) {
    if (thrown instanceof TypeError) throw new Error(`${path} is not UTF-8`, { cause: thrown });
    throw thrown;
  }
}

async function collect(
  root: string,
  below: string,
  files: Record<string, string>,
  depth: number,
): Promise<void> {
  for (const entry of await readdir(join(root, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.name.startsWith('.') || Object.keys(files).length > FOLDER_LIMITS.files) continue;
    if (entry.isDirectory() && depth < MAX_DEPTH) await collect(root, path, files, depth + 1);
    else if (entry.isFile()) files[path] = await readSourceFile(join(root, path));
  }
}
