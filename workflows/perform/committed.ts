// workflows/perform: which facts a settlement committed. Invariant: the state takes what was committed
// or nothing: facts made anew by a replay must bear the mark of those that were sent the first time.
import type { Fact } from '../facts.ts';
import type { Settlement } from '../ports.ts';

/** FNV-1a over UTF-16 units: tells other code from the same code, not friend from foe. */
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** A short mark of facts as JSON says them. */
export const markOf = (facts: readonly Fact[]): string => {
  const text = JSON.stringify(facts);
  let hash = OFFSET;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
  return (hash >>> 0).toString(36);
};

/**
 * The facts of the turn as the journal holds them, as far as the state keeps them. Throws where this
 * code makes other facts of an old input than were committed: that is a change without an id in
 * `changes.ts`, and going on would part the state from the journal.
 */
export const committedFacts = (
  sent: Fact[],
  settlement: Settlement,
  replaying: boolean,
): Fact[] => {
  if (settlement.kind !== 'settled') return settlement.facts;
  if (settlement.facts !== undefined) return settlement.facts;
  // Outside of a replay they are the facts the settlement was handed.
  if (replaying && settlement.mark !== markOf(sent))
    throw new Error('determinism: this code makes other facts of a turn than were committed');
  const { counted = {} } = settlement;
  return sent.map((fact, index) => {
    const known = counted[index];
    return known === undefined ? fact : ({ ...fact, ...known } as Fact);
  });
};
