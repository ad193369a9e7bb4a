// web/desk: tasks as a table that becomes a list of cards on small screens.
import { Link } from '@tanstack/react-router';
import type { TaskItem } from '../../../server/api/tasks/contract.ts';
import { instantInWords } from '../../kit/format/instants.ts';
import { language, pick, t } from '../texts/index.ts';
import { DueTag } from './due.tsx';
import { useZone } from './zone.ts';

type Props = { items: TaskItem[]; selected: number };

export function TaskTable({ items, selected }: Props) {
  const zone = useZone();
  return (
    <table className="desk-table">
      <thead>
        <tr>
          <th scope="col">{t('task')}</th>
          <th scope="col">{t('dossierCode')}</th>
          <th scope="col">{t('applicant')}</th>
          <th scope="col">{t('assignee')}</th>
          <th scope="col">{t('opened')}</th>
          <th scope="col">{t('due')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <tr
            key={`${item.dossier} ${item.task}`}
            className={index === selected ? 'desk-row--at' : undefined}
          >
            <th scope="row">
              <Link
                to="/tasks/$dossier/$task"
                params={{ dossier: item.dossier, task: item.task }}
                search={{ tab: 'form' }}
                className="govuk-link"
              >
                {pick(item.name)}
              </Link>
              <span className="desk-muted">{pick(item.procedure)}</span>
            </th>
            <td data-label={t('dossierCode')}>{item.dossierCode}</td>
            <td data-label={t('applicant')}>{item.applicant}</td>
            <td data-label={t('assignee')}>
              {item.mine ? t('me') : (item.assignee?.name ?? t('nobody'))}
            </td>
            <td data-label={t('opened')}>{instantInWords(item.openedAt, zone, language)}</td>
            <td data-label={t('due')}>
              <DueTag due={item.due} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
