// store: a signal to a whole tenant. Invariant: every dossier that waited for it at the instant of the
// throw gets one row, and every start event in force one dossier, however often this is repeated.
import type { Instant, JsonObject } from '../procedures/ir/plain.ts';
import { beginDossier, type Begun } from './beginnings.ts';
import { signalFingerprint } from './correlation.ts';
import { toTimestamp } from './instant.ts';
import { enqueue } from './outbox.ts';
import type { Store } from './store.ts';

/** Receivers told in one transaction. */
const PAGE = 100;

export type Broadcast = {
  tenant: string;
  /** Dossier that threw it; it has heard it already. */
  sender: string;
  /** Names this throw for ever. */
  id: string;
  name: string;
  data: JsonObject;
  at: Instant;
};

/**
 * Writes the rows of one page of receivers, after that dossier. Answers the last one where there may be
 * more; null = that was all.
 */
export async function tellReceivers(
  store: Store,
  { tenant, sender, id, name, data, at }: Broadcast,
  after: string,
): Promise<string | null> {
  const fingerprint = signalFingerprint(store.keys, { tenant, name });
  return store.transact({ tenant }, async (em) => {
    const rows = await em.execute<{ dossier: string }[]>(
      `select distinct dossier from motcua.awaited
       where tenant = ? and kind = 'signal' and fingerprint = ? and awaited_at <= ?
         and dossier > ? and dossier <> ? order by dossier limit ?`,
      [tenant, fingerprint, toTimestamp(at), after, sender, PAGE],
    );
    for (const { dossier } of rows)
      await enqueue(em, store.keys, {
        tenant,
        dossier,
        kind: 'deliver-signal',
        key: `signal:${id}/${dossier}`,
        payload: { signal: id, name, data, at },
      });
    return rows.length < PAGE ? null : rows.at(-1)!.dossier;
  });
}

/** The dossiers that the signal begins, in the versions in force at the throw. */
export async function beginBySignal(store: Store, broadcast: Broadcast): Promise<Begun[]> {
  const { tenant, id, name, data } = broadcast;
  const at = toTimestamp(broadcast.at);
  type Row = { version: string; element: string; code: string; hash: string };
  const rows = await store.read({ tenant }, (em) =>
    em.execute<Row[]>(
      `select t.version, t.element, v.code, v.hash
       from motcua.start_trigger t join motcua.procedure_version v on v.id = t.version
       where t.tenant = ? and t.kind = 'signal' and t.name = ?
         and v.valid_from <= ? and (v.valid_to is null or v.valid_to > ?)
       order by v.code, t.element`,
      [tenant, name, at, at],
    ),
  );
  const begun: Begun[] = [];
  for (const { version, element, code, hash } of rows)
    begun.push(
      await beginDossier(store, {
        tenant,
        cause: `signal:${id}:${version}:${element}`,
        version: { id: version, code, hash },
        start: { element, message: null },
        // A signal is for everybody: it carries its data and nobody's name.
        sender: null,
        data,
        at: broadcast.at,
      }),
    );
  return begun;
}
