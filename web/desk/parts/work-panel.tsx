// web/desk: the tasks of a dossier, who handed it over to whom and when, and what holds it up.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Work } from '../../../server/api/dossiers/contract.ts';
import { instantInWords } from '../../kit/format/instants.ts';
import { api } from '../api.ts';
import { language, pick, t } from '../texts/index.ts';
import { Choices } from './choices.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { supervises, useSession } from './session.ts';
import { Loading, Notice, Trouble } from './states.tsx';
import { useZone } from './zone.ts';

export function WorkPanel({ dossier }: { dossier: string }) {
  const queries = useQueryClient();
  const posts = useSession().data?.posts ?? [];
  const work = useQuery({ queryKey: ['work', dossier], queryFn: () => api.work(dossier) });
  if (work.isPending) return <Loading />;
  if (work.isError) return <Trouble error={work.error} retry={() => void work.refetch()} />;
  return (
    <section aria-label={t('tab.work')}>
      {work.data.incidents.map((incident) => (
        <Notice key={incident.incident} kind="error">
          {t('work.waiting')} ({incident.code}){' '}
          {supervises(posts) && (
            <Link
              to="/incidents/$dossier/$incident"
              params={{ dossier, incident: incident.incident }}
              className="govuk-link"
            >
              {t('nav.incidents')}
            </Link>
          )}
        </Notice>
      ))}
      <Choices dossier={dossier} choices={work.data.choices} />
      <h2 className="govuk-heading-m">{t('work.tasks')}</h2>
      {work.data.tasks.length === 0 ? (
        <p className="govuk-body">{t('work.none')}</p>
      ) : (
        <Tasks
          dossier={dossier}
          tasks={work.data.tasks}
          changed={() => void queries.invalidateQueries()}
        />
      )}
      <h2 className="govuk-heading-m">{t('work.handOvers')}</h2>
      {work.data.handOvers.length === 0 ? (
        <p className="govuk-body">{t('work.noHandOvers')}</p>
      ) : (
        <HandOvers lines={work.data.handOvers} />
      )}
    </section>
  );
}

type TasksProps = { dossier: string; tasks: Work['tasks']; changed: () => void };

function Tasks({ dossier, tasks, changed }: TasksProps) {
  const zone = useZone();
  const state = { open: 'work.open', completed: 'work.completed', cancelled: 'work.cancelled' };
  return (
    <table className="desk-table" aria-label={t('work.tasks')}>
      <thead>
        <tr>
          <th scope="col">{t('task')}</th>
          <th scope="col">{t('work.state')}</th>
          <th scope="col">{t('assignee')}</th>
          <th scope="col">{t('agency')}</th>
          <th scope="col">{t('due')}</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.task}>
            <th scope="row">
              {task.mayOpen ? (
                <Link
                  to="/tasks/$dossier/$task"
                  params={{ dossier, task: task.task }}
                  search={{ tab: 'form' }}
                  className="govuk-link"
                >
                  {pick(task.name)}
                </Link>
              ) : (
                pick(task.name)
              )}
            </th>
            <td data-label={t('work.state')}>{t(state[task.state] as 'work.open')}</td>
            <td data-label={t('assignee')}>
              {task.assignee ?? t('nobody')}
              {task.mayAssign && (
                <>
                  {' '}
                  <AssignDialog
                    address={{ dossier, task: task.task }}
                    name={pick(task.name)}
                    done={changed}
                  />
                </>
              )}
            </td>
            <td data-label={t('agency')}>{task.agency === null ? '—' : pick(task.agency)}</td>
            <td data-label={t('due')}>
              {task.dueAt === null ? t('noDue') : instantInWords(task.dueAt, zone, language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HandOvers({ lines }: { lines: Work['handOvers'] }) {
  const zone = useZone();
  const result = { 'in-time': t('work.inTime'), late: t('work.late') };
  return (
    <table className="desk-table" aria-label={t('work.handOvers')}>
      <thead>
        <tr>
          <th scope="col">{t('incidents.step')}</th>
          <th scope="col">{t('work.from')}</th>
          <th scope="col">{t('work.to')}</th>
          <th scope="col">{t('work.handedAt')}</th>
          <th scope="col">{t('work.receivedAt')}</th>
          <th scope="col">{t('work.result')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.receivedAt} ${line.to}`}>
            <th scope="row">{pick(line.step)}</th>
            <td data-label={t('work.from')}>
              {line.from ?? t('work.applicant')}
              {line.fromAgency !== null && (
                <span className="desk-muted">{pick(line.fromAgency)}</span>
              )}
            </td>
            <td data-label={t('work.to')}>
              {line.to}
              {line.onBehalfOf !== null && <> ({t('standIn', { name: line.onBehalfOf })})</>}
              {line.toAgency !== null && <span className="desk-muted">{pick(line.toAgency)}</span>}
            </td>
            <td data-label={t('work.handedAt')}>{instantInWords(line.handedAt, zone, language)}</td>
            <td data-label={t('work.receivedAt')}>
              {instantInWords(line.receivedAt, zone, language)}
            </td>
            <td data-label={t('work.result')}>
              {line.result === null ? t('work.noTerm') : result[line.result]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
