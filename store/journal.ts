// store: the journal, the ordered facts of a dossier. Invariant: it only grows; content is
// encrypted with the dossier's key and bound to its place, so entries cannot be swapped between
// dossiers or lines.
import type { Json } from '../procedures/ir/plain.ts';
import { apply, initialState } from '../workflows/machine/apply.ts';
import type { State } from '../workflows/machine/state.ts';
import type { Fact, FactKind } from '../workflows/facts.ts';
import { INSERT_LEAF, leafValues, type Leaf } from './audit.ts';
import { sha256 } from './canonical.ts';
import { dossierKey } from './dossier-keys.ts';
import { JournalEntry } from './entities/index.ts';
import { toTimestamp } from './instant.ts';
import { openJson, sealJson, type DataKey, type KeyRing } from './keys.ts';
import type { Em } from './store.ts';

/** A fact with its place. */
export type Entry = { seq: number; turn: number; fact: Fact };

/** Facts read in one call; a dossier stays far below (see LIMITS of the machine). */
const MAX_ENTRIES = 200_000;

/** Columns of a line as JSON says them; `content` in base64. */
const INSERT_TURN = `with written as (
    insert into motcua.journal (dossier, seq, tenant, turn, at, kind, element, content)
    select ?::uuid, f.seq, ?::uuid, ?::int, f.at, f.kind, f.element, decode(f.content, 'base64')
    from json_to_recordset(?::json) f
      (seq int, at timestamptz, kind text, element text, content text))
  ${INSERT_LEAF}`;

/**
 * Writes the facts of one turn and its audit leaf in one statement; `leafOf` gets the SHA-256 over
 * the ciphertexts.
 */
export async function appendFacts(
  em: Em,
  key: DataKey,
  turn: { dossier: string; tenant: string; turn: number; firstSeq: number; facts: Fact[] },
  leafOf: (journal: Buffer) => Leaf,
): Promise<void> {
  const contents = turn.facts.map((fact, index) =>
    sealJson(key, fact as unknown as Json, placeOf(turn.dossier, turn.firstSeq + index)),
  );
  const lines = turn.facts.map((fact, index) => ({
    seq: turn.firstSeq + index,
    at: toTimestamp(fact.at),
    kind: fact.kind,
    element: 'element' in fact ? fact.element : null,
    content: contents[index]!.toString('base64'),
  }));
  const values = [turn.dossier, turn.tenant, turn.turn, JSON.stringify(lines)];
  await em.execute(INSERT_TURN, [...values, ...leafValues(leafOf(contentHash(contents)))]);
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
  return stateAfter(await readJournal(em, keys, dossier));
}

/** The same of a journal that was read already. */
export function stateAfter(journal: readonly Entry[]): State | null {
  const facts = journal.map((entry) => entry.fact);
  return facts[0] ? apply(initialState(facts[0].at), facts) : null;
}

function open(key: DataKey, row: JournalEntry): Entry {
  const fact = openJson(key, row.content, placeOf(row.dossier, row.seq)) as unknown as Fact;
  return { seq: row.seq, turn: row.turn, fact };
}

function placeOf(dossier: string, seq: number): string {
  return `journal|${dossier}|${seq}`;
}
