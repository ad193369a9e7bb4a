// store: the journal, the ordered facts of a dossier. Invariant: it only grows; content is
// encrypted with the dossier's key and bound to its place, so entries cannot be swapped between
// dossiers or lines.
import type { Json } from '../procedures/ir/plain.ts';
import { apply, initialState } from '../workflows/machine/apply.ts';
import type { State } from '../workflows/machine/state.ts';
import type { Fact, FactKind } from '../workflows/facts.ts';
import { sha256 } from './canonical.ts';
import { dossierKey } from './dossier-keys.ts';
import { JournalEntry } from './entities/index.ts';
import { openJson, sealJson, type DataKey, type KeyRing } from './keys.ts';
import type { Em } from './store.ts';

/** A fact with its place. */
export type Entry = { seq: number; turn: number; fact: Fact };

/** Facts read in one call; a dossier stays far below (see LIMITS of the machine). */
const MAX_ENTRIES = 200_000;

/** Writes the facts of one turn; answers the SHA-256 over their ciphertexts, for the audit leaf. */
export async function appendFacts(
  em: Em,
  key: DataKey,
  turn: { dossier: string; tenant: string; turn: number; firstSeq: number; facts: Fact[] },
): Promise<Buffer> {
  const rows = turn.facts.map((fact, index) => {
    const seq = turn.firstSeq + index;
    return {
      dossier: turn.dossier,
      seq,
      tenant: turn.tenant,
      turn: turn.turn,
      at: fact.at,
      kind: fact.kind,
      element: 'element' in fact ? fact.element : null,
      content: sealJson(key, fact as unknown as Json, placeOf(turn.dossier, seq)),
    };
  });
  if (rows.length > 0) await em.insertMany(JournalEntry, rows);
  return contentHash(rows.map((row) => row.content));
}

/**
 * What the audit leaf of a turn says about its facts: ciphertexts in order, so it survives
 * erasure.
 */
export function contentHash(contents: Buffer[]): Buffer {
  return sha256(Buffer.concat(contents.map((content) => sha256(content))));
}

/** Facts of one turn, in order. */
export async function readTurn(
  em: Em,
  key: DataKey,
  of: { dossier: string; turn: number },
): Promise<Fact[]> {
  const rows = await em.find(JournalEntry, of, {
    orderBy: { seq: 'asc' },
    limit: MAX_ENTRIES,
    disableIdentityMap: true,
  });
  return rows.map((row) => open(key, row).fact);
}

/** Everything that happened, oldest first. */
export async function readJournal(em: Em, keys: KeyRing, dossier: string): Promise<Entry[]> {
  const key = await dossierKey(em, keys, dossier);
  const rows = await em.find(
    JournalEntry,
    { dossier },
    { orderBy: { seq: 'asc' }, limit: MAX_ENTRIES, disableIdentityMap: true },
  );
  return rows.map((row) => open(key, row));
}

/** The facts of one kind, oldest first, without opening the others. */
export async function factsOfKind<K extends FactKind>(
  em: Em,
  keys: KeyRing,
  of: { dossier: string; kind: K },
): Promise<Extract<Fact, { kind: K }>[]> {
  const key = await dossierKey(em, keys, of.dossier);
  const { dossier, kind } = of;
  const rows = await em.find(
    JournalEntry,
    { dossier, kind: kind as string },
    { orderBy: { seq: 'asc' }, limit: MAX_ENTRIES, disableIdentityMap: true },
  );
  return rows.map((row) => open(key, row).fact as Extract<Fact, { kind: K }>);
}

/** The state as the fold of the journal: what the workflow must hold, too. null = not started. */
export async function dossierState(em: Em, keys: KeyRing, dossier: string): Promise<State | null> {
  const facts = (await readJournal(em, keys, dossier)).map((entry) => entry.fact);
  return facts[0] ? apply(initialState(facts[0].at), facts) : null;
}

function open(key: DataKey, row: JournalEntry): Entry {
  const fact = openJson(key, row.content, placeOf(row.dossier, row.seq)) as unknown as Fact;
  return { seq: row.seq, turn: row.turn, fact };
}

function placeOf(dossier: string, seq: number): string {
  return `journal|${dossier}|${seq}`;
}
