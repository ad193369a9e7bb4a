// test/compile: golden graphs: what each element becomes. Expressions are shown as their source.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileProcess } from '../../procedures/compile/index.ts';
import { lowerings } from '../../procedures/compile/3-lower/elements/index.ts';
import type { Node } from '../../procedures/ir/procedure.ts';
import { caseFolders, casesRoot, expectGolden, golden } from './golden.ts';

const names = caseFolders('compile');
const readable = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'ast' in value && 'source' in value
    ? `=${value.source}`
    : value;

describe.each(names)('%s', (name) => {
  test('becomes the golden graph', async () => {
    const folder = join(casesRoot, 'compile', name);
    const compiled = await compileProcess(readFileSync(join(folder, 'process.bpmn'), 'utf8'));
    expect(golden(compiled.diagnostics)).toBe('no diagnostics\n');
    if (compiled.ok)
      expectGolden(join(folder, 'graph.json'), `${JSON.stringify(compiled.value, readable, 2)}\n`);
  });
});

test('every kind of node has a golden graph', async () => {
  const kinds = new Set<string>();
  for (const name of caseFolders('compile')) {
    const graph = JSON.parse(
      readFileSync(join(casesRoot, 'compile', name, 'graph.json'), 'utf8'),
    ) as { nodes: Record<string, Node> };
    for (const node of Object.values(graph.nodes)) kinds.add(node.kind);
  }
  expect([...kinds].sort()).toEqual(Object.keys(lowerings).sort());
});
