// web/desk: small things a browser remembers for one official: saved filters, habits, and what was typed
// before proving who one is. Invariant: what was typed lives in this tab only and is taken once; a
// browser that remembers nothing only forgets.
import { useState } from 'react';
import type { JsonObject } from '../../../procedures/ir/plain.ts';
import type { TaskAddress } from '../api.ts';
import { inboxSearch, type InboxSearch } from '../paths.ts';

export type SavedFilter = { name: string; search: InboxSearch };
const MOST_FILTERS = 20;

function read<T>(storage: Storage, key: string, or: T): T {
  try {
    const text = storage.getItem(key);
    return text === null ? or : (JSON.parse(text) as T);
  } catch {
    return or;
  }
}
function write(storage: Storage, key: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or switched off: it is only a convenience.
  }
}

export function useSavedFilters() {
  const [filters, setFilters] = useState<SavedFilter[]>(() =>
    read<SavedFilter[]>(localStorage, 'desk.filters', []).flatMap((one) =>
      typeof one.name === 'string' ? [{ name: one.name, search: inboxSearch(one.search) }] : [],
    ),
  );
  const keep = (next: SavedFilter[]) => {
    write(localStorage, 'desk.filters', next);
    setFilters(next);
  };
  return {
    filters,
    save: (filter: SavedFilter) =>
      keep([...filters.filter((one) => one.name !== filter.name), filter].slice(-MOST_FILTERS)),
    remove: (name: string) => keep(filters.filter((one) => one.name !== name)),
  };
}

export function useAutoNext(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => read(localStorage, 'desk.auto-next', false));
  return [
    on,
    (next) => {
      write(localStorage, 'desk.auto-next', next);
      setOn(next);
    },
  ];
}

/** The list an official came from, so that the next task is the next of that list. */
export const rememberInbox = (search: InboxSearch) => write(sessionStorage, 'desk.inbox', search);
export const lastInbox = (): InboxSearch => inboxSearch(read(sessionStorage, 'desk.inbox', {}));

const typedKey = ({ dossier, task }: TaskAddress) => `desk.typed ${dossier} ${task}`;
export const keepTyped = (address: TaskAddress, values: JsonObject) =>
  write(sessionStorage, typedKey(address), values);
/** What was typed before; null = nothing. */
export const typedBefore = (address: TaskAddress): JsonObject | null =>
  read<JsonObject | null>(sessionStorage, typedKey(address), null);
export const forgetTyped = (address: TaskAddress) => {
  try {
    sessionStorage.removeItem(typedKey(address));
  } catch {
    // As above.
  }
};
