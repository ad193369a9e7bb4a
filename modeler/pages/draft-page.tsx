// modeler/pages: one draft: diagram, files, versions, problems, and its way to publication.
import { lazy, Suspense, useState } from 'react';
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import { pick, t } from '../texts/index.ts';
import { FilesEditor } from './files-editor.tsx';
import { Notice, Trouble } from './notice.tsx';
import { ProblemsList } from './problems-list.tsx';
import { Publication } from './publication.tsx';
import { useDiagnostics } from './use-diagnostics.ts';
import { useDraft, type SaveState } from './use-draft.ts';
import { useTab } from './use-tab.ts';
import { Versions } from './versions.tsx';
import { useInstants } from './zone.ts';
import { addressOf, TABS } from '../paths.ts';

const DiagramEditor = lazy(() =>
  import('./diagram-editor.tsx').then((m) => ({ default: m.DiagramEditor })),
);
const DIAGRAM = 'process.bpmn';

export function DraftPage({ id }: { id: string }) {
  const editing = useDraft(id);
  const diagnostics = useDiagnostics(editing.files);
  const [tab, setTab] = useTab();
  const [focus, setFocus] = useState<{ element: string } | null>(null);
  const [said, setSaid] = useState<{ kind: 'success' | 'error'; sentence: string } | null>(null);
  const { draft, files } = editing;
  if (editing.problem !== null)
    return (
      <main id="main" className="page" tabIndex={-1}>
        <Trouble detail={editing.problem} retry={() => void editing.reload()} />
        <p>
          <a href={addressOf.drafts}>{t('back')}</a>
        </p>
      </main>
    );
  if (draft === null)
    return (
      <main id="main" className="page" tabIndex={-1}>
        <p role="status">{t('loading')}</p>
      </main>
    );
  const readOnly = !draft.mayEdit || draft.state === 'submitted' || draft.state === 'published';
  const errors = diagnostics?.filter((d) => d.severity === 'error').length ?? 1;
  const doors = { open: () => undefined, create: () => null };
  const show = (d: Diagnostic) => {
    setTab('diagram');
    setFocus({ element: d.element ?? '' });
  };
  return (
    <main id="main" className="workbench" tabIndex={-1}>
      <div className="workbench-head">
        <div>
          <a href={addressOf.drafts}>← {t('back')}</a>
          <h1>
            {pick(draft.name)}{' '}
            <span className={`tag tag-${draft.state}`}>{t(`state.${draft.state}`)}</span>
          </h1>
          <p className="hint">
            {draft.code} · {draft.author.name} ·{' '}
            <SaveLine state={editing.saveState} readOnly={readOnly} />
          </p>
        </div>
        <div className="workbench-actions">
          <KeysHelp />
          {!readOnly && (
            <button type="button" onClick={() => void editing.save()}>
              {t('save')}
            </button>
          )}
          <Publication
            draft={draft}
            errors={errors}
            save={editing.save}
            done={(sentence) => {
              setSaid({ kind: 'success', sentence });
              void editing.reload();
            }}
            failed={(sentence) => setSaid({ kind: 'error', sentence })}
          />
        </div>
      </div>
      {said !== null && <Notice kind={said.kind}>{said.sentence}</Notice>}
      {editing.saveState.kind === 'failed' && (
        <Notice kind="error">{editing.saveState.sentence}</Notice>
      )}
      {draft.state === 'returned' && draft.comment !== null && (
        <Notice kind="info">{t('returnedBecause', { comment: draft.comment })}</Notice>
      )}
      <div className="tabs" role="group" aria-label={t('title')}>
        {TABS.map((name) => (
          <button key={name} type="button" aria-pressed={tab === name} onClick={() => setTab(name)}>
            {t(name)}
          </button>
        ))}
      </div>
      <div className="workbench-body" hidden={tab !== 'diagram'}>
        <Suspense fallback={<p role="status">{t('loading')}</p>}>
          <DiagramEditor
            xml={files[DIAGRAM] ?? ''}
            files={files}
            doors={doors}
            readOnly={readOnly}
            diagnostics={diagnostics ?? []}
            focus={focus}
            change={(xml) => editing.change({ ...files, [DIAGRAM]: xml })}
          />
        </Suspense>
      </div>
      {tab === 'files' && <FilesEditor files={files} readOnly={readOnly} change={editing.change} />}
      {tab === 'versions' && <Versions code={draft.code} />}
      <ProblemsList diagnostics={diagnostics} show={show} />
    </main>
  );
}

function SaveLine({ state, readOnly }: { state: SaveState; readOnly: boolean }) {
  const { time } = useInstants();
  if (readOnly) return <span>{t('readOnly')}</span>;
  const text =
    state.kind === 'saved'
      ? t('saved', { time: time(state.at.toISOString()) })
      : state.kind === 'saving'
        ? t('saving')
        : t('unsaved');
  return <span role="status">{text}</span>;
}

function KeysHelp() {
  return (
    <details className="keys">
      <summary>{t('keys')}</summary>
      <p>{t('keysHelp')}</p>
    </details>
  );
}
