// test/modeler: what a draft is in the database, and what the compiler makes of it.
import { compileProcedure } from '../../procedures/compile/index.ts';
import type { Node, SealedProcedure } from '../../procedures/ir/procedure.ts';
import type { House } from '../journeys/house.ts';

type Files = Record<string, string>;
export async function storedFiles(house: House, draft: string): Promise<Files> {
  const rows = await house.stack.sql<{ files: Files }>(
    'select files from motcua.draft where id = $1',
    [draft],
  );
  return rows[0]?.files ?? {};
}
/** The sealed procedure of what is stored; what is wrong with it is thrown. */
export async function sealedDraft(house: House, draft: string): Promise<SealedProcedure> {
  const compiled = await compileProcedure(await storedFiles(house, draft));
  if (!compiled.ok)
    throw new Error(compiled.diagnostics.map((d) => `${d.element}: ${d.message.en}`).join('\n'));
  return compiled.value;
}
/** One element as the engine will see it; null while it is not there or does not compile. */
export async function sealedNode<K extends Node['kind']>(
  house: House,
  draft: string,
  id: string,
): Promise<Extract<Node, { kind: K }> | null> {
  const sealed = await sealedDraft(house, draft).catch(() => null);
  return (sealed?.process.nodes[id] ?? null) as Extract<Node, { kind: K }> | null;
}
