// modeler/pages: from the panel of the diagram to the editors of the other files and back.
import { useMemo, useRef } from 'react';
import type { FolderDoors } from '../canvas/folder-service.ts';
import { parseObject, print } from '../about/json-file.ts';
import { filesFor } from '../blocks/block-files.ts';
import { freshNotice } from '../about/notices-editor.tsx';
import { viewFolder, type FolderKind } from '../folder/draft-folder.ts';
import type { Inside } from '../paths.ts';
import { freshFile } from './folder-tab.tsx';
import type { DraftEditing } from './use-draft.ts';

type Open = (next: Partial<Inside> & Pick<Inside, 'tab'>) => void;
const NOTICES = 'notices.json';

/** The same doors for as long as the page is open; what they lead to is always of now. */
export function useDoors(editing: DraftEditing, open: Open): FolderDoors {
  const live = useRef({ editing, open });
  live.current = { editing, open };
  return useMemo<FolderDoors>(
    () => ({
      open(kind, id, from) {
        const item = viewFolder(live.current.editing.now())[kind].find((i) => i.id === id);
        const { open: go } = live.current;
        if (kind === 'notice') go({ tab: 'about', file: id, from });
        else if (kind === 'template') go({ tab: 'files', from });
        else go({ tab: kind === 'form' ? 'forms' : 'decisions', file: item?.path ?? null, from });
      },
      create: (kind) => create(kind, live.current.editing),
      bring(block) {
        const { now, changeFile } = live.current.editing;
        for (const [path, source] of Object.entries(filesFor(block, now())))
          changeFile(path, source);
      },
    }),
    [],
  );
}

function create(kind: FolderKind, editing: DraftEditing): string | null {
  const files = editing.now();
  if (kind === 'form' || kind === 'decision') {
    const made = freshFile(kind, files);
    editing.changeFile(made.path, made.source);
    return made.id;
  }
  if (kind !== 'notice') return null;
  const notices = parseObject(files[NOTICES] ?? '{}');
  if (notices === null) return null;
  let number = 1;
  while (Object.hasOwn(notices, `notice-${number}`)) number += 1;
  const id = `notice-${number}`;
  editing.changeFile(NOTICES, print({ ...notices, [id]: freshNotice }));
  return id;
}
