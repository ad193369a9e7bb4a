// web/desk: tasks as a table that becomes a list of cards on small screens.
import { Link } from '@tanstack/react-router';
import type { TaskItem } from '../../../server/api/tasks/contract.ts';
import { instantInWords } from '../../kit/format/instants.ts';
import { language, pick, t } from '../texts/index.ts';
import { selectable, taskKey } from './bulk-claim.tsx';
import { DueTag } from './due.tsx';
import { useZone } from './zone.ts';

type Props = {
  items: TaskItem[];
  /** Index of the row the keys move; -1 = none. */
  at: number;
  /** Keys of chosen rows; absent = nothing can be chosen. */
  selection?: { keys: Set<string>; toggle: (keys: string[], on: boolean) => void };
};

export function TaskTable({ items, at, selection }: Props) {
  const zone = useZone();
  const free = items.filter(selectable).map(taskKey);
  return (
    <table className="desk-table desk-table--tasks">
      <thead>
        <tr>
          {selection && (
            <td className="desk-check">
              {free.length > 0 && (
                <input
                  type="checkbox"
                  aria-label={t('bulk.all')}
                  checked={free.every((key) => selection.keys.has(key))}
                  onChange={(event) => selection.toggle(free, event.target.checked)}
                />
              )}
            </td>
          )}
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
          <tr key={taskKey(item)} className={index === at ? 'desk-row--at' : undefined}>
            {selection && (
              <td className="desk-check">
                {selectable(item) && (
                  <input
                    type="checkbox"
                    aria-label={t('bulk.select', { name: pick(item.name), code: item.dossierCode })}
                    checked={selection.keys.has(taskKey(item))}
                    onChange={(event) => selection.toggle([taskKey(item)], event.target.checked)}
                  />
                )}
              </td>
            )}
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
