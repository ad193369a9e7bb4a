// web/desk: whose turn it is, and what the reader can do about it.
import type { TaskPage } from '../../../server/api/tasks/contract.ts';
import type { TaskAddress } from '../api.ts';
import { pick, t } from '../texts/index.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { Notice } from './states.tsx';

type Props = {
  address: TaskAddress;
  task: TaskPage;
  claim: () => void;
  release: () => void;
  assigned: () => void;
};

export function TaskStanding({ address, task, claim, release, assigned }: Props) {
  if (task.state === 'completed') return <Notice kind="info">{t('done')}</Notice>;
  if (task.state === 'cancelled') return <Notice kind="info">{t('cancelled')}</Notice>;
  const assign = task.mayAssign && (
    <AssignDialog address={address} name={pick(task.name)} done={assigned} />
  );
  if (task.mine)
    return (
      <div className="desk-standing">
        <button type="button" className="govuk-button govuk-button--secondary" onClick={release}>
          {t('release')}
        </button>
        {assign}
      </div>
    );
  if (task.assignee !== null)
    return (
      <Notice kind="info">
        {t('notMine', { name: task.assignee.name })} {assign}
      </Notice>
    );
  return (
    <div className="desk-standing">
      <p className="govuk-body">{t('claimFirst')}</p>
      {task.mayClaim && (
        <button type="button" className="govuk-button" onClick={claim}>
          {t('claim')}
        </button>
      )}
      {assign}
    </div>
  );
}
