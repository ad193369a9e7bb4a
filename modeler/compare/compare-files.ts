// modeler/compare: the other files of two versions: forms, decisions, manifest and notices by what they
// say, everything else as text.
import type { Json } from '../../procedures/ir/plain.ts';
import { readTables } from '../decisions/decision-model.ts';
import { differences, type Difference } from './differences.ts';

export type FileChange = {
  path: string;
  kind: 'added' | 'removed' | 'changed';
  details: Difference[];
};
type Files = Record<string, string>;
const DIAGRAM = 'process.bpmn';

export async function compareFiles(before: Files, after: Files): Promise<FileChange[]> {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const changes = await Promise.all(
    paths.filter((path) => path !== DIAGRAM).map((path) => compareFile(path, before, after)),
  );
  return changes.filter((c) => c !== null);
}

async function compareFile(path: string, before: Files, after: Files): Promise<FileChange | null> {
  const [a, b] = [before[path], after[path]];
  if (a === b) return null;
  if (a === undefined) return { path, kind: 'added', details: [] };
  if (b === undefined) return { path, kind: 'removed', details: [] };
  const [was, is] = await Promise.all([meaningOf(path, a), meaningOf(path, b)]);
  const details =
    was === null || is === null ? [{ path: '', before: null, after: null }] : differences(was, is);
  // The same said in other spaces and line ends.
  return details.length === 0 ? null : { path, kind: 'changed', details };
}

/** null = text without structure. */
async function meaningOf(path: string, source: string): Promise<Json | null> {
  if (path.endsWith('.dmn')) return (await readTables(source)) as Json | null;
  if (!/\.(form|json)$/.test(path)) return null;
  try {
    return JSON.parse(source) as Json;
  } catch {
    return null;
  }
}
