// store: files on their way in, piece by piece. Invariant: `received` counts bytes that are kept; a
// piece is recorded after its bytes are stored, so a broken connection loses at most what was in hand.
import type { Instant } from '../procedures/ir/plain.ts';
import { Upload } from './entities/index.ts';
import { toTimestamp } from './instant.ts';
import { StaleVersion, StoreRefusal } from './refusals.ts';
import type { Em } from './store.ts';

/** Of one account: uploads under way at once, and bytes in everything it has not filed. */
export const UPLOAD_LIMITS = { open: 40, bytes: 300 * 1024 * 1024, pieces: 400 } as const;
/** After so long without a byte an upload is given up. */
export const UPLOAD_LIFE_MS = 24 * 3_600_000;
const SWEPT = 500;

export type NewUpload = Pick<
  Upload,
  'id' | 'tenant' | 'account' | 'field' | 'fileName' | 'size'
> & { submission: string | null; answer: string | null; at: Instant };

/** Scope: the account. Throws `StoreRefusal` `upload.quota`. */
export async function beginUpload(em: Em, given: NewUpload): Promise<void> {
  const { account } = given;
  // Uploads that begin together take turns, so that together they keep the quota.
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 14))', [account]);
  const [used] = await em.execute<{ open: string; bytes: string }[]>(
    `select
       (select count(*) from motcua.upload u where u.account = ? and u.state = 'open') as open,
       (select coalesce(sum(u.size), 0) from motcua.upload u where u.account = ? and u.state = 'open')
       + (select coalesce(sum(d.size), 0) from motcua.document d
            join motcua.submission s on s.id = d.submission
          where s.account = ? and s.filed_at is null) as bytes`,
    [account, account, account],
  );
  if (
    Number(used?.open) >= UPLOAD_LIMITS.open ||
    Number(used?.bytes) + given.size > UPLOAD_LIMITS.bytes
  )
    throw new StoreRefusal('upload.quota', 'too much is on its way already');
  const { at, ...row } = given;
  await em.insert(Upload, {
    ...row,
    received: 0,
    pieces: [],
    state: 'open',
    refusal: null,
    document: null,
    createdAt: at,
    updatedAt: at,
  });
}

/** Null = none of the account in scope. */
export async function findUpload(em: Em, id: string): Promise<Upload | null> {
  return em.findOne(Upload, { id }, { disableIdentityMap: true });
}

/** A piece that begins at `from` is kept. Throws `StaleVersion` when another one was faster. */
export async function pieceKept(
  em: Em,
  piece: { id: string; from: number; bytes: number; at: Instant },
): Promise<number> {
  const { id, from, bytes } = piece;
  const rows = await em.execute<{ received: string }[]>(
    `update motcua.upload set received = received + ?, pieces = pieces || ?::bigint, updated_at = ?
     where id = ? and state = 'open' and received = ? and cardinality(pieces) < ?
     returning received`,
    [bytes, from, toTimestamp(piece.at), id, from, UPLOAD_LIMITS.pieces],
  );
  if (rows[0] === undefined) throw new StaleVersion('the upload went on elsewhere');
  return Number(rows[0].received);
}

/** How it ended: kept as a document, or refused with a code of the catalogue of problems. */
export async function endUpload(
  em: Em,
  id: string,
  end: { document: string } | { refusal: string },
  at: Instant,
): Promise<void> {
  await em.nativeUpdate(
    Upload,
    { id, state: 'open' },
    'document' in end
      ? { state: 'kept', document: end.document, updatedAt: at }
      : { state: 'refused', refusal: end.refusal, updatedAt: at },
  );
}

export async function removeUploadRow(em: Em, id: string): Promise<void> {
  await em.nativeDelete(Upload, { id });
}

/** Uploads of the tenant in scope that nothing was heard of for a day; the sweep removes them. */
export async function oldUploads(em: Em, tenant: string, now: Instant): Promise<Upload[]> {
  return em.find(
    Upload,
    { tenant, updatedAt: { $lt: now - UPLOAD_LIFE_MS } },
    { limit: SWEPT, disableIdentityMap: true },
  );
}
