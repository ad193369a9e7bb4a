// store: what designers work on. Invariant: only its author edits a draft, only somebody else
// publishes it; the database has the second rule as a constraint.
import { randomUUID } from 'node:crypto';
import type { Instant, Text } from '../procedures/ir/plain.ts';
import type { SealedProcedure } from '../procedures/ir/procedure.ts';
import { addLeaf } from './audit.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import { Draft } from './entities/index.ts';
import { publishVersion } from './procedures.ts';
import { StaleVersion, StoreRefusal } from './refusals.ts';
import type { Em } from './store.ts';

const MAX_DRAFTS = 500;

export type NewDraft = {
  tenant: string;
  author: string;
  procedureCode: string;
  name: Text;
  files: Record<string, string>;
  at: Instant;
};

export async function createDraft(em: Em, given: NewDraft): Promise<Draft> {
  const { at, ...draft } = given;
  const id = randomUUID();
  await em.insert(Draft, {
    ...draft,
    id,
    state: 'editing',
    version: 1,
    publisher: null,
    comment: null,
    published: null,
    createdAt: at,
    updatedAt: at,
  });
  const { tenant, author: account, procedureCode } = given;
  await addLeaf(em, {
    tenant,
    account,
    kind: 'draft-opened',
    content: { draft: id, procedure: procedureCode, at },
  });
  return findDraft(em, id);
}

/** Newest first; `files` are not loaded. */
export async function listDrafts(em: Em, tenant: string) {
  return em.find(
    Draft,
    { tenant },
    {
      orderBy: { updatedAt: 'desc', id: 'asc' },
      limit: MAX_DRAFTS,
      exclude: ['files'],
      disableIdentityMap: true,
    },
  );
}

/** Throws `StoreRefusal` `not-found`. */
export async function findDraft(em: Em, id: string): Promise<Draft> {
  const row = await em.findOne(Draft, { id }, { disableIdentityMap: true });
  if (!row) throw new StoreRefusal('not-found', 'no such draft');
  return row;
}

/** By its author, while editing or returned. Throws `StaleVersion`, `draft.wrong-state`. */
export async function saveDraft(
  em: Em,
  given: {
    id: string;
    author: string;
    version: number;
    name: Text;
    files: Record<string, string>;
    at: Instant;
  },
): Promise<Draft> {
  const { id, author, version, name, files, at } = given;
  await change(
    em,
    id,
    { author, version, state: ['editing', 'returned'] },
    { name, files, state: 'editing', updatedAt: at },
  );
  return leave(em, { id, account: author, kind: 'draft-saved', at });
}

export async function submitDraft(
  em: Em,
  given: { id: string; author: string; comment: string; at: Instant },
): Promise<Draft> {
  const { id, author, comment, at } = given;
  await change(
    em,
    id,
    { author, state: ['editing', 'returned'] },
    { state: 'submitted', comment, updatedAt: at },
  );
  return leave(em, { id, account: author, kind: 'draft-submitted', at });
}

/** By anybody but the author. */
export async function returnDraft(
  em: Em,
  given: { id: string; publisher: string; comment: string; at: Instant },
): Promise<Draft> {
  const { id, publisher, comment, at } = given;
  await refuseAuthor(em, id, publisher);
  await change(
    em,
    id,
    { state: ['submitted'] },
    { state: 'returned', publisher, comment, updatedAt: at },
  );
  return leave(em, { id, account: publisher, kind: 'draft-returned', at });
}

/**
 * Publishes the compiled content of a submitted draft; `sealed` must be made of its files at
 * `version`, else `StaleVersion`. Throws `sod.own-draft`, `draft.wrong-state`.
 */
export async function publishDraft(
  em: Em,
  given: {
    id: string;
    version: number;
    publisher: string;
    sealed: SealedProcedure;
    at: Instant;
    validFrom: Instant | null;
  },
): Promise<{ id: string; version: number }> {
  const { id, version, publisher, sealed, at, validFrom } = given;
  const draft = await refuseAuthor(em, id, publisher);
  const { tenant, author, files } = draft;
  const published = await publishVersion(em, {
    tenant,
    sealed,
    files,
    author,
    publisher,
    at,
    validFrom,
    draft: id,
  });
  await change(
    em,
    id,
    { version, state: ['submitted'] },
    { state: 'published', publisher, published: published.id, updatedAt: at },
  );
  return { id: published.id, version: published.version };
}

/** One leaf a change: the state it left behind, files by their hash. */
async function leave(
  em: Em,
  of: { id: string; account: string; kind: string; at: Instant },
): Promise<Draft> {
  const draft = await findDraft(em, of.id);
  const { tenant, version, files } = draft;
  const hash = sha256(canonicalJson(files)).toString('hex');
  await addLeaf(em, {
    tenant,
    account: of.account,
    kind: of.kind,
    content: { draft: of.id, version, files: hash, at: of.at },
  });
  return draft;
}

async function refuseAuthor(em: Em, id: string, publisher: string): Promise<Draft> {
  const draft = await findDraft(em, id);
  if (draft.author === publisher)
    throw new StoreRefusal('sod.own-draft', 'an author may not decide on own work');
  return draft;
}

type Expected = { author?: string; version?: number; state: Draft['state'][] };
type Changed = Partial<
  Pick<Draft, 'name' | 'files' | 'state' | 'publisher' | 'comment' | 'published' | 'updatedAt'>
>;

async function change(em: Em, id: string, expected: Expected, changed: Changed): Promise<void> {
  const draft = await findDraft(em, id);
  if (expected.author !== undefined && draft.author !== expected.author)
    throw new StoreRefusal('not-found', 'not the author of this draft');
  if (!expected.state.includes(draft.state))
    throw new StoreRefusal('draft.wrong-state', `a draft that is ${draft.state} cannot do this`);
  const version = expected.version ?? draft.version;
  const rows = await em.nativeUpdate(
    Draft,
    { id, version, state: { $in: expected.state } },
    { ...changed, version: version + 1 },
  );
  if (rows === 0) throw new StaleVersion('the draft was changed meanwhile');
}
