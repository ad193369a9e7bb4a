// web/desk: one task in its dossier: what to do, what was filed, papers, the way taken, history.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { TaskItem, TaskPage as TaskData } from '../../../server/api/tasks/contract.ts';
import type { DossierPage } from '../../../server/api/dossiers/contract.ts';
import { api, Refused, type TaskAddress } from '../api.ts';
import { ChecklistPart } from '../parts/checklist.tsx';
import type { Done } from '../parts/completion.ts';
import { DossierTabPanel } from '../parts/dossier-tabs.tsx';
import { DueWithReasons } from '../parts/due.tsx';
import { LiveLine, useLive } from '../parts/live.tsx';
import { NextTasks } from '../parts/next-tasks.tsx';
import { PaymentPanel } from '../parts/payment-panel.tsx';
import { ReceiptPart } from '../parts/receipt-part.tsx';
import { lastInbox, useAutoNext } from '../parts/remembered.ts';
import { Loading, Notice, Trouble } from '../parts/states.tsx';
import { SupplementComposer } from '../parts/supplement-composer.tsx';
import { TaskForm } from '../parts/task-form.tsx';
import { TaskStanding } from '../parts/task-standing.tsx';
import { useShortcuts } from '../parts/shortcuts.ts';
import { deskPaths, TABS } from '../paths.ts';
import { pick, t } from '../texts/index.ts';

const route = getRouteApi(deskPaths.task);
type Said = { kind: 'success' | 'info' | 'error'; words: string };
/** Somebody else was faster, or four eyes are needed: no fault of the reader's. */
const POLITE = ['task.claimed-by-other', 'task.same-person'];

export function TaskPage() {
  const address = route.useParams();
  return <OneTask key={`${address.dossier} ${address.task}`} address={address} />;
}

function OneTask({ address }: { address: TaskAddress }) {
  const { tab } = route.useSearch();
  const queries = useQueryClient();
  const live = useLive(address.dossier);
  const [said, setSaid] = useState<Said | null>(null);
  const [next, setNext] = useState<TaskItem[]>([]);
  const [autoNext, setAutoNext] = useAutoNext();
  const goNext = useNextTask(address);
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
        kind: error instanceof Refused && POLITE.includes(error.code) ? 'info' : 'error',
        words: error instanceof Error ? error.message : String(error),
      });
    }
    await refresh();
  };
  const claim = () => command(() => api.claim(address), t('claimed'));
  const data = task.data;
  useShortcuts({
    ...(data?.mayClaim === true ? { c: () => void claim() } : {}),
    n: () => void goNext([]),
  });
  const completed: Done = (words, opened) => {
    setSaid({ kind: 'success', words });
    setNext(opened);
    void refresh();
    if (autoNext) void goNext(opened);
  };

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
      <LiveLine live={live} />
      {said !== null && <Notice kind={said.kind}>{said.words}</Notice>}
      <DueWithReasons due={task.data.due ?? dossier.data.due} />
      <TaskStanding
        address={address}
        task={task.data}
        claim={() => void claim()}
        release={() => void command(() => api.release(address), t('released'))}
        assigned={() => void command(() => Promise.resolve(), t('assign.done'))}
      />
      {task.data.onBehalfOf !== null && (
        <Notice kind="info">{t('actingFor', { name: task.data.onBehalfOf })}</Notice>
      )}
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
      {tab === 'form' ? (
        <>
          <WhatToDo address={address} task={task.data} dossier={dossier.data} done={completed} />
          <label className="desk-auto-next">
            <input
              type="checkbox"
              checked={autoNext}
              onChange={(event) => setAutoNext(event.target.checked)}
            />
            <span>{t('autoNext')}</span>
          </label>
          {next.length > 0 && <NextTasks items={next} />}
        </>
      ) : (
        <DossierTabPanel tab={tab} dossier={dossier.data} task={address.task} />
      )}
    </article>
  );
}

type ToDoProps = { address: TaskAddress; task: TaskData; dossier: DossierPage; done: Done };

function WhatToDo({ address, task, dossier, done }: ToDoProps) {
  const key = `${task.task} ${task.version}`;
  return (
    <>
      <PaymentPanel dossier={dossier.id} />
      {task.hasChecklist && <ChecklistPart address={address} />}
      {task.hasChecklist && <ReceiptPart documents={dossier.documents} />}
      {task.compose === 'supplement' ? (
        <SupplementComposer key={key} address={address} task={task} dossier={dossier} done={done} />
      ) : (
        <TaskForm key={key} address={address} task={task} dossier={dossier} done={done} />
      )}
    </>
  );
}

/** The next task of the same dossier, else of the list the official came from, else the list. */
function useNextTask(now: TaskAddress) {
  const navigate = useNavigate();
  return async (opened: TaskItem[]) => {
    const list = lastInbox();
    const others = await api.tasks(list, null).catch(() => null);
    const next = [...opened, ...(others?.items ?? [])].find(
      (item) =>
        (item.dossier !== now.dossier || item.task !== now.task) &&
        (item.mine || item.assignee === null),
    );
    if (next === undefined) return navigate({ to: '/', search: list });
    return navigate({
      to: '/tasks/$dossier/$task',
      params: { dossier: next.dossier, task: next.task },
      search: { tab: 'form' },
    });
  };
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
  <Link to="/" search={lastInbox()} className="govuk-back-link">
    {t('back')}
  </Link>
);
