// store: what officials note while they appraise, and what they found in the papers. Invariant: sealed
// with the dossier's key and bound to its place; read in the tenant's scope only, never in an owner's.
import { randomUUID } from 'node:crypto';
import type { Instant, JsonObject } from '../procedures/ir/plain.ts';
import { addLeaf } from './audit.ts';
import { dossierKey } from './dossier-keys.ts';
import { Checklist, Note } from './entities/index.ts';
import { toTimestamp } from './instant.ts';
import { openJson, sealJson, type KeyRing } from './keys.ts';
import { StaleVersion } from './refusals.ts';
import type { Em } from './store.ts';

export const NOTE_LIMITS = { perDossier: 500, length: 4_000 } as const;
export type WrittenNote = {
  id: string;
  author: string;
  task: string | null;
  text: string;
  at: Instant;
};
export type SavedChecklist = {
  author: string;
  version: number;
  savedAt: Instant;
  content: JsonObject;
};

type Place = { tenant: string; dossier: string };

export async function addNote(
  em: Em,
  keys: KeyRing,
  note: Place & { task: string | null; author: string; text: string; at: Instant },
): Promise<string> {
  const { tenant, dossier, task, author } = note;
  const id = randomUUID();
  const key = await dossierKey(em, keys, dossier);
  const content = sealJson(key, { text: note.text.normalize('NFC') }, `note|${id}`);
  await em.insert(Note, { id, tenant, dossier, task, author, content, writtenAt: note.at });
  await addLeaf(em, { tenant, account: author, kind: 'note-written', content: { dossier, id } });
  return id;
}

/** Oldest first. Scope: the tenant. */
export async function notesOf(em: Em, keys: KeyRing, dossier: string): Promise<WrittenNote[]> {
  const rows = await em.find(
    Note,
    { dossier },
    {
      orderBy: { writtenAt: 'asc', id: 'asc' },
      limit: NOTE_LIMITS.perDossier,
      disableIdentityMap: true,
    },
  );
  if (rows.length === 0) return [];
  const key = await dossierKey(em, keys, dossier);
  return rows.map(({ id, author, task = null, content, writtenAt }) => {
    const { text } = openJson(key, content, `note|${id}`) as { text: string };
    return { id, author, task, text, at: writtenAt };
  });
}

/** Null = nobody has saved one yet. Scope: the tenant. */
export async function checklistOf(
  em: Em,
  keys: KeyRing,
  of: { dossier: string; task: string },
): Promise<SavedChecklist | null> {
  const row = await em.findOne(Checklist, of, { disableIdentityMap: true });
  if (row === null) return null;
  const key = await dossierKey(em, keys, of.dossier);
  const { author, version, savedAt } = row;
  const content = openJson(key, row.content, checklistPlace(of)) as JsonObject;
  return { author, version, savedAt, content };
}

/** `version` 0 = the first one. Throws `StaleVersion` when somebody else saved meanwhile. */
export async function saveChecklist(
  em: Em,
  keys: KeyRing,
  of: Place & { task: string; author: string; content: JsonObject; version: number; at: Instant },
): Promise<number> {
  const { tenant, dossier, task, author, version } = of;
  const key = await dossierKey(em, keys, dossier);
  const content = sealJson(key, of.content, checklistPlace(of));
  const at = toTimestamp(of.at);
  const rows = await em.execute<{ version: number }[]>(
    version === 0
      ? `insert into motcua.checklist (dossier, task, tenant, author, content, saved_at)
         values (?, ?, ?, ?, ?, ?) on conflict (dossier, task) do nothing returning version`
      : `update motcua.checklist set author = ?, content = ?, saved_at = ?, version = version + 1
         where dossier = ? and task = ? and version = ? returning version`,
    version === 0
      ? [dossier, task, tenant, author, content, at]
      : [author, content, at, dossier, task, version],
  );
  const [saved] = rows;
  if (saved === undefined) throw new StaleVersion('somebody else saved this checklist');
  await addLeaf(em, {
    tenant,
    account: author,
    kind: 'checklist-saved',
    content: { dossier, task, version: saved.version },
  });
  return saved.version;
}

const checklistPlace = (of: { dossier: string; task: string }) =>
  `checklist|${of.dossier}|${of.task}`;
