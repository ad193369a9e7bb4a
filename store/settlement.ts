// store: settling a turn. Invariant: (dossier, turn) is owned by exactly one input; whoever commits
// first wins, everybody else learns the owner and writes nothing. Facts, projections, audit leaf,
// outbox rows and the settlement itself are one transaction.
//
// Lock order, everywhere in the store: idempotency key → submission → settlement key → journal →
// dossier row → its other projections → counters → outbox. Adding an audit leaf waits for nobody, so
// it may stand anywhere; a turn adds it together with the journal. A turn takes its settlement
// key first, so two settles of one turn wait for each other there and nowhere else. Filing takes its
// code counter before the dossier it numbers, which nobody else can hold yet.
import type { Json } from '../procedures/ir/plain.ts';
import type { NoticeTemplate } from '../procedures/ir/procedure.ts';
import type { Fact } from '../workflows/facts.ts';
import type { Input } from '../workflows/messages.ts';
import type { Turn } from '../workflows/ports.ts';
import type { Leaf } from './audit.ts';
import { canonicalJson } from './canonical.ts';
import { messageFingerprint } from './correlation.ts';
import { dossierKey } from './dossier-keys.ts';
import { Settlement } from './entities/index.ts';
import { appendFacts, readTurn, type Entry } from './journal.ts';
import { fingerprint, openJson, sealJson, type DataKey } from './keys.ts';
import { enqueueNotice } from './notices.ts';
import { enqueue, type NewRow } from './outbox.ts';
import { sealedByHash } from './procedures.ts';
import { project } from './projections/index.ts';
import { SettleRefused } from './refusals.ts';
import type { Em, Store } from './store.ts';

/** Fills in what only the database knows (calendars); same facts, same order, nothing added. */
export type Complete = (em: Em, facts: Fact[]) => Promise<Fact[]>;

/** Whole facts, as committed: now, or before by the same input or by `owner`. */
export type Outcome =
  { kind: 'settled'; facts: Fact[] } | { kind: 'owned-by-other'; owner: Input; facts: Fact[] };

/**
 * Settles `turn` for `turn.input`, once, whatever is killed or repeated. Safe to call again with
 * the same turn: the answer is the stored one. Throws `SettleRefused` for what no repetition
 * cures, any other error when the outcome is unknown and the call must be repeated.
 */
export async function settle(store: Store, turn: Turn, complete: Complete): Promise<Outcome> {
  return store.transact({ tenant: turn.ref.tenant }, async (em) => {
    const key = await dossierKey(em, store.keys, turn.ref.dossier);
    const firstSeq = await claimTurn(em, key, turn);
    if (firstSeq === null) return settledBefore(em, key, turn);
    const facts = await complete(em, turn.facts);
    assertSameFacts(turn.facts, facts);
    const { dossier, tenant } = turn.ref;
    const line = { dossier, tenant, turn: turn.turn, firstSeq, facts };
    await appendFacts(em, key, line, (journal) => leafOf(turn, firstSeq, journal));
    const entries = facts.map((fact, index): Entry => ({
      seq: firstSeq + index,
      turn: turn.turn,
      fact,
    }));
    const procedure = await sealedByHash(em, turn.procedureHash);
    await project(
      em,
      { dossier, tenant, procedure, turn: turn.turn, key, keys: store.keys },
      entries,
    );
    await enqueueEffects(em, store, turn, facts, procedure.notices);
    return { kind: 'settled', facts };
  });
}

function leafOf({ ref, turn, input, facts }: Turn, firstSeq: number, journal: Buffer): Leaf {
  return {
    tenant: ref.tenant,
    account: 'actor' in input ? input.actor.account : null,
    kind: 'turn-settled',
    content: {
      dossier: ref.dossier,
      turn,
      input: input.id,
      inputKind: input.kind,
      at: input.at,
      firstSeq,
      facts: facts.length,
      journal: journal.toString('hex'),
    },
  };
}

/** First sequence number of the turn, or null when the turn has an owner already. */
async function claimTurn(em: Em, key: DataKey, turn: Turn): Promise<number | null> {
  const { dossier, tenant } = turn.ref;
  const input = sealJson(key, turn.input as unknown as Json, inputPlace(turn));
  const rows = await em.execute<{ first_seq: number }[]>(
    `insert into motcua.settlement
       (dossier, turn, tenant, input_id, input_kind, input_hash, input, first_seq, last_seq)
     select ?::uuid, ?::int, ?::uuid, ?, ?, ?::bytea, ?::bytea,
       coalesce(prev.last_seq, 0) + 1, coalesce(prev.last_seq, 0) + ?
     from (select 1) one
       left join motcua.settlement prev on prev.dossier = ?::uuid and prev.turn = ?::int - 1
     where ?::int = 1 or prev.turn is not null
     on conflict (dossier, turn) do nothing returning first_seq`,
    [
      dossier,
      turn.turn,
      tenant,
      turn.input.id,
      turn.input.kind,
      hashOf(key, turn.input),
      input,
      turn.facts.length,
      dossier,
      turn.turn,
      turn.turn,
    ],
  );
  return rows[0]?.first_seq ?? null;
}

async function settledBefore(em: Em, key: DataKey, turn: Turn): Promise<Outcome> {
  const { dossier } = turn.ref;
  const owner = await em.findOne(Settlement, { dossier, turn: turn.turn });
  if (!owner)
    throw new SettleRefused(
      'turn.gap',
      `turn ${turn.turn} cannot be settled before the one before it`,
    );
  const facts = await readTurn(em, key, { dossier, turn: turn.turn });
  if (owner.inputId === turn.input.id && owner.inputHash.equals(hashOf(key, turn.input)))
    return { kind: 'settled', facts };
  const input = openJson(key, owner.input, inputPlace(turn)) as unknown as Input;
  return { kind: 'owned-by-other', owner: input, facts };
}

async function enqueueEffects(
  em: Em,
  store: Store,
  turn: Turn,
  facts: Fact[],
  texts: Record<string, NoticeTemplate>,
): Promise<void> {
  const { dossier, tenant } = turn.ref;
  for (const fact of facts) {
    if (fact.kind === 'notice-requested') {
      const { notice, template, element, at } = fact;
      const { procedureHash } = turn;
      const row = { tenant, dossier, notice, template, element, at, procedureHash };
      await enqueueNotice(em, store.keys, row, texts);
    }
    if (fact.kind === 'message-sent') {
      const { message, name, correlationKey, data, at } = fact;
      await enqueue(em, store.keys, {
        tenant,
        dossier,
        kind: 'deliver-message',
        key: `${dossier}/${message}`,
        payload: { message, name, correlationKey, data, at },
        waitsFor: messageFingerprint(store.keys, { tenant, name, correlationKey }),
      });
    }
    const row = childRow(fact) ?? signalRow(fact);
    if (row)
      await enqueue(em, store.keys, { tenant, dossier, ...row, key: `${dossier}/${row.key}` });
  }
  for (const effect of turn.effects) {
    if (effect.kind !== 'escalate-to-caller') continue;
    const { escalation, code, data } = effect;
    const row = { kind: 'escalate-to-caller', payload: { code, data } } as const;
    await enqueue(em, store.keys, { tenant, dossier, ...row, key: `${dossier}/${escalation}` });
  }
}

/** To everybody in the tenant who waits for it. */
function signalRow(fact: Fact): Pick<NewRow, 'kind' | 'key' | 'payload'> | null {
  if (fact.kind !== 'signal-thrown') return null;
  const { signal, name, data, at } = fact;
  return { kind: 'broadcast-signal', key: signal, payload: { name, data, at } };
}

/** Between a dossier and one that it calls: start it, end it, tell how it ended. */
function childRow(fact: Fact): Pick<NewRow, 'kind' | 'key' | 'payload'> | null {
  switch (fact.kind) {
    case 'child-requested': {
      const { child, procedure, data, at } = fact;
      return { kind: 'start-child', key: child, payload: { child, procedure, data, at } };
    }
    case 'child-cancelled': {
      const { child } = fact;
      return { kind: 'cancel-child', key: `${child}/cancel`, payload: { child } };
    }
    case 'dossier-ended': {
      const { outcome, error = null, outputs, at } = fact;
      if (outputs === undefined) return null;
      return { kind: 'end-child', key: 'end', payload: { outcome, error, data: outputs, at } };
    }
    default:
      return null;
  }
}

/** The same input is the same id and the same content; anything else is another input. */
function hashOf(key: DataKey, input: Input): Buffer {
  return fingerprint(key, canonicalJson(input));
}

function inputPlace(turn: Turn): string {
  return `input|${turn.ref.dossier}|${turn.turn}`;
}

function assertSameFacts(given: Fact[], completed: Fact[]): void {
  const same =
    given.length === completed.length &&
    given.every((fact, index) => fact.kind === completed[index]?.kind);
  if (!same)
    throw new SettleRefused(
      'facts.changed',
      'completing a turn may fill in facts, not add, drop or reorder them',
    );
}
