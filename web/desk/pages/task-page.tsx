// web/desk: one task in its dossier: what to do, what was filed, papers, the way taken, history.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { TaskItem, TaskPage as TaskData } from '../../../server/api/tasks/contract.ts';
import { api, Refused } from '../api.ts';
import { DocumentsPanel } from '../parts/documents-panel.tsx';
import { DueWithReasons } from '../parts/due.tsx';
import { HistoryPanel } from '../parts/history-panel.tsx';
import { NextTasks } from '../parts/next-tasks.tsx';
import { Loading, Notice, Trouble } from '../parts/states.tsx';
import { SubmittedPanel } from '../parts/submitted-panel.tsx';
import { TaskForm } from '../parts/task-form.tsx';
import { useShortcuts } from '../parts/shortcuts.ts';
import { deskPaths, TABS } from '../paths.ts';
import { pick, t } from '../texts/index.ts';

const DiagramPanel = lazy(() =>
  import('../parts/diagram-panel.tsx').then((m) => ({ default: m.DiagramPanel })),
);
const route = getRouteApi(deskPaths.task);
type Said = { kind: 'success' | 'info' | 'error'; words: string };

export function TaskPage() {
  const address = route.useParams();
  const { tab } = route.useSearch();
  const queries = useQueryClient();
  const [said, setSaid] = useState<Said | null>(null);
  const [next, setNext] = useState<TaskItem[]>([]);
  const task = useQuery({ queryKey: ['task', address], queryFn: () => api.task(address) });
  const dossier = useQuery({
    queryKey: ['dossier', address.dossier],
    queryFn: () => api.dossier(address.dossier),
  });
  const refresh = () => queries.invalidateQueries();

  const command = async (run: () => Promise<unknown>, done: string) => {
    try {
      await run();
      setSaid({ kind: 'success', words: done });
    } catch (error) {
      setSaid({
        kind: error instanceof Refused && error.code === 'task.claimed-by-other' ? 'info' : 'error',
        words: error instanceof Error ? error.message : String(error),
      });
    }
    await refresh();
  };
  const claim = () => command(() => api.claim(address), t('claimed'));
  const data = task.data;
  useShortcuts(data?.mayClaim === true ? { c: () => void claim() } : {});

  // Completing may hand the dossier to an agency whose officials alone may read it from then on.
  if (said?.kind === 'success' && isMissing(task.error ?? dossier.error))
    return <HandedOn words={said.words} />;
  if (task.isPending || dossier.isPending) return <Loading />;
  if (task.isError) return <Trouble error={task.error} retry={() => void task.refetch()} />;
  if (dossier.isError)
    return <Trouble error={dossier.error} retry={() => void dossier.refetch()} />;
  return (
    <article aria-labelledby="task-title">
      <BackToInbox />
      <p className="desk-kicker">
        {pick(task.data.procedure)} · {task.data.dossierCode} · {task.data.applicant}
      </p>
      <h1 id="task-title" className="govuk-heading-l">
        {pick(task.data.name)}
      </h1>
      {said !== null && <Notice kind={said.kind}>{said.words}</Notice>}
      <DueWithReasons due={task.data.due ?? dossier.data.due} />
      <Standing
        task={task.data}
        claim={() => void claim()}
        release={() => void command(() => api.release(address), t('released'))}
      />
      <nav className="desk-tabs" aria-label={t('tabs')}>
        {TABS.map((name) => (
          <Link
            key={name}
            to="/tasks/$dossier/$task"
            params={address}
            search={{ tab: name }}
            className="desk-tab"
            {...(tab === name ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`tab.${name}`)}
          </Link>
        ))}
      </nav>
      {tab === 'form' && (
        <TaskForm
          key={`${task.data.task} ${task.data.version}`}
          address={address}
          task={task.data}
          dossier={dossier.data}
          done={(words, opened) => {
            setSaid({ kind: 'success', words });
            setNext(opened);
            void refresh();
          }}
        />
      )}
      {tab === 'form' && next.length > 0 && <NextTasks items={next} />}
      {tab === 'submitted' && <SubmittedPanel dossier={dossier.data} />}
      {tab === 'documents' && <DocumentsPanel documents={dossier.data.documents} />}
      {tab === 'diagram' && (
        <Suspense fallback={<Loading />}>
          <DiagramPanel dossier={address.dossier} />
        </Suspense>
      )}
      {tab === 'history' && <HistoryPanel dossier={address.dossier} />}
    </article>
  );
}

const isMissing = (error: Error | null) => error instanceof Refused && error.status === 404;

function HandedOn({ words }: { words: string }) {
  return (
    <>
      <BackToInbox />
      <Notice kind="success">{words}</Notice>
      <p className="govuk-body">{t('handedOn')}</p>
    </>
  );
}

const BackToInbox = () => (
  <Link to="/" search={{ filter: 'open', q: '', sort: 'due' }} className="govuk-back-link">
    {t('back')}
  </Link>
);

/** Whose turn it is, and what the reader can do about it. */
function Standing({
  task,
  claim,
  release,
}: {
  task: TaskData;
  claim: () => void;
  release: () => void;
}) {
  if (task.state === 'completed') return <Notice kind="info">{t('done')}</Notice>;
  if (task.state === 'cancelled') return <Notice kind="info">{t('cancelled')}</Notice>;
  if (task.mine)
    return (
      <p className="desk-standing">
        <button type="button" className="govuk-button govuk-button--secondary" onClick={release}>
          {t('release')}
        </button>
      </p>
    );
  if (task.assignee !== null)
    return <Notice kind="info">{t('notMine', { name: task.assignee.name })}</Notice>;
  return (
    <div className="desk-standing">
      <p className="govuk-body">{t('claimFirst')}</p>
      {task.mayClaim && (
        <button type="button" className="govuk-button" onClick={claim}>
          {t('claim')}
        </button>
      )}
    </div>
  );
}
