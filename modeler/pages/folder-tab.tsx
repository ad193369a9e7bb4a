// modeler/pages: the forms or the decision tables of a draft: choose one, make one, remove one, edit it.
import { lazy, Suspense } from 'react';
import { newForm, printForm } from '../forms/form-model.ts';
import { newDecision } from '../decisions/decision-model.ts';
import { viewFolder } from '../folder/draft-folder.ts';
import { t } from '../texts/index.ts';
import { SelectControl } from './field.tsx';

const FormEditor = lazy(() =>
  import('../forms/form-editor.tsx').then((m) => ({ default: m.FormEditor })),
);
const DecisionEditor = lazy(() =>
  import('../decisions/decision-editor.tsx').then((m) => ({ default: m.DecisionEditor })),
);
export type FileKind = 'form' | 'decision';
type Props = {
  kind: FileKind;
  files: Record<string, string>;
  /** Path of the file in the address; null or unknown = the first. */
  file: string | null;
  readOnly: boolean;
  choose: (path: string) => void;
  change: (path: string, source: string | undefined) => void;
};

/** A new file of a kind with an id nobody has, and what it holds. */
export function freshFile(
  kind: FileKind,
  files: Record<string, string>,
): { id: string; path: string; source: string } {
  const view = viewFolder(files);
  const pathOf = (name: string) =>
    kind === 'form' ? `forms/${name}.form` : `decisions/${name}.dmn`;
  let number = 1;
  const isTaken = () =>
    view[kind].some((item) => item.id === `${kind}-${number}`) ||
    files[pathOf(`${kind}-${number}`)] !== undefined;
  while (isTaken()) number += 1;
  const id = `${kind}-${number}`;
  const source =
    kind === 'form'
      ? printForm(newForm(id, { vi: `Biểu mẫu ${number}`, en: `Form ${number}` }))
      : newDecision(id, `Bảng quyết định ${number}`);
  return { id, path: pathOf(id), source };
}

export function FolderTab({ kind, files, file, readOnly, choose, change }: Props) {
  const items = viewFolder(files)[kind];
  const chosen = items.find((i) => i.path === file) ?? items[0];
  const Editor = kind === 'form' ? FormEditor : DecisionEditor;
  return (
    <div className="folder-tab">
      <div className="folder-bar">
        <SelectControl
          label={t(kind === 'form' ? 'formChoice' : 'decisionChoice')}
          value={chosen?.path ?? ''}
          set={choose}
          options={[...new Map(items.map((i) => [i.path, i])).values()].map(
            ({ path, name, id }) => ({
              value: path,
              label: name === id ? id : `${name} (${id})`,
            }),
          )}
        />
        {!readOnly && (
          <button
            type="button"
            onClick={() => {
              const made = freshFile(kind, files);
              change(made.path, made.source);
              choose(made.path);
            }}
          >
            {t(`new.${kind}`)}
          </button>
        )}
        {!readOnly && chosen !== undefined && (
          <button
            type="button"
            onClick={() => {
              if (confirm(t('removeFileAsk', { file: chosen.name })))
                change(chosen.path, undefined);
            }}
          >
            {t('removeFile')}
            <span className="sr-only"> {chosen.name}</span>
          </button>
        )}
      </div>
      {chosen === undefined ? (
        <p>{t(kind === 'form' ? 'noForms' : 'noDecisions')}</p>
      ) : (
        <Suspense fallback={<p role="status">{t('loading')}</p>}>
          <Editor
            key={chosen.path}
            path={chosen.path}
            source={files[chosen.path] ?? ''}
            readOnly={readOnly}
            change={(source) => change(chosen.path, source)}
          />
        </Suspense>
      )}
    </div>
  );
}
