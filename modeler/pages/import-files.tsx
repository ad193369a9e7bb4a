// modeler/pages: files brought in from outside, by dropping them on the page or by choosing them.
// Invariant: what is there already is replaced only after a question; what is not understood is told.
import { useRef, type DragEvent } from 'react';
import { importPath, MAX_IMPORT_BYTES, MAX_IMPORT_FILES } from '../folder/imported-file.ts';
import { t } from '../texts/index.ts';
import type { DraftEditing } from './use-draft.ts';

export type Imported = { kind: 'success' | 'error'; sentence: string };
type Say = (said: Imported) => void;

async function take(list: FileList | null, editing: DraftEditing, say: Say): Promise<void> {
  const taken: string[] = [];
  for (const file of [...(list ?? [])].slice(0, MAX_IMPORT_FILES)) {
    const path = importPath(file.name);
    if (path === null || file.size > MAX_IMPORT_BYTES)
      return say({ kind: 'error', sentence: t('importUnknown', { file: file.name }) });
    const exists = editing.now()[path] !== undefined;
    if (exists && !confirm(t('importReplace', { file: path }))) continue;
    editing.changeFile(path, (await file.text()).normalize('NFC'));
    taken.push(path);
  }
  if (taken.length > 0)
    say({ kind: 'success', sentence: t('imported', { files: taken.join(', ') }) });
}

/** Handlers for the place where files are dropped. */
export function dropZone(editing: DraftEditing, readOnly: boolean, say: Say) {
  if (readOnly) return {};
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return {
    onDragOver: (event: DragEvent) => holdsFiles(event) && event.preventDefault(),
    onDrop: (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      void take(event.dataTransfer.files, editing, say);
    },
  };
}

/** The same by keyboard. */
export function ImportButton({ editing, say }: { editing: DraftEditing; say: Say }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        {t('import')}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".bpmn,.dmn,.form,.typ,.json"
        aria-label={t('import')}
        onChange={(event) => {
          const { target } = event;
          void take(target.files, editing, say).finally(() => {
            target.value = '';
          });
        }}
      />
    </>
  );
}
