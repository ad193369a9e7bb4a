// modeler/pages: one draft while it is being changed: what is saved, what is not, and saving itself.
// Invariant: one save at a time; a change made meanwhile is saved by the next; a stale version is
// told, never overwritten.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft } from '../../server/api/drafts/contract.ts';
import { api, Refused } from '../api.ts';
import { t } from '../texts/index.ts';

export type SaveState =
  | { kind: 'saved'; at: Date }
  | { kind: 'saving' }
  | { kind: 'unsaved' }
  | { kind: 'failed'; sentence: string };
export type DraftEditing = {
  draft: Draft | null;
  problem: string | null;
  saveState: SaveState;
  files: Record<string, string>;
  change(files: Record<string, string>): void;
  /** One file; undefined removes it. What else changed meanwhile stays. */
  changeFile(path: string, source: string | undefined): void;
  /** The files as they are now, also before the page is drawn again. */
  now(): Record<string, string>;
  save(): Promise<boolean>;
  reload(): Promise<void>;
};
const AUTOSAVE_AFTER = 1_500;

export function useDraft(id: string): DraftEditing {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [files, setFiles] = useState<Record<string, string>>({});
  const [saveState, setSaveState] = useState<SaveState>({ kind: 'saved', at: new Date() });
  const live = useRef({
    version: 0,
    files: {} as Record<string, string>,
    dirty: false,
    running: null as Promise<boolean> | null,
  });

  const take = useCallback((loaded: Draft) => {
    live.current.version = loaded.version;
    setDraft(loaded);
  }, []);
  const reload = useCallback(async () => {
    try {
      const loaded = await api.draft(id);
      live.current.files = loaded.files;
      live.current.dirty = false;
      setProblem(null);
      setFiles(loaded.files);
      take(loaded);
      setSaveState({ kind: 'saved', at: new Date(loaded.updatedAt) });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }, [id, take]);

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const state = live.current;
    if (!state.dirty) return true;
    setSaveState({ kind: 'saving' });
    const sent = state.files;
    try {
      take(await api.save(id, sent, state.version));
      state.dirty = state.files !== sent;
      setSaveState(state.dirty ? { kind: 'unsaved' } : { kind: 'saved', at: new Date() });
      return true;
    } catch (error) {
      const stale = error instanceof Refused && error.status === 409;
      setSaveState({
        kind: 'failed',
        sentence: stale ? t('stale') : error instanceof Error ? error.message : String(error),
      });
      return false;
    }
  }, [id, take]);

  const save = useCallback(async (): Promise<boolean> => {
    const state = live.current;
    await state.running;
    state.running = saveOnce();
    const ok = await state.running;
    state.running = null;
    return ok && !state.dirty ? true : ok && save();
  }, [saveOnce]);

  const change = useCallback((next: Record<string, string>) => {
    live.current.files = next;
    live.current.dirty = true;
    setFiles(next);
    setSaveState({ kind: 'unsaved' });
  }, []);

  const now = useCallback(() => live.current.files, []);
  const changeFile = useCallback(
    (path: string, source: string | undefined) => {
      const { [path]: _old, ...rest } = live.current.files;
      change(source === undefined ? rest : { ...live.current.files, [path]: source });
    },
    [change],
  );

  useEffect(() => void reload(), [reload]);
  useEffect(() => {
    if (saveState.kind !== 'unsaved') return undefined;
    const timer = setTimeout(() => void save(), AUTOSAVE_AFTER);
    return () => clearTimeout(timer);
  }, [saveState, files, save]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (live.current.dirty) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);
  return { draft, problem, saveState, files, change, changeFile, now, save, reload };
}
