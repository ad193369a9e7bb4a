// modeler/pages: one draft: diagram, forms, decisions, texts, files, versions, problems, and its way to
// publication.
import { lazy, Suspense, useState } from 'react';
import type { Draft } from '../../server/api/drafts/contract.ts';
import type { Diagnostic } from '../../procedures/language/diagnostic.ts';
import { AnalysisPanel } from '../analysis/analysis-panel.tsx';
import { ScenariosPanel } from '../analysis/scenarios-panel.tsx';
import type { Moment } from '../canvas/path-marks.ts';
import { AboutTab } from '../about/about-tab.tsx';
import { addressOf, TABS, type Inside } from '../paths.ts';
import { pick, t } from '../texts/index.ts';
import { FilesEditor } from './files-editor.tsx';
import { FolderTab } from './folder-tab.tsx';
import { dropZone, ImportButton } from './import-files.tsx';
import { KeysHelp } from './keys-help.tsx';
import { Notice, Trouble } from './notice.tsx';
import { ProblemsList } from './problems-list.tsx';
import { Publication } from './publication.tsx';
import { useDiagnostics } from './use-diagnostics.ts';
import { useDoors } from './use-doors.ts';
import { useDraft, type DraftEditing, type SaveState } from './use-draft.ts';
import { useInside } from './use-tab.ts';
import { Versions } from './versions.tsx';
import { useInstants } from './zone.ts';

const DiagramEditor = lazy(() =>
  import('./diagram-editor.tsx').then((m) => ({ default: m.DiagramEditor })),
);
const DIAGRAM = 'process.bpmn';
type Said = { kind: 'success' | 'error'; sentence: string };

export function DraftPage({ id }: { id: string }) {
  const editing = useDraft(id);
  if (editing.problem !== null)
    return (
      <main id="main" className="page" tabIndex={-1}>
        <Trouble detail={editing.problem} retry={() => void editing.reload()} />
        <p>
          <a href={addressOf.drafts}>{t('back')}</a>
        </p>
      </main>
    );
  if (editing.draft === null)
    return (
      <main id="main" className="page" tabIndex={-1}>
        <p role="status">{t('loading')}</p>
      </main>
    );
  return <Workbench editing={editing} draft={editing.draft} />;
}

function Workbench({ editing, draft }: { editing: DraftEditing; draft: Draft }) {
  const diagnostics = useDiagnostics(editing.files);
  const [inside, open] = useInside();
  const [focus, setFocus] = useState<{ element: string } | null>(null);
  const [moment, setMoment] = useState<Moment | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const readOnly = !draft.mayEdit || draft.state === 'submitted' || draft.state === 'published';
  const errors = diagnostics?.filter((d) => d.severity === 'error').length ?? 1;
  const doors = useDoors(editing, open);
  const showElement = (element: string) => {
    open({ tab: 'diagram' });
    setFocus({ element });
  };
  const show = (d: Diagnostic) => {
    if (d.file.endsWith('.bpmn')) return showElement(d.element ?? '');
    if (d.file.endsWith('.form')) return open({ tab: 'forms', file: d.file });
    if (d.file.endsWith('.dmn')) return open({ tab: 'decisions', file: d.file });
    open({ tab: d.file.endsWith('.json') ? 'about' : 'files' });
  };
  return (
    <main id="main" className="workbench" tabIndex={-1} {...dropZone(editing, readOnly, setSaid)}>
      <Head draft={draft} editing={editing} readOnly={readOnly} errors={errors} say={setSaid} />
      {said !== null && <Notice kind={said.kind}>{said.sentence}</Notice>}
      {editing.saveState.kind === 'failed' && (
        <Notice kind="error">{editing.saveState.sentence}</Notice>
      )}
      {draft.state === 'submitted' && (
        <Notice kind="info">
          {t('compareFirst')}{' '}
          <button
            type="button"
            className="link"
            onClick={() => open({ tab: 'versions', file: 'latest..draft' })}
          >
            {t('compareInForce')}
          </button>
        </Notice>
      )}
      {draft.state === 'returned' && draft.comment !== null && (
        <Notice kind="info">{t('returnedBecause', { comment: draft.comment })}</Notice>
      )}
      <div className="tabs" role="group" aria-label={t('title')}>
        {TABS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={inside.tab === name}
            onClick={() => open({ tab: name })}
          >
            {t(`tab.${name}`)}
          </button>
        ))}
        {inside.from !== null && (
          <button type="button" className="link" onClick={() => showElement(inside.from ?? '')}>
            ← {t('backToElement')} <code>{inside.from}</code>
          </button>
        )}
      </div>
      <div className="workbench-body" hidden={inside.tab !== 'diagram'}>
        <Suspense fallback={<p role="status">{t('loading')}</p>}>
          <DiagramEditor
            xml={editing.files[DIAGRAM] ?? ''}
            files={editing.files}
            doors={doors}
            readOnly={readOnly}
            diagnostics={diagnostics ?? []}
            focus={focus}
            moment={moment}
            change={(xml) => editing.changeFile(DIAGRAM, xml)}
          />
        </Suspense>
      </div>
      <OtherTab
        inside={inside}
        open={open}
        editing={editing}
        draft={draft}
        readOnly={readOnly}
        diagnostics={diagnostics ?? []}
      />
      <ProblemsList diagnostics={diagnostics} show={show} />
      {inside.tab === 'diagram' && (
        <>
          <AnalysisPanel files={editing.files} show={setMoment} showElement={showElement} />
          <ScenariosPanel
            files={editing.files}
            readOnly={readOnly}
            show={setMoment}
            change={editing.change}
          />
        </>
      )}
    </main>
  );
}

type HeadProps = {
  draft: Draft;
  editing: DraftEditing;
  readOnly: boolean;
  errors: number;
  say: (said: Said) => void;
};
function Head({ draft, editing, readOnly, errors, say }: HeadProps) {
  return (
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
        <a href={addressOf.coverage} target="_blank" rel="noreferrer">
          {t('coverage')}
        </a>
        {!readOnly && <ImportButton editing={editing} say={say} />}
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
            say({ kind: 'success', sentence });
            void editing.reload();
          }}
          failed={(sentence) => say({ kind: 'error', sentence })}
        />
      </div>
    </div>
  );
}

type OtherProps = {
  inside: Inside;
  open: (next: Partial<Inside> & Pick<Inside, 'tab'>) => void;
  editing: DraftEditing;
  draft: Draft;
  readOnly: boolean;
  diagnostics: Diagnostic[];
};
function OtherTab({ inside, open, editing, draft, readOnly, diagnostics }: OtherProps) {
  const { files, change, changeFile } = editing;
  switch (inside.tab) {
    case 'forms':
    case 'decisions':
      return (
        <FolderTab
          key={inside.tab}
          kind={inside.tab === 'forms' ? 'form' : 'decision'}
          files={files}
          file={inside.file}
          readOnly={readOnly}
          choose={(file) => open({ ...inside, file })}
          change={changeFile}
        />
      );
    case 'about':
      return (
        <AboutTab
          files={files}
          diagnostics={diagnostics}
          notice={inside.file}
          readOnly={readOnly}
          change={changeFile}
        />
      );
    case 'files':
      return <FilesEditor files={files} readOnly={readOnly} change={change} />;
    case 'versions':
      return (
        <Versions
          draft={draft}
          files={files}
          pair={inside.file}
          compare={(file) => open({ ...inside, file })}
        />
      );
    case 'diagram':
      return null;
  }
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
